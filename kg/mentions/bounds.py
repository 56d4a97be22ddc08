"""Bounds: on which side of a printed number the true one lies (近, 逾, 不足 before it; 以上, 左右 behind it)."""

from __future__ import annotations

import re

from kg import rulebook
from kg.model import Bound

__all__ = ["after", "before"]

WIDTH = 8  # how far back a bound's word may begin
_NAMES = ("min", "max", "approx")


def _groups(side: str) -> str:
    return "|".join(f"(?P<{name}>{rulebook.alternation('bounds', f'{name}_{side}')})" for name in _NAMES)


# the longest word wins, as it begins first: 不超过 before 超过, 节约 (no bound) before 约
_RIGHT_BEFORE = re.compile(
    f"(?:(?P<none>{rulebook.alternation('bounds', 'unbound')})|{_groups('before')}) ?[了是为有达到至]?(?:第|人民币|[负-])? ?$"
)
# with a verb between: 至少帮助30万人, 每年约培训500人
_OVER_A_VERB = re.compile(
    "(?:(?P<min>至少|最少|起码)|(?P<max>至多|最多)|(?P<approx>大约|大概|(?<=[年月日天均共可])约))[一-龥]{2}$"
)
_AFTER = re.compile(f"(?:[（(]含[^（）()]{{0,2}}[)）])?(?:{_groups('after')})")


def before(text: str, start: int) -> Bound:
    """Return the bound that the words before a number set."""
    first = max(0, start - WIDTH)
    found = _RIGHT_BEFORE.search(text, first, start) or _OVER_A_VERB.search(text, first, start)
    return _named(found)


def after(text: str, end: int) -> tuple[Bound, int]:
    """Return the bound that the words behind a number set and where they end (where they would begin, if there are none)."""
    found = _AFTER.match(text, end)
    return _named(found), found.end() if found else end


def _named(found: re.Match[str] | None) -> Bound:
    return Bound(found.lastgroup) if found and found.lastgroup and found.lastgroup != "none" else Bound.EXACT
