"""Subjects: what a number is about, as printed: the program of the sentence first, else the body, place or person that leads its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Argument, EntityKind

if TYPE_CHECKING:
    from kg.facts.metrics.labels import Label
    from kg.model import Annotated


def find(annotated: Annotated, label: Label) -> Argument:
    """Return the subject of a number; its text is empty where only the context tells it."""
    quantity = label.quantity
    for kind, layer in (
        (EntityKind.PROGRAM, annotated.programs),
        (EntityKind.ORGANIZATION, annotated.organizations),
        (EntityKind.PERSON, annotated.people),
        (EntityKind.PLACE, annotated.places),
    ):
        before = [mention for mention in layer if mention.end <= quantity.start]
        if before:
            found = before[-1]
            return Argument(kind, found.text, annotated.sentence.raw(found.start, found.end))
    return Argument(EntityKind.ORGANIZATION)
