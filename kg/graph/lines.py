"""A graph as sorted N-Quads lines: what every build part, export and check reads and writes, in bounded memory."""

from __future__ import annotations

import heapq
import tempfile
from contextlib import ExitStack
from itertools import groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

CHUNK = 2_000_000  # lines that are sorted in memory at once: about 600 MB


class Lines:
    """The sorted lines of a file, from its start each time that they are gone through."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[str]:
        with self.path.open(encoding="utf-8", newline="\n") as lines:
            yield from lines


def nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield each quad as its N-Quads line."""
    for quad in quads:
        yield f"{quad} .\n"


def ordered(lines: Iterable[str], chunk: int = CHUNK) -> Iterator[str]:
    """Yield lines in code point order, each once; more than `chunk` of them go through temporary files."""
    source = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run := sorted(islice(source, chunk)):
            runs.append(run)
            if len(run) == chunk:
                spill = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
                spill.writelines(run)
                spill.seek(0)
                runs[-1] = spill
        previous = ""
        for line in heapq.merge(*runs):
            if line != previous:
                yield line
            previous = line


def terms(line: str) -> tuple[str, str, str, str]:
    """Return subject, predicate, object and graph of an N-Quads line, each as it stands there."""
    subject, predicate, rest = line.split(" ", 2)
    end = rest.rindex(" <")
    return subject, predicate, rest[:end], rest[end + 1 : rest.rindex(" .")]


def subjects(lines: Iterable[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield each subject of sorted lines with its objects by predicate, whatever graphs they stand in."""
    for subject, group in groupby(lines, key=subject_of):
        yield subject, describe(group)


def describe(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the objects by predicate of sorted lines of one subject."""
    described: dict[str, list[str]] = {}
    for line in lines:
        _, predicate, value, _ = terms(line)
        values = described.setdefault(predicate, [])
        if not values or values[-1] != value:
            values.append(value)
    return described


def subject_of(line: str) -> str:
    """Return the subject of a line."""
    return line[: line.index(" ")]


def graph_of(line: str) -> str:
    """Return the named graph of a line."""
    return line[line.rindex(" <") + 1 : -3]


def graphs(lines: Iterable[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each named graph of some lines with its own, both in order."""
    by_graph = ordered(f"{terms(line)[3]} {line}" for line in lines)
    for graph, group in groupby(by_graph, key=lambda line: line[: line.index(" ")]):
        yield graph, (line[len(graph) + 1 :] for line in group)


def literal(term: str) -> str:
    """Return the characters of an N-Triples literal."""
    text = term[1 : term.rindex('"')]
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in text else text
