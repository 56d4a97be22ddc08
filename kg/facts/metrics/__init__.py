"""Metrics: what the clause around each number says that it measures, of what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts import guards
from kg.facts.metrics import clauses, filters, labels, periods, subjects
from kg.model import Argument, EntityKind, Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document

__all__ = ["find"]


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Metric]:
    """Yield the metric facts of a document; a passage printed twice states its facts once."""
    running = periods.Running(document)
    for one in annotated:
        if one.sentence.repeat_of is None:
            yield from sentence_facts(document, one, running)


def sentence_facts(document: Document, annotated: Annotated, running: periods.Running) -> Iterator[Metric]:
    """Yield the metric facts of one sentence."""
    running.enter(annotated)
    counted = filters.counted(annotated)
    frames = clauses.frames(annotated, counted)
    for label in labels.read(annotated, frames):
        quantity = label.frame.quantity
        yield Metric(
            annotated.sentence.raw(quantity.start, quantity.end),
            annotated.sentence.index,
            label.rule.id,
            label.rule.confidence,
            modality=guards.modality(annotated, quantity.start, quantity.end, document.date),
            subject=subjects.find(annotated, label),
            metric=Argument(EntityKind.METRIC, label.text, label.spans),
            quantity=label.quantity,
            period=running.period_of(annotated, quantity),
        )
