"""Figures stated twice: by a headline that rounds or repeats them, and by passages printed again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Document, Metric, Sentence

HEADS = {Block.HEADLINE, Block.SUBHEADLINE}


def merged(document: Document, facts: Sequence[Metric]) -> Iterator[Metric]:
    """Yield the facts, each once, its other places in `also`: the body's wording goes before the headline's."""
    alike: dict[float, list[int]] = {}
    for i, fact in enumerate(facts):
        alike.setdefault(fact.quantity.value, []).append(i)
    places: dict[int, list[Metric]] = {}
    again: set[int] = set()
    for i, fact in enumerate(facts):
        others = (j for j in alike[fact.quantity.value] if i != j and j not in again and restates(document, fact, facts[j]))
        first = next(others, None)
        if first is not None:
            again.add(i)
            places.setdefault(first, []).append(fact)
    for i, fact in enumerate(facts):
        if i not in again:
            yield replace(fact, also=tuple(sorted(span for other in places.get(i, ()) for span in other.at)))


def restates(document: Document, fact: Metric, other: Metric) -> bool:
    """Tell whether a fact says again what one of the same value says: under its headline, or in a second print of it."""
    here, there = document.sentences[fact.sentence], document.sentences[other.sentence]
    if not headed(here, there) and here.repeat_of != there.index:
        return False
    units = {fact.quantity.unit, other.quantity.unit} - {""}
    return len(units) < 2


def headed(here: Sentence, there: Sentence) -> bool:
    """Tell whether one sentence is a headline of the article in whose body the other stands."""
    return here.block in HEADS and there.block not in HEADS and here.article == there.article
