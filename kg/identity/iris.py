"""The readable tails of entities' IRIs."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import EntityKind

MARK = "~"  # parts a name from the hash of what sets its namesakes apart
COUNTED = r"\d{4}(?:[—-]\d{4})?年度?|第?[一二三四五六七八九十\d]+(?=[名等级届])"  # what a year or a rank adds


def tail(kind: EntityKind, name: str, apart: str = "") -> str:
    """Return `kind/name`, with a short hash of what sets it apart from others of the name where there are any."""
    return f"{kind}/{name}{MARK}{hashlib.sha256(apart.encode()).hexdigest()[:6]}" if apart else f"{kind}/{name}"


def untagged(entity: str) -> str:
    """Return an IRI's tail without the hash."""
    return entity.partition(MARK)[0]


@cache
def _generic() -> re.Pattern[str]:
    listed = sorted(words("generic_awards", "words"), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{COUNTED}|{'|'.join(map(re.escape, listed))})+")


@lru_cache(maxsize=100_000)
def is_generic(award: str) -> bool:
    """Tell whether an award's name is one that many give: 先进单位, 一等奖."""
    return award not in words("generic_awards", "named") and bool(_generic().fullmatch(award))


def award_name(award: str, conferrers: Sequence[str]) -> str:
    """Return the name that an award's IRI carries: its own, with its conferrers if it is generic."""
    return f"{award}（{'、'.join(sorted(conferrers))}）" if conferrers and is_generic(award) else award
