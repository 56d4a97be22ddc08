"""Document → mentions: one file for each kind, each a pure function of a sentence and the layers found before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions import awards, organizations, people, places, programs, quantities, times, titles
from kg.model import Annotated

if TYPE_CHECKING:
    from kg.model import Document

__all__ = ["annotate"]


def annotate(document: Document) -> tuple[Annotated, ...]:
    """Return every sentence of the document with its mentions; times are resolved in reading order."""
    clock = times.Clock(document.date)
    return tuple(_annotate(sentence, clock) for sentence in document.sentences)


def _annotate(sentence, clock):  # type: ignore[no-untyped-def]
    text = sentence.text
    found_times = times.find(sentence, clock)
    found_quantities = quantities.find(text, found_times)
    found_places = places.find(text)
    found_titles = titles.find(text)
    found_organizations = organizations.find(text, found_places, found_titles)
    found_titles = titles.extend(text, found_titles, found_organizations)
    found_people = people.find(text, found_titles, found_organizations, found_places)
    found_programs = programs.find(text)
    found_awards = awards.find(text, found_people, found_organizations)
    return Annotated(
        sentence,
        found_quantities,
        found_times,
        found_people,
        found_organizations,
        found_titles,
        found_programs,
        found_awards,
        found_places,
    )
