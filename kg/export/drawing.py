"""The graph as nodes and edges for drawing, streamed from the sorted N-Quads of a build: edges are never held in memory."""

from __future__ import annotations

import calendar
import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import UsageError
from kg.graph.entities import CLASSES
from kg.graph.lines import literal, subjects, terms
from kg.graph.rdf import BOUNDS
from kg.graph.statements import MODALITY, TYPE
from kg.model import Bound
from kg.vocab import BASE, KG, ORG, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

KINDS = ("award", "conferred", "role", "metric")
TYPES = {str(node): str(kind) for kind, node in CLASSES.items()}
SIGNS = {str(BOUNDS[Bound.MIN]): "≥", str(BOUNDS[Bound.MAX]): "≤", str(BOUNDS[Bound.APPROX]): "≈"}
BOUND_NAMES = {str(node): str(bound) for bound, node in BOUNDS.items()}
LABEL, CONFIDENCE = str(SKOS.prefLabel), str(KG.confidence)


class Node(NamedTuple):
    """A node; `id` is `n` and a hash of the IRI, the same in every export."""

    id: str
    label: str
    type: str
    iri: str


class Edge(NamedTuple):
    """An edge; `weight` is in how many documents its fact stands, `start` and `end` are days."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    year: int | None = None
    value: float | None = None
    unit: str = ""
    bound: str = ""
    confidence: float = 1.0
    weight: int = 1
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes by id, in the order of their IRIs, and edges in the order of their ids; `edges` starts anew at each call."""

    nodes: dict[str, Node]
    edges: Callable[[], Iterable[Edge]]

    def degrees(self) -> Counter[str]:
        """Count the edges at each node."""
        found: Counter[str] = Counter()
        for edge in self.edges():
            found[edge.source] += 1
            found[edge.target] += 1
        return found


def read(lines: Iterable[str], base: str = BASE) -> Drawing:
    """Read a build's sorted N-Quads lines as a drawing of what it states as fact; each pass over the edges reads them anew."""
    names, types, evidence = _things(lines)
    ids = {iri: f"n{hashlib.sha256(iri.encode()).hexdigest()[:16]}" for iri in types}
    nodes = {ids[iri]: Node(ids[iri], names.get(iri, ""), types[iri], iri[1:-1]) for iri in types}

    def edges() -> Iterator[Edge]:
        prefix = f"<{base}fact/"
        for subject, fact in subjects(line for line in lines if line.startswith(prefix)):
            if MODALITY not in fact:
                key = subject[len(prefix) : -1]
                yield from _Fact(key, fact, ids, names, *evidence[key]).edges()

    return Drawing(nodes, edges)


def select(drawing: Drawing, kinds: Collection[str] = KINDS, min_confidence: float = 0) -> Drawing:
    """Keep the edges of some kinds that are at least so sure."""
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise UsageError(f"no edge kind {', '.join(unknown)}; the kinds are {', '.join(KINDS)}")
    return replace(drawing, edges=lambda: (e for e in drawing.edges() if e.kind in kinds and e.confidence >= min_confidence))


def ego(drawing: Drawing, name: str, depth: int = 1) -> Drawing:
    """Keep what lies within `depth` edges of the nodes with a label or IRI."""
    kept = {node.id for node in drawing.nodes.values() if name in (node.label, node.iri)}
    if not kept:
        raise UsageError(f"no node is called {name}; `kg lookup {name}` finds similar names")
    for _ in range(depth):
        kept |= {end for e in drawing.edges() if e.source in kept or e.target in kept for end in (e.source, e.target)}
    nodes = {key: node for key, node in drawing.nodes.items() if key in kept}
    return Drawing(nodes, lambda: (e for e in drawing.edges() if e.source in kept and e.target in kept))


def _things(lines: Iterable[str]) -> tuple[dict[str, str], dict[str, str], dict[str, tuple[float, int]]]:
    """Return the labels and kinds of entities by IRI, and of each fact the best confidence and the number of documents."""
    names: dict[str, str] = {}
    types: dict[str, str] = {}
    evidence: dict[str, tuple[float, int]] = {}
    shared: dict[tuple[float, int], tuple[float, int]] = {}  # few differ, and a million of their own would take 100 MB
    for line in lines:
        predicate = line.split(" ", 2)[1]
        if predicate in (TYPE, LABEL, CONFIDENCE):
            subject, _, value, _ = terms(line)
            if predicate == LABEL:
                names[subject] = literal(value)
            elif predicate == CONFIDENCE:
                key = subject[subject.rindex("=") + 1 : -1]
                best, count = evidence.get(key, (0.0, 0))
                support = max(best, float(literal(value))), count + 1
                evidence[key] = shared.setdefault(support, support)
            elif value in TYPES:
                types[subject] = TYPES[value]
    return names, types, evidence


@dataclass(frozen=True, slots=True)
class _Fact:
    """A statement node on its way to edges; `ids` and `names` are those of all entities by IRI."""

    key: str
    fact: dict[str, list[str]]
    ids: dict[str, str]
    names: dict[str, str]
    confidence: float
    documents: int

    def edges(self) -> Iterator[Edge]:
        kind = self.fact[TYPE][0]
        if kind == str(KG.AwardConferral):
            yield from self.between(KG.recipient, KG.award, "award", "获得")
            yield from self.between(KG.conferrer, KG.award, "conferred", "授予", "c")
        elif kind == str(ORG.Membership):
            yield from self.between(ORG.member, ORG.organization, "role", self.names[self.fact[str(ORG.role)][0]])
        else:
            yield from self.figure()

    def between(self, source: object, target: object, kind: str, label: str, mark: str = "") -> Iterator[Edge]:
        start, end = self.days()
        year = self.first(KG.year)
        for number, one in enumerate(self.fact.get(str(source), ()), 1):
            for other in self.fact.get(str(target), ()):
                yield Edge(
                    f"e{self.key}{mark}" + (f"-{number}" if number > 1 else ""),
                    self.ids[one],
                    self.ids[other],
                    kind,
                    label,
                    int(year) if year else None,
                    confidence=self.confidence,
                    weight=self.documents,
                    start=start,
                    end=end,
                )

    def figure(self) -> Iterator[Edge]:
        value, high, unit = self.first(SCHEMA.value), self.first(SCHEMA.maxValue), self.first(SCHEMA.unitText)
        bound = self.fact[str(KG.bound)][0]
        label = f"{SIGNS.get(bound, '')}{value}{'–' + high if high else ''}{unit}"
        for edge in self.between(SCHEMA.observationAbout, SCHEMA.variableMeasured, "metric", label):
            yield edge._replace(value=float(value), unit=unit, bound=BOUND_NAMES[bound])

    def first(self, predicate: object) -> str:
        return literal(self.fact[str(predicate)][0]) if str(predicate) in self.fact else ""

    def days(self) -> tuple[str, str]:
        start = self.first(SCHEMA.startDate)
        end = self.first(SCHEMA.endDate) or start
        return (first_day(start), last_day(end)) if start else ("", "")


def first_day(date: str) -> str:
    """Return the first day of a year, month or day."""
    return date + "-01-01"[3 * date.count("-") :] if date.count("-") < 2 else date


def last_day(date: str) -> str:
    """Return the last day of a year, month or day."""
    match date.split("-"):
        case [year]:
            return f"{year}-12-31"
        case [year, month]:
            return f"{date}-{calendar.monthrange(int(year), int(month))[1]}"
    return date
