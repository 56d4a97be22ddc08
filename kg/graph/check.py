"""Is the graph sound? SHACL shapes and our own invariants, document by document."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, Graph, URIRef

from kg import rulebook
from kg.graph.invariants import Problem, invariants
from kg.graph.iris import Iris
from kg.graph.lines import graphs, subjects
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rdflib import Node

    Task = tuple[str, list[str], str | None, str]  # a document's graph, its lines, its text, the base IRI

BATCH = 25  # documents handed to a worker at once: starting one takes as long as checking about ten
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of documents; printed as text it is for people."""

    documents: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is unsound."""
        return not self.problems

    def __str__(self) -> str:
        documents = f"{self.documents} document{'s' if self.documents != 1 else ''}"
        if self.ok:
            return f"{documents}, all sound"
        counts = Counter(problem.against for problem in self.problems)
        lines = [f"{len(self.problems)} problems in {documents}:"]
        lines += [f"  {count:6} {against}" for against, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
        lines += [f"{p.document}: {p.node}\n    {p.against}: {p.message}" for p in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"… and {len(self.problems) - SHOWN} more")
        return "\n".join(lines)


def check(
    lines: Iterable[str], texts: Callable[[str], str | None] = lambda _: None, base: str = BASE, workers: int = 1
) -> Report:
    """Check a graph, given as N-Quads lines: each document's own, and what identity found across them.

    `texts` gives a document's decoded text by the IRI of its graph, where that is at hand.
    """
    tasks = _tasks(lines, texts, base)
    if workers == 1:
        found = [(task[0], check_document(*task)) for task in tasks]
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            found = [checked for batch in pool.map(_check_batch, _batches(tasks)) for checked in batch]
    documents = sum(graph != Iris(base).identity().value for graph, _ in found)
    return Report(documents, tuple(problem for _, problems in found for problem in problems))


def workers_for(documents: int) -> int:
    """Return how many processes pay for so many documents: one, unless there is a batch for each of several."""
    return min(os.cpu_count() or 1, max(1, documents // BATCH))


def _tasks(lines: Iterable[str], texts: Callable[[str], str | None], base: str) -> Iterator[Task]:
    identity = Iris(base).identity().value
    for graph, own in graphs(lines):
        iri = graph[1:-1]
        yield iri, list(own), None if iri == identity else texts(iri), base


def _batches(documents: Iterator[Task]) -> Iterator[list[Task]]:
    while batch := list(islice(documents, BATCH)):
        yield batch


def _check_batch(batch: list[Task]) -> list[tuple[str, list[Problem]]]:
    return [(task[0], check_document(*task)) for task in batch]


def check_document(document: str, lines: list[str], text: str | None = None, base: str = BASE) -> list[Problem]:
    """Check the graph of one document, its lines sorted."""
    described = dict(subjects(lines))
    return [*shacl(document, lines), *invariants(document, described, base, text)]


def shacl(document: str, lines: Iterable[str]) -> list[Problem]:
    """Hold one document's graph against `ontology/shapes.ttl`."""
    data = Graph().parse(data="".join(line[: line.rindex(" <")] + " .\n" for line in lines), format="nt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyshacl's own use of rdflib
        conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    return (
        []
        if conforms or not isinstance(report, Graph)
        else sorted(_problem(document, report, result) for result in report.objects(None, SH.result))
    )


@cache
def _shapes() -> Graph:
    # A seventh faster than the default store, whose contexts shapes do not need.
    return Graph(store="SimpleMemory").parse(data=rulebook.ontology("shapes.ttl"), format="turtle")


def _problem(document: str, report: Graph, result: Node) -> Problem:
    shape, path, value = (report.value(result, p) for p in (SH.sourceShape, SH.resultPath, SH.value))
    owner = shape if isinstance(shape, URIRef) else _shapes().value(None, SH.property, shape)
    inverse = report.value(path, SH.inversePath) if path is not None else None
    message = report.value(result, SH.resultMessage)
    kind = str(report.value(result, SH.sourceConstraintComponent)).rsplit("#")[-1].removesuffix("ConstraintComponent")
    shown = "" if value is None else f" (here {value.n3()})"
    return Problem(
        document,
        str(report.value(result, SH.focusNode)),
        f"{_tail(owner)} {'^' + _tail(inverse) if inverse else _tail(path)}".strip(),
        f"{message}{shown} [{kind}]",
    )


def _tail(node: Node | None) -> str:
    return str(node).replace("#", "/").rsplit("/", 1)[-1] if node is not None else ""
