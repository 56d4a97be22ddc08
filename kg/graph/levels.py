"""The administrative level of an honour, read from the names of those who confer it, else from its own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.vocab import KG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from kg.model import Award

LEVELS = {
    "international": KG.International,
    "national": KG.National,
    "provincial": KG.Provincial,
    "municipal": KG.Municipal,
    "county": KG.County,
    "local": KG.Local,
}


@cache
def of_body(name: str) -> str | None:
    """Return the level that a body's name shows: the innermost place in it decides (云川市东湖区… is a county's)."""
    found = [(place.end(), place.end() - place.start(), level) for level in LEVELS for place in _pattern(level).finditer(name)]
    return max(found)[2] if found else None


@cache
def of_honour(name: str) -> str | None:
    """Return the level that an honour's own name shows: its head decides (全国先进县 is national)."""
    found = [(place.start(), place.start() - place.end(), level) for level in LEVELS for place in _pattern(level).finditer(name)]
    return min(found)[2] if found else None


@cache
def _pattern(level: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in rulebook.toml("lexicon/levels.toml")[level]["patterns"]))


def shown(award: str, conferrers: Iterable[str]) -> str | None:
    """Return the highest level among those who confer an award, else that of its name; nothing where neither shows one."""
    found = {of_body(conferrer) for conferrer in conferrers} - {None} or {of_honour(award)}
    return next((level for level in LEVELS if level in found), None)


def level(fact: Award) -> NamedNode | None:
    """Return the level of an award as a concept."""
    found = shown(fact.award.name or fact.award.text, (conferrer.name or conferrer.text for conferrer in fact.conferrers))
    return LEVELS[found] if found else None
