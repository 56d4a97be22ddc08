"""Mentions: titles. A title is a head (主任, 教授) with the prefixes before it (副, 常务副) and at times a body inside the institution (党委)."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.model import Kind, Mention

HEADS = ("heads", "people", "company", "army", "press", "political")
LONGEST_PREFIX = 6


@cache
def _heads() -> AhoCorasick:
    return AhoCorasick(rulebook.words("titles", *HEADS), matchkind=MatchKind.LeftmostLongest)


@cache
def _set(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words("titles", *tables))


def find(text: str) -> tuple[Mention, ...]:
    """Find the titles of a sentence's view text."""
    found: list[Mention] = []
    for _, start, end in _heads().find_matches_as_indexes(text):
        if text.startswith(rulebook.words("titles", "followers"), end):
            continue
        floor = found[-1].end if found else 0
        begin = _before(text, start, floor)
        found.append(Mention(Kind.TITLE, begin, end, text[begin:end]))
    return tuple(found)


def _before(text: str, start: int, floor: int) -> int:
    """Return where the title of a head at `start` begins, prefixes and bodies included."""
    moved = True
    while moved:
        moved = False
        for size in range(min(LONGEST_PREFIX, start - floor), 0, -1):
            if text[start - size : start] in _set("prefixes", "bodies"):
                start, moved = start - size, True
                break
    return start
