"""Which numbers count or measure something: dates, ordinals, numbers in names and small figures of speech do not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Mention, Quantity

ARABIC = re.compile(r"\d")
POWER_OF_TEN = re.compile(r"[数几上]?[十百千万亿]+[多余]?(?!分之|[一二三四五六七八九十百千万亿零〇半几])")
QUOTED = re.compile(r"“[^“”，。；：！？]{1,16}”|《[^《》]{1,60}》")
VAGUE = re.compile(r"[十百千万亿][多余几]")
REACH = 12


def counted(annotated: Annotated) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence that may be metrics, in their order."""
    return tuple(quantity for quantity in annotated.quantities if counts(annotated, quantity))


def counts(annotated: Annotated, quantity: Quantity) -> bool:
    """Tell whether a number counts or measures."""
    if quantity.ordinal or named(annotated, quantity) or dated(annotated, quantity):
        return False
    says = set(reasons(annotated, quantity))
    if any(rule.startswith("idle.") for rule in says) or (not quantity.unit and "bare.counts" not in says):
        return False
    return not spelled_out(quantity) or "spelled.measures" in says


def reasons(annotated: Annotated, quantity: Quantity) -> Iterator[str]:
    """Yield the ids of the rules of `rules/numbers.toml` that speak about a number."""
    around = window(annotated, quantity)
    for rule, pattern in patterns():
        if pattern.search(around):
            yield rule


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return rule id and compiled pattern of every rule of `rules/numbers.toml`."""
    countable = rulebook.alternation("countables")
    return tuple((r.id, re.compile(p.replace("{countable}", countable))) for r in rulebook.rules("numbers") for p in r.patterns)


def window(annotated: Annotated, quantity: Quantity) -> str:
    """Return the characters around a number, which stands between two `#`; `|` is the sentence's edge."""
    text = annotated.sentence.text
    before, after = text[max(0, quantity.start - REACH) : quantity.start], text[quantity.end : quantity.end + REACH]
    left, right = "|" * (quantity.start <= REACH), "|" * (quantity.end + REACH >= len(text))
    return f"{left}{before}#{quantity.text}#{after}{right}"


def named(annotated: Annotated, quantity: Quantity) -> bool:
    """Tell whether the number is part of a name or a short quotation; a counter after digits is part of no body's name."""
    names: tuple[Mention, ...] = (*annotated.programs, *annotated.awards, *annotated.places)
    if not (quantity.unit and (ARABIC.match(quantity.text) or VAGUE.search(quantity.text))):
        names += (*annotated.organizations, *annotated.titles, *annotated.people)
    if any(m.start <= quantity.start and quantity.end <= m.end for m in names):
        return True
    return any(f.start() < quantity.start and quantity.end < f.end() for f in QUOTED.finditer(annotated.sentence.text))


def dated(annotated: Annotated, quantity: Quantity) -> bool:
    """Tell whether the number is part of a date or of a time with known ends (过去5年)."""
    return any(time.period and time.start < quantity.end and quantity.start < time.end for time in annotated.times)


def spelled_out(quantity: Quantity) -> bool:
    """Tell whether a number in characters is small or a mere power of ten: these are often figures of speech."""
    if ARABIC.search(quantity.text) or VAGUE.search(quantity.text):
        return False
    return quantity.value <= 10 or bool(POWER_OF_TEN.match(quantity.text))
