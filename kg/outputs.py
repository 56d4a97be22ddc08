"""Identified extractions → the files of a build's folder, each in sorted order, so that the same facts give the same bytes."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg import lookup
from kg.export import drawing, gexf, graphml, measures, turtle
from kg.graph import entities as rdf_entities
from kg.graph import lines, rdf, store
from kg.graph.iris import Iris
from kg.model import Modality
from kg.records import arguments, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Entity, Extraction
    from kg.records import AnyFact

TEXTS = ("facts.jsonl", "graph.ttl", "graph.nq", "graph.graphml", "graph.gexf")


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier build by the same code under the same base, and the documents that state now what they stated then."""

    out: Path
    same: frozenset[str]


def write(
    folder: Path, extractions: Sequence[Extraction], entities: Sequence[Entity], base: str, before: Before | None
) -> dict[str, int]:
    """Write everything but the manifest and the journal, and return the counts that a report shows."""
    facts = list(_rows(extractions))
    with (folder / "facts.jsonl").open("w", encoding="utf-8", newline="\n") as sink:
        sink.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one, _ in facts)
    _graph(folder, extractions, entities, base, before)
    with (folder / "graph.nq").open(encoding="utf-8", newline="\n") as source:
        _write_lines(folder / "graph.ttl", turtle.turtle(source, base))
    _drawings(folder, base)
    rows = [one for one, _ in facts]
    lookup.write(folder / "lookup.db", (each.document for each in extractions), entities, facts)
    return _counts(extractions, entities, rows)


def _graph(folder: Path, extractions: Sequence[Extraction], entities: Sequence[Entity], base: str, before: Before | None) -> None:
    """Write graph.nq and the store; what unchanged documents state is taken over from the build before."""
    same = before.same if before else frozenset()
    changed = (rdf.quads(each, base) for each in extractions if each.document.name not in same)
    found = chain(rdf_entities.identity(entities, base), chain.from_iterable(changed))
    fresh = lines.ordered(lines.nquads(found))
    if not before:
        _write_lines(folder / "graph.nq", fresh)
        store.create(folder / "store", folder / "graph.nq")
        return
    names = Iris(base)
    kept = {str(names.document(name)) for name in same}
    stated = list(fresh)
    with (before.out / "graph.nq").open(encoding="utf-8", newline="\n") as old:
        _write_lines(folder / "graph.nq", heapq.merge((line for line in old if line[line.rindex(" <") + 1 : -3] in kept), stated))
    store.update(folder / "store", before.out / "store", kept, stated)


def _drawings(folder: Path, base: str) -> None:
    drawn = drawing.read(lines.Lines(folder / "graph.nq"), base)
    edges = list(drawn.edges())  # the file is read once, though the edges are gone through many times
    drawn = replace(drawn, edges=lambda: edges)
    measured = measures.measure(drawn)
    _write_lines(folder / "graph.graphml", graphml.graphml(drawn, measured))
    _write_lines(folder / "graph.gexf", gexf.gexf(drawn, measured))


def _write_lines(path: Path, written: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as sink:
        sink.writelines(written)


def _rows(extractions: Sequence[Extraction]) -> Iterator[tuple[dict[str, Any], dict[str, list[str]]]]:
    """Yield the plain facts by document, start, kind and id, each with the ids of the entities in its slots."""
    for extraction in extractions:
        stated = [
            (row(fact, extraction.document), _involved(fact)) for fact in extraction.facts if fact.modality is Modality.STATED
        ]
        yield from sorted(stated, key=lambda pair: (pair[0]["start"], pair[0]["kind"], pair[0]["id"]))


def _involved(fact: AnyFact) -> dict[str, list[str]]:
    return {slot: [argument.id for argument in filled if argument.id] for slot, filled in arguments(fact).items()}


def _counts(extractions: Sequence[Extraction], entities: Sequence[Entity], rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    kinds = {kind: sum(1 for one in rows if one["kind"] == kind) for kind in ("award", "role", "metric")}
    planned = sum(1 for each in extractions for fact in each.facts if fact.modality is not Modality.STATED)
    named = {
        f"{kind}s": sum(1 for entity in entities if entity.kind == kind)
        for kind in ("organization", "person", "place", "program")
    }
    return {
        "documents": len(extractions),
        "award facts": kinds["award"],
        "role facts": kinds["role"],
        "metric facts": kinds["metric"],
        "planned, hoped, denied": planned,
        **named,
    }
