"""The formats of `kg export`: what each makes of a build's folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.export import drawing, selection
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.rdfxml import rdfxml
from kg.export.tables import TABLES, jsonl, table
from kg.export.turtle import ntriples, rdf12, trig, turtle
from kg.graph.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.export.look import Measures

    Writer = Callable[[Iterable[str], str], Iterable[str]]

RDF: dict[str, Writer] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": lambda lines, _: lines,
    "ntriples": lambda lines, _: ntriples(lines),
    "jsonld": jsonld,
    "rdfxml": lambda lines, _: rdfxml(lines),
    "rdf12": rdf12,
}
DRAWN: dict[str, Callable[[drawing.Drawing, Measures | None], Iterator[str]]] = {"graphml": graphml, "gexf": gexf}
FORMATS = (*RDF, *DRAWN, "csv", "jsonl")


@dataclass(frozen=True, slots=True)
class Source:
    """A build's folder and which of its facts are wanted (all, without conditions)."""

    out: Path
    base: str
    conditions: Sequence[selection.Condition] = ()

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows of the facts that are wanted."""
        with (self.out / "facts.jsonl").open(encoding="utf-8") as source:
            yield from selection.matching(map(json.loads, source), self.conditions)

    def lines(self) -> Iterable[str]:
        """Return the sorted N-Quads lines of what is wanted; they can be gone through again and again."""
        graph = Lines(self.out / "graph.nq")
        if not self.conditions:
            return graph
        return list(selection.subset(graph, {row["id"] for row in self.rows()}, self.base))


@dataclass(frozen=True, slots=True)
class View:
    """What of a graph is drawn: kinds of edges, how sure, how near to a name; `measured` adds PageRank and communities."""

    kinds: Collection[str] = drawing.KINDS
    min_confidence: float = 0
    ego: str = ""
    depth: int = 1
    measured: bool = False


def rdf(source: Source, name: str) -> Iterable[str]:
    """Return a graph's text in an RDF format."""
    return RDF[name](source.lines(), source.base)


def drawn(source: Source, name: str, view: View) -> Iterator[str]:
    """Return a graph's text in a format for drawing."""
    seen = drawing.select(drawing.read(source.lines(), source.base), view.kinds, view.min_confidence)
    if view.ego:
        seen = drawing.ego(seen, view.ego, view.depth)
    if not view.measured:
        return DRAWN[name](seen, None)
    from kg.export.measures import measure  # noqa: PLC0415 - networkx takes long to import and few need it

    return DRAWN[name](seen, measure(seen))


def lists(source: Source, name: str, *, bom: bool = False) -> dict[str, Iterator[str]]:
    """Return the texts of `jsonl`, or of the three tables of `csv` by file name."""
    if name == "jsonl":
        return {"facts.jsonl": jsonl(source.rows())}
    return {f"{kind}s.csv": table(source.rows(), kind, bom=bom) for kind in TABLES}
