"""Mentions: places, from the gazetteer of divisions, a list of foreign ones, and by their form (市, 镇, 村)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import cut, frequency, known, seams, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.words import Word

DIVISION = re.compile(r"(?:省|自治区|特别行政区|地区|自治州|自治县|自治旗|市|州|盟|县|区|旗|林区|特区)$")


class Division(NamedTuple):
    """An administrative division: its code, full name, short name and the years in which both held."""

    code: str
    name: str
    short: str
    years: tuple[tuple[int, int], ...]

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
    """Tell whether a short name is a place name by itself: a province's, a city's, or one the dictionary knows."""
    if any(unit.code.endswith("00") for unit in divisions()[name]):
        return True
    words = segment(name)
    return len(words) == 1 and (words[0].tag in {"ns", "nrt"} or not known(name))


@cache
def _gazetteer() -> tuple[AhoCorasick, tuple[str, ...]]:
    ambiguous = set(rulebook.words("places", "ordinary"))
    names = {n for n in divisions() if len(n) > 1 and n not in ambiguous and (len(n) > 2 or _plain(n))}
    listed = tuple(sorted(names | set(rulebook.words("places", *LISTED))))
    return AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest), listed


FORMS = ("省", "市", "县", "镇", "乡", "村", "旗", "街道", "社区", "自治县", "自治州", "边区", "地区", "专区", "路", "巷", "屯")
FUNCTION = frozenset("系任在于为与和到赴由向从被把对将是以及等了的我该本全各某几每这那一两三数")
RARE = 20  # count in the segmenter's dictionary
LONG_TAGS = frozenset({"nt", "nz", "ns", "n", "l"})  # of long words that may begin with a place
CONJOINED = re.compile("(?<=[厂院校会局委店站所社馆场队行部村镇乡矿府处])和(?=县)")  # 厂和|县医院, not 和县
AFTER_PLACE = frozenset("队人籍产省市县区州委厅局")
LISTED = ("regions", "countries", "continents", "cities", "historic")  # tables of places beside the divisions


def find(text: str) -> tuple[Mention, ...]:
    """Find the places of a sentence's view text."""
    words = cut(segment(text), seams(text))
    listed = _listed(text, words)
    spans: list[tuple[int, int]] = []
    for span in sorted([*listed, *_formed(words, {end for _, end in listed})], key=lambda span: (span[0], -span[1])):
        if not spans or spans[-1][1] <= span[0]:
            spans.append(span)
    return tuple(Mention(Kind.PLACE, start, end, text[start:end]) for start, end in spans)


def _listed(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the places of the gazetteer that the words allow for."""
    automaton, names = _gazetteer()
    starts = {word.start for word in words}
    ends = {word.end for word in words} | {word.end - 1 for word in words if word.text[-1] in AFTER_PLACE}
    ends |= {at for word in words if len(word.text) > 3 and word.tag in LONG_TAGS for at in range(word.start + 2, word.end)}
    parted = seams(text)
    joined = {at for at in parted if text[at - 1 : at] == "和"}  # 书记和|县长
    joined |= {found.end() for found in CONJOINED.finditer(text)}
    found = [match for match in automaton.find_matches_as_indexes(text) if parted.isdisjoint(range(match[1] + 1, match[2]))]
    return [
        (s, e) for index, s, e in found if s in starts and s + 1 not in joined and (e in ends or DIVISION.search(names[index]))
    ]


def _formed(words: Sequence[Word], ends: set[int]) -> list[tuple[int, int]]:
    """Return the places that only their form shows: a name with 市, 镇, 村; after a place (`ends`) any noun with them."""
    spans: list[tuple[int, int]] = []
    for before, word in pairwise([None, *words]):
        if word is None or not word.text.endswith(FORMS) or word.text[0] in FUNCTION:
            continue
        below = {*ends, *(end for _, end in spans)}
        if word.text in FORMS:
            if before is not None and 2 <= len(before.text) <= 4 and (before.start in below or _proper(before)):
                spans.append((before.start, word.end))
        elif len(word.text) > 2 and (word.tag == "ns" or word.start in below or not known(word.text)):
            spans.append((word.start, word.end))
    return spans


def _proper(word: Word) -> bool:
    """Tell whether a word looks like a name: it is tagged as one or the dictionary hardly knows it."""
    if word.tag == "ns":
        return True  # 三河乡, though 三 also counts
    if word.text[0] in FUNCTION or word.text[-1] in FUNCTION or word.text.isdecimal():
        return False
    return word.tag in {"nz", "nrt"} or (len(word.text) < 3 and frequency(word.text) < RARE)
