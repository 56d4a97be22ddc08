"""Metrics: what the clause around each number says that it measures, of what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts import guards
from kg.facts.metrics import clauses, filters, labels, periods, restatements, subjects
from kg.model import Argument, EntityKind, Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document

__all__ = ["find"]


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Metric]:
    """Yield the metric facts of a document, each once."""
    return restatements.merged(document, tuple(stated(document, annotated)))


def stated(document: Document, annotated: Sequence[Annotated]) -> Iterator[Metric]:
    """Yield what each sentence states; a sentence may go on from the last label of the one before it in its paragraph."""
    running = periods.Running(document)
    before: tuple[tuple[int, int], labels.Label] | None = None
    for one in annotated:
        place = (one.sentence.article, one.sentence.paragraph)
        running.enter(one)
        frames = clauses.frames(one, filters.counted(one))
        for label in labels.read(one, frames, before[1] if before and before[0] == place else None):
            before = place, label
            yield fact(document, one, label, running)


def fact(document: Document, annotated: Annotated, label: labels.Label, running: periods.Running) -> Metric:
    """Return the fact that a label and its number state."""
    quantity = label.quantity
    return Metric(
        annotated.sentence.raw(quantity.start, quantity.end),
        annotated.sentence.index,
        label.rule.id,
        label.rule.confidence,
        modality=guards.modality(annotated, quantity.start, quantity.end, document.date),
        subject=subjects.find(annotated, label),
        metric=Argument(EntityKind.METRIC, label.text, label.spans),
        quantity=quantity,
        period=running.period_of(annotated, label),
    )
