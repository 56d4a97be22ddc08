"""Mentions: organizations. A name is found from its end (局, 大学, 有限公司): its words are read leftwards to where the sentence must stand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import Word, known, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICON = "organizations"
FUNCTION_TAGS = frozenset({"p", "c", "u", "ud", "ug", "uj", "ul", "uv", "uz", "r", "rr", "rz", "d", "df", "dg", "y", "e", "o", "t", "tg", "q", "mq", "zg", "i", "l"})
NAME_TAGS = frozenset({"n", "ng", "nz", "nt", "ns", "nr", "nrt", "nrfg", "vn", "b", "j", "f", "s", "an", "eng", "h", "k"})
PROPER_TAGS = frozenset({"nz", "ns", "nt", "nr", "nrt", "nrfg", "eng"})
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9○〇·－-]+")
ORDINAL = re.compile(r"第?[一二三四五六七八九十百○〇0-9]+届?")
DATE_UNIT = re.compile(r"[\d一二三四五六七八九十〇]+[年月日号]|[年月日]")
OPEN = {"）": "（", "”": "“", ")": "("}
LONGEST = 24  # words
BRACKET = 12  # characters


class Name(NamedTuple):
    """The words of a name as read: where it begins and whether something in it sets it apart from a common noun."""

    start: int
    proper: bool
    strong: bool


@cache
def _set(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words(LEXICON, *tables))


@cache
def _named() -> AhoCorasick:
    names = set(rulebook.words(LEXICON, "named")) | {row[0] for row in rulebook.table("abbreviations")}
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


@cache
def _short() -> AhoCorasick:
    levels, bodies = rulebook.words(LEXICON, "levels"), rulebook.words(LEXICON, "short")
    return AhoCorasick(sorted({level + body for level in levels for body in bodies}), matchkind=MatchKind.LeftmostLongest)


def find(text: str, places: Sequence[Mention] = (), titles: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the organizations of a sentence's view text."""
    reading = Reading(text, places, titles)
    spans = [*reading.named(), *reading.short(), *reading.suffixed()]
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


class Reading:
    """A sentence read for organizations: its words, cut where titles begin and end, with the places and titles among them."""

    def __init__(self, text: str, places: Sequence[Mention], titles: Sequence[Mention]) -> None:
        self.text = text
        cuts = {at for title in titles for at in (title.start, title.end)}
        self.words = _cut(segment(text), cuts)
        self.index = {word.end: n for n, word in enumerate(self.words)}
        self.starts = {word.start for word in self.words}
        self.title_starts = {title.start: title for title in titles}
        self.title_ends = {title.end for title in titles}
        self.places = {place.end: place for place in places}

    def named(self) -> list[tuple[int, int]]:
        """Return the bodies known by name."""
        found = _named().find_matches_as_indexes(self.text)
        return [(s, e) for _, s, e in found if s in self.starts and (e in self.index)]

    def short(self) -> list[tuple[int, int]]:
        """Return the bodies of a level (市委), with the place and 中共 before them."""
        spans = []
        for _, start, end in _short().find_matches_as_indexes(self.text):
            if end not in self.index:
                continue
            place = next((p for p in self.places.values() if p.start < start < p.end or p.end == start), None)
            if place is None and start not in self.starts:
                continue
            begin = place.start if place else start
            spans.append((self._read(begin, loose=False).start if place else begin, end))
        return spans

    def suffixed(self) -> list[tuple[int, int]]:
        """Return the names that end in a suffix."""
        spans = []
        for n, word in enumerate(self.words):
            kind = self._suffix(n, word)
            if kind is None:
                continue
            whole = kind == "whole"
            name = self._read(word.start, loose=kind == "enterprises")
            if whole or (name.start < word.start and (name.proper or (name.strong and word.text.endswith(("有限公司", "有限责任公司"))))):
                spans.append((name.start, word.end))
        return spans

    def _suffix(self, n: int, word: Word) -> str | None:
        """Return which table the word's end is in, "whole" if the word is a name by itself, None for no end."""
        if word.text in _set("enterprises"):
            return "enterprises"
        if word.text in _set("bodies"):
            return "bodies"
        if word.text in _set("ends"):
            before = self.words[n - 1] if n else None
            return "bodies" if before and before.end == word.start and before.tag not in {"m", "r", "q"} else None
        if word.tag == "nt" and len(word.text) > 2:
            return "whole"
        return None

    def _read(self, start: int, *, loose: bool) -> Name:
        """Read the words of a name leftwards from `start`."""
        begin, proper, anchor, first = start, False, None, True
        n = self.index.get(start)
        count = 0
        while n is not None and n >= 0 and count < LONGEST:
            word = self.words[n]
            count += 1
            place = self.places.get(word.end)
            if place is not None:
                begin = anchor = place.start
                proper = True
                n = self.index.get(begin)
                first = False
                continue
            if word.text in OPEN:
                opened = self.text.rfind(OPEN[word.text], max(0, word.start - BRACKET), word.start)
                if opened < 0 or opened not in self.starts:
                    break
                begin, proper = opened, True
                n = self.index.get(begin)
                first = False
                continue
            if not self._belongs(word, loose=loose, first=first):
                break
            begin = word.start
            proper = proper or word.tag in PROPER_TAGS or not known(word.text) or word.text in _set("openers") or ORDINAL.fullmatch(word.text) is not None
            if word.tag in {"ns", "nt"} or word.text in _set("openers"):
                anchor = begin
            n, first = self.index.get(begin), False
        strong = begin == 0 or n is None or n < 0 or not NAME.fullmatch(self.words[n].text) or self.words[n].text in _set("stops") or begin in self.title_ends
        if anchor is not None and anchor > begin and not strong:
            begin = anchor
        return Name(begin, proper, strong)

    def _belongs(self, word: Word, *, loose: bool, first: bool) -> bool:
        """Tell whether a word can stand inside an organization's name."""
        text = word.text
        if word.end in self.title_ends and text not in _set("professions"):
            return False
        if text in _set("stops") or not NAME.fullmatch(text) or DATE_UNIT.fullmatch(text):
            return False
        if text in _set("activities") or text in _set("openers"):
            return True
        if word.tag == "m" or text.isdigit():
            return ORDINAL.fullmatch(text) is not None
        if not known(text):
            return True
        if word.tag in NAME_TAGS:
            return True
        if word.tag in FUNCTION_TAGS and not (loose and len(text) == 1 and word.tag == "zg"):
            return False
        return loose


def _cut(words: Sequence[Word], cuts: set[int]) -> list[Word]:
    """Cut words that run over the edge of a title."""
    found: list[Word] = []
    for word in words:
        inner = sorted(at for at in cuts if word.start < at < word.end)
        if not inner:
            found.append(word)
            continue
        for start, end in zip([word.start, *inner], [*inner, word.end], strict=True):
            found += [Word(start + p.start, start + p.end, p.text, p.tag) for p in segment(word.text[start - word.start : end - word.start])]
    return found
