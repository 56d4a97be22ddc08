"""Facts: awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document, Award


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Award]:
    """Yield the award facts of a document."""
    yield from ()
