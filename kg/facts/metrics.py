"""Facts: metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document, Metric


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Metric]:
    """Yield the metric facts of a document."""
    yield from ()
