"""Mentions: places, from the gazetteer of administrative divisions, a list of foreign ones, and patterns for streets and villages."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import known, segment
from kg.model import Kind, Mention

DIVISION = re.compile(r"(?:省|自治区|特别行政区|地区|自治州|自治县|自治旗|市|州|盟|县|区|旗|林区|特区)$")
VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:街道|镇|乡|村|社区)")


class Division(NamedTuple):
    """An administrative division: its code, full name, short name and the years in which both held."""

    code: str
    name: str
    short: str
    years: tuple[tuple[int, int], ...]

    @property
    def level(self) -> str:
        """The division's rank: province, city or county."""
        return "province" if self.code.endswith("0000") else "city" if self.code.endswith("00") else "county"

    def held(self, year: int) -> bool:
        """Tell whether the division had this name and code in a year."""
        return any(first <= year <= last for first, last in self.years)


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Return the divisions by full and by short name."""
    found: dict[str, list[Division]] = defaultdict(list)
    for code, name, years, *short in rulebook.table("places"):
        spans = tuple((int(r.split("-")[0]), int(r.split("-")[-1])) for r in years.split(","))
        unit = Division(code, name, short[0] if short else name[:-1], spans)
        for key in dict.fromkeys((unit.name, unit.short)):
            found[key].append(unit)
    return {name: tuple(units) for name, units in found.items()}


def code(name: str, year: int, within: str | None = None) -> str | None:
    """Return the GB/T 2260 code of a division in a year, if there is just one of that name below the division `within`."""
    units = [u for u in divisions().get(name, ()) if u.held(min(max(year, 1980), 2024))]
    full = [u for u in units if u.name == name] or units
    if within is not None:
        above = {parent_prefix(u.code) for u in divisions().get(within, ())}
        full = [u for u in full if any(u.code.startswith(prefix) for prefix in above)]
    codes = {u.code for u in full}
    return codes.pop() if len(codes) == 1 else None


def parent_prefix(division: str) -> str:
    """Return what the codes of all divisions below this one begin with."""
    return division[:2] if division.endswith("0000") else division[:4] if division.endswith("00") else division


@cache
def _plain(name: str) -> bool:
    """Tell whether a short name is a place name by itself: a province or city, or one that the segmenter's dictionary knows as a place."""
    if any(unit.code.endswith("00") for unit in divisions()[name]):
        return True
    words = segment(name)
    return len(words) == 1 and (words[0].tag in {"ns", "nrt"} or not known(name))


@cache
def _gazetteer() -> tuple[AhoCorasick, tuple[str, ...]]:
    foreign = set(rulebook.words("places"))
    names = {n for n in divisions() if len(n) > 1 and n not in GENERIC and (len(n) > 2 or _plain(n))} | foreign
    listed = tuple(sorted(names))
    return AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest), listed


AFTER_PLACE = frozenset("队人籍产省市县区州委厅局")
GENERIC = {
    "来宾",
    "平安",
    "和平",
    "安康",
    "郊区",
    "市区",
    "城区",
    "矿区",
    "新区",
    "县",
    "区",
    "市",
    "城关区",
    "开发区",
    "地区",
    "特区",
    "林区",
}


def find(text: str) -> tuple[Mention, ...]:
    """Find the places of a sentence's view text."""
    automaton, names = _gazetteer()
    words = segment(text)
    starts = {word.start for word in words}
    ends = {word.end for word in words} | {word.end - 1 for word in words if word.text[-1] in AFTER_PLACE}
    found = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        if start in starts and (end in ends or DIVISION.search(names[index])):
            found.append(Mention(Kind.PLACE, start, end, names[index]))
    return tuple(found)
