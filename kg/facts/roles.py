"""Facts: roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document, Role


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Role]:
    """Yield the role facts of a document."""
    yield from ()
