"""graph.nq, graph.ttl and the store; what unchanged documents state is taken over from the build before."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.export import turtle
from kg.graph import entities, lines, rdf, store
from kg.graph.iris import Iris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Entity, Extraction


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier build by the same code under the same base, and the documents that state now what they stated then."""

    out: Path
    same: frozenset[str]

    def kept(self, base: str) -> set[str]:
        """Return the named graphs that stay as they are, as N-Quads terms."""
        names = Iris(base)
        return {str(names.document(name)) for name in self.same}

    def lines(self) -> Iterator[str]:
        """Yield the lines of its graph.nq."""
        with (self.out / "graph.nq").open(encoding="utf-8", newline="\n") as source:
            yield from source


def write(folder: Path, extractions: Sequence[Extraction], found: Sequence[Entity], base: str, before: Before | None) -> None:
    """Write the three; what identity `found` across documents stands in a graph of its own."""
    same = before.same if before else frozenset()
    changed = (rdf.quads(each, base) for each in extractions if each.document.name not in same)
    fresh = lines.ordered(lines.nquads(chain(entities.identity(found, base), chain.from_iterable(changed))))
    if before:
        _renew(folder, list(fresh), base, before)
        return
    write_lines(folder / "graph.nq", fresh)
    write_lines(folder / "graph.ttl", turtle.turtle(lines.Lines(folder / "graph.nq"), base))
    store.create(folder / "store", folder / "graph.nq")


def _renew(folder: Path, fresh: Sequence[str], base: str, before: Before) -> None:
    kept = before.kept(base)
    write_lines(folder / "graph.nq", heapq.merge((line for line in before.lines() if lines.graph_of(line) in kept), fresh))
    known = _known(before, kept, fresh)
    write_lines(folder / "graph.ttl", turtle.turtle(lines.Lines(folder / "graph.nq"), base, known))
    store.update(folder / "store", before.out / "store", kept, fresh)


def _known(before: Before, kept: set[str], fresh: Iterable[str]) -> dict[str, str]:
    """Return the Turtle blocks of the subjects of which nothing has come or gone."""
    changed = {lines.subject_of(line) for line in fresh}
    described: dict[str, None] = {}
    for line in before.lines():
        subject = lines.subject_of(line)
        described[subject] = None
        if lines.graph_of(line) not in kept:
            changed.add(subject)
    written = turtle.blocks((before.out / "graph.ttl").read_text(encoding="utf-8"))
    return {subject: block for subject, block in zip(described, written, strict=True) if subject not in changed}


def write_lines(path: Path, written: Iterable[str]) -> None:
    """Write text in UTF-8 with line feeds, whatever the machine does by habit."""
    with path.open("w", encoding="utf-8", newline="\n") as sink:
        sink.writelines(written)
