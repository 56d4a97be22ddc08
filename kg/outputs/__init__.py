"""Identified extractions → the files of a build's folder, each in sorted order, so that the same facts give the same bytes."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from kg import lookup
from kg.model import Modality
from kg.outputs import drawings, triples
from kg.outputs.triples import Before
from kg.records import arguments, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Entity, Extraction
    from kg.records import AnyFact

__all__ = ["TEXTS", "Before", "write"]

TEXTS = ("facts.jsonl", "graph.ttl", "graph.nq", "graph.graphml", "graph.gexf")
WORTH_A_PROCESS = 20_000_000  # bytes of graph.nq from which starting a process takes less time than it saves


def write(
    folder: Path, extractions: Sequence[Extraction], entities: Sequence[Entity], base: str, before: Before | None
) -> dict[str, int]:
    """Write everything but the manifest and the journal, and return the counts that a report shows."""
    triples.write(folder, extractions, entities, base, before)
    with _beside(folder / "graph.nq") as run:
        drawn = run(drawings.write, folder, base)
        facts = list(_rows(extractions))
        triples.write_lines(folder / "facts.jsonl", (json.dumps(one, ensure_ascii=False) + "\n" for one, _ in facts))
        lookup.write(folder / "lookup.db", (each.document for each in extractions), entities, facts)
        drawn()
    return _counts(extractions, entities, [one for one, _ in facts])


@contextmanager
def _beside(graph: Path) -> Iterator[Callable[..., Callable[[], None]]]:
    """Give a way to run something beside the rest, in another process where the graph is large; calling what it returns waits."""
    if graph.stat().st_size < WORTH_A_PROCESS:
        yield lambda function, *arguments: lambda: function(*arguments)
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield lambda function, *arguments: pool.submit(function, *arguments).result


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
