"""The unit of a number: as printed, or the noun that a number without a counter counts (20万职工)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.metrics.clauses import NUMBER

if TYPE_CHECKING:
    from kg.facts.metrics.clauses import Frame
    from kg.model import Quantity

PEOPLE = "人"
FRACTION = "分之"
POINTS = "个百分点"


@cache
def counted_noun() -> re.Pattern[str]:
    """Return the pattern of the noun after a number without a counter: at once, or after what qualifies it (15万受资助的女童)."""
    people, things = (rulebook.alternation("countables", table) for table in ("people", "things"))
    near = f"(?:(?!的)[一-鿿]){{0,4}}?{people}|(?:(?!的)[一-鿿]){{0,2}}?{things}"
    return re.compile(f"{NUMBER}(?:(?P<near>{near})|[^#]{{1,20}}?的(?P<far>{people}))")


@cache
def people_named() -> re.Pattern[str]:
    """Return the pattern of a label that ends in a word for people."""
    return re.compile(f"{rulebook.alternation('countables', 'people')}$")


def counted_in(frame: Frame, label: str) -> Quantity:
    """Return a frame's number with a unit: the printed one, the noun it counts, or people where its label names people."""
    quantity = frame.quantity
    if quantity.text.endswith(POINTS[1:]):
        return replace(quantity, unit=POINTS)
    if quantity.unit or FRACTION in quantity.text:
        return quantity
    found = counted_noun().search(frame.masked)
    if found:
        return replace(quantity, unit=found["near"] or found["far"])
    return replace(quantity, unit=PEOPLE) if people_named().search(label) else quantity
