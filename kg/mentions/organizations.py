"""Mentions: organizations. A name is found from its end (局, 大学, 有限公司): its words are read leftwards to where the sentence must stand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import Word, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

STOP_TAGS = frozenset({"p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "r", "rr", "rz", "d", "df", "dg", "y", "e", "o", "t", "zg", "x", "w", "q", "nrfg_"})
NAME_CHARACTER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9○〇·－-]+")
LONGEST = 40


@cache
def _suffixes() -> AhoCorasick:
    return AhoCorasick(rulebook.words("organizations", "suffixes"), matchkind=MatchKind.LeftmostLongest)


@cache
def _named() -> AhoCorasick:
    levels, short = rulebook.words("organizations", "levels"), rulebook.words("organizations", "short")
    composed = {level + body for level in levels for body in short}
    names = composed | set(rulebook.words("organizations", "named"))
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


@cache
def _set(table: str) -> frozenset[str]:
    return frozenset(rulebook.words("organizations", table))


def full_name(short: str) -> str | None:
    """Return the full name that a short form of a national body stands for."""
    names: dict[str, str] = rulebook.toml("lexicon/organizations.toml")["full"]["names"]
    return names.get(short)


def find(text: str, places: Sequence[Mention] = (), titles: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the organizations of a sentence's view text."""
    words = segment(text)
    spans = [(s, e) for _, s, e in _named().find_matches_as_indexes(text)]
    for _, start, end in _suffixes().find_matches_as_indexes(text):
        begin = _begin(text, words, start, places)
        if begin < start:
            spans.append((begin, end))
    return tuple(Mention(Kind.ORGANIZATION, s, e, text[s:e]) for s, e in _longest(spans))


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep of overlapping spans the one that begins first, joined with what it runs into."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _begin(text: str, words: Sequence[Word], start: int, places: Sequence[Mention]) -> int:
    """Return where the name that ends with the suffix at `start` begins."""
    begin = start
    first_place = None
    for word in reversed([w for w in words if w.start < start and w.start >= start - LONGEST]):
        if word.end > start and word.start < start:
            begin = word.start
            continue
        if not _belongs(word):
            break
        begin = word.start
        if word.tag == "ns" or word.text in _set("openers"):
            first_place = begin
    if first_place is not None:
        return first_place
    return begin


def _belongs(word: Word) -> bool:
    """Tell whether a word can stand inside an organization's name."""
    if word.text in _set("activities"):
        return True
    if word.tag in STOP_TAGS or word.text in _set("verbs"):
        return False
    if word.tag.startswith(("v", "ad")) and word.tag != "vn":
        return False
    return NAME_CHARACTER.fullmatch(word.text) is not None
