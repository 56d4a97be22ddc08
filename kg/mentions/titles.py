"""Mentions: titles. A title is a head (主任, 教授) with its prefixes (副, 常务副) and the department that it takes along."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.evidence import RARE, characters, surnames
from kg.mentions.words import cut, frequency, known, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.words import Word

OFFICES = ("heads", "company", "army", "political")
CRAFTS = ("people", "press")
LONGEST_PREFIX = 4
SESSION = re.compile(r"(?:（?第?[一二三四五六七八九十百0-9]+(?:、[一二三四五六七八九十]+)*届）?)+$")
SPACED = re.compile(r"[ ]*(?P<rank>副?)[ ]?(?P<first>[\u4e00-\u9fff])[ ]{1,2}(?P<last>[\u4e00-\u9fff])(?=[ ：（])")
MODIFIER_TAGS = frozenset({"n", "ng", "nz", "nt", "vn", "b", "j", "eng", "an", "m", "s", "f"})
CHARACTERS = 2.0  # weight from which a word's characters look like a name's
BEFORE = frozenset("、，；：（兼任为和及 \u3000")  # before a title that is all there
LONGEST_DEPARTMENT = 12  # characters


@cache
def _heads() -> AhoCorasick:
    return AhoCorasick(rulebook.words("titles", *OFFICES, *CRAFTS), matchkind=MatchKind.LeftmostLongest)


@cache
def _set(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words("titles", *tables))


def find(text: str, places: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the titles of a sentence's view text: heads with the prefixes of rank before them."""
    words = segment(text)
    placed = {place.start for place in places}
    inside = {at: word for word in words for at in range(word.start + 1, word.end)}
    found: list[Mention] = []
    for _, first, last in _heads().find_matches_as_indexes(text):
        start, end = _over(text, first, last, inside)
        start = _untorn(text, start, end, inside)
        if not placed.isdisjoint(range(start + 1, end)):  # 湖南省|长沙市
            continue
        begin = _with_prefixes(text, start, found[-1].end if found else 0)
        if text.startswith(rulebook.words("titles", "followers"), end) or _torn(text, begin, start, end, inside):
            continue
        if found and found[-1].end == begin and (found[-1].text in _set("prefixes") or text[begin:end] in _set("assistants")):
            begin = found.pop().start
        found.append(Mention(Kind.TITLE, begin, end, text[begin:end]))
    return (*_spaced(text), *found)


def _spaced(text: str) -> tuple[Mention, ...]:
    """Return the title that a list sets apart at the head of its line (主 任 李明华)."""
    head = SPACED.match(text)
    if head is None or head["first"] + head["last"] not in _set("heads"):
        return ()
    return (Mention(Kind.TITLE, head.start("rank"), head.end("last"), head[0].strip()),)


def _over(text: str, start: int, end: int, inside: dict[int, Word]) -> tuple[int, int]:
    """Return the head that a match runs into (书记 in 团总|支书|记), else the match."""
    if text.startswith("长", end) and text[end - 1 : end + 1] in _set(*OFFICES):  # 机修工|长: the 工长 of 机修
        return end - 1, end + 1
    into = inside.get(end)
    return (into.start, into.end) if into and into.start > start and into.text in _set(*OFFICES) else (start, end)


def _untorn(text: str, start: int, end: int, inside: dict[int, Word]) -> int:
    """Return where the head begins that a torn one ends with: 委员 in 中共中央|委员."""
    word = inside.get(start)
    shorter = word is not None and word.end < end and text[word.end : end] in _set("political", "heads")
    return word.end if word is not None and shorter else start


def _torn(text: str, begin: int, start: int, end: int, inside: dict[int, Word]) -> bool:
    """Tell whether the head is a piece of another word: 作者 in 工作者, 高工 in 提高工资."""
    if begin and text[begin - 1] == text[begin]:  # 财务处|处长
        return False
    craft = text[start:end] in _set(*CRAFTS)
    first, last = inside.get(begin), inside.get(end)
    assisted = text.startswith(rulebook.words("titles", "assistants"), end)
    if last is not None and not assisted and known(last.text) and (craft or (first is not None and known(first.text))):
        return True
    if first is None or not known(first.text):
        return False
    front = text[first.start : begin]
    if (
        front in _organization_words("enterprises", "bodies")
        or front in _set("functions")
        or front in rulebook.words("deictics", "masthead")
    ):
        return False
    return craft or text[start:end] in _set("political")


def _with_prefixes(text: str, start: int, floor: int, *tables: str) -> int:
    """Return where the title of a head at `start` begins, prefixes included."""
    tables = tables or ("prefixes",)
    moved = True
    while moved:
        moved = False
        for size in range(min(LONGEST_PREFIX, start - floor), 0, -1):
            if text[start - size : start] in _set(*tables):
                start, moved = start - size, True
                break
    return start


def extend(text: str, titles: Sequence[Mention], organizations: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give each title the body, department or field before it (党委书记, 财务部经理, 经济学教授), back to the body's end."""
    floors = {m.end for m in (*organizations, *titles)}
    inside = {at for m in organizations for at in range(m.start + 1, m.end)}
    words = {word.end: word for word in cut(segment(text), floors | {title.start for title in titles})}
    found: list[Mention] = []
    for title in titles:
        if title.start in inside or title.text.endswith(rulebook.words("titles", "press")):
            found.append(title)
            continue
        start = _department(text, title.start, floors, words, inside)
        found.append(title if start == title.start else Mention(Kind.TITLE, start, title.end, text[start : title.end]))
    return tuple(found)


def _department(text: str, start: int, floors: set[int], words: dict[int, Word], inside: set[int]) -> int:
    """Return where the words that a title takes along begin, or `start` if they are not its own."""
    if text[:start].endswith(rulebook.words("titles", "cells")):
        at = _with_prefixes(text, start, max((at for at in floors if at <= start), default=0), "bodies")
        free = True
    else:
        at, free = _reach(start, floors, words, inside)
    session = SESSION.search(text, 0, at)
    if session and (at in floors or at == start):
        return session.start()
    strong = free or at == 0 or at in floors or text[at - 1] in BEFORE
    return at if strong else _with_prefixes(text, start, 0, "bodies")


def _reach(start: int, floors: set[int], words: dict[int, Word], inside: set[int]) -> tuple[int, bool]:
    """Return how far to the left a department or field reaches, and whether a word that cannot be its own stopped it."""
    at = start
    while at not in floors and at in words and start - at < LONGEST_DEPARTMENT:
        word = words[at]
        if word.start in inside or not _modifies(word):
            return at, False
        if word.text[-1] in "任为兼" and not known(word.text):  # 王桂|芝任
            return at, True
        if _like_a_name(word) or (word.text in _organization_words("enterprises", "bodies") and not _departmental(word.text)):
            return at, True
        at = word.start
    return at, False


def _departmental(text: str) -> bool:
    """Tell whether a word can end the name of a department that a title takes along."""
    return text in _set("units", "bodies") or text.endswith(rulebook.words("organizations", "departments"))


def _like_a_name(word: Word) -> bool:
    """Tell whether a word that the dictionary hardly knows looks like a person's name (徐惠明|院士)."""
    if word.text in rulebook.words("people", "japanese"):
        return True
    if len(word.text) not in {2, 3} or frequency(word.text) >= RARE or word.text in _set("functions", "units", "bodies"):
        return False
    return word.text[0] in surnames("single") and characters(word.text) > CHARACTERS


def _modifies(word: Word) -> bool:
    """Tell whether a word can belong to the department or field that a title takes along."""
    if word.text in _set("bodies", "prefixes", "units", "functions") or word.text in _organization_words("activities"):
        return True
    return word.tag in MODIFIER_TAGS and word.text not in _organization_words("stops")


@cache
def _organization_words(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words("organizations", *tables))
