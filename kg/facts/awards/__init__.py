"""Facts: awards. Around each honour's name a rule reads who received it, who gave it, when and for what.

The text of a sentence is read as stretches, each from one name to the next. A name that only a coordinator parts from the one
before it shares its reading (`被评为甲、乙`); a name that no verb governs belongs to the person of a personal profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.awards.profiles import profiles, topics
from kg.facts.awards.reading import Reader
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Award, Document

__all__ = ["find"]

SILENT = (Block.BYLINE, Block.DATELINE, Block.FURNITURE)


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Award]:
    """Yield the award facts of a document."""
    reader = Reader(document)
    for one, holder, topic in zip(annotated, profiles(annotated), topics(annotated), strict=True):
        reader.move(one)
        if one.sentence.block not in SILENT:
            yield from reader.read(one, holder, topic)
