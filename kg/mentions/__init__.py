"""Document → mentions: one file for each kind, each a pure function of a sentence and the layers found before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.mentions import awards, organizations, people, places, programs, quantities, times, titles
from kg.model import Annotated

if TYPE_CHECKING:
    from kg.model import Document, Sentence

__all__ = ["annotate"]


def annotate(document: Document) -> tuple[Annotated, ...]:
    """Return every sentence of the document with its mentions.

    Times are resolved in reading order; a name that is sure in one sentence is a name in the others too.
    """
    clock = times.Clock(document.date)
    found = [_annotate(sentence, clock) for sentence in document.sentences]
    names = people.known([one.people for one in found])
    return tuple(replace(one, people=people.again(one, names)) for one in found)


def _annotate(sentence: Sentence, clock: times.Clock) -> Annotated:
    text = sentence.text
    found_times = times.find(sentence, clock)
    found_quantities = quantities.find(text, found_times)
    found_places = places.find(text)
    heads = titles.find(text, found_places)
    found_organizations = organizations.find(text, found_places, heads)
    found_titles = titles.extend(text, heads, found_organizations)
    found_people = people.find(text, found_titles, found_organizations, found_places)
    found_awards = awards.find(text, found_people, found_organizations)
    return Annotated(
        sentence,
        quantities=found_quantities,
        times=found_times,
        people=awards.outside(found_people, found_awards),
        organizations=awards.outside(found_organizations, found_awards),
        titles=found_titles,
        programs=programs.find(text),
        awards=found_awards,
        places=awards.outside(found_places, (*found_awards, *found_people)),
    )
