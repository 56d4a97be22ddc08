"""The unit of a number: as printed, or the noun after a number that has no counter of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook

if TYPE_CHECKING:
    from kg.model import Annotated, Quantity


@cache
def countable() -> re.Pattern[str]:
    """Return the pattern of a noun that a number may count without a counter (20万职工)."""
    return re.compile(f"[一-鿿]{{0,4}}?{rulebook.alternation('countables')}")


def counted_in(annotated: Annotated, quantity: Quantity) -> Quantity:
    """Return the number with the noun after it as its unit where it has none."""
    if quantity.unit:
        return quantity
    found = countable().match(annotated.sentence.text, quantity.end)
    return replace(quantity, unit=found[0]) if found else quantity
