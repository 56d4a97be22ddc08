"""Arguments of award facts: a stretch, or several, of a sentence as a slot's filler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Argument, EntityKind, Kind

if TYPE_CHECKING:
    from kg.model import Annotated, Mention

ENTITY = {
    Kind.PERSON: EntityKind.PERSON,
    Kind.ORGANIZATION: EntityKind.ORGANIZATION,
    Kind.PLACE: EntityKind.PLACE,
    Kind.PROGRAM: EntityKind.PROGRAM,
}


def stretch(one: Annotated, kind: EntityKind, *parts: tuple[int, int]) -> Argument:
    """Return an argument that consists of some parts of the view."""
    text = "".join(one.sentence.text[start:end] for start, end in parts)
    return Argument(kind, text, tuple(span for start, end in parts for span in one.sentence.raw(start, end)))


def argument(one: Annotated, mention: Mention) -> Argument:
    """Return a mention as an argument."""
    return stretch(one, ENTITY[mention.kind], (mention.start, mention.end))
