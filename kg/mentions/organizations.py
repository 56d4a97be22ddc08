"""Mentions: organizations, found from a name's end (局, 有限公司), from a level (市委) or in the list of known bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.body_words import LEXICON, table
from kg.mentions.companies import brands, this_company
from kg.mentions.evidence import surnames
from kg.mentions.reading import Reading
from kg.mentions.suffixes import Ending, ending
from kg.mentions.words import known, seams
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.reading import Name
    from kg.mentions.words import Word

JOINTS = frozenset("、和与及")
SHORTEST_BODY = 3  # characters of a body that a list alone makes a name
SECTIONS = frozenset("科处室股")
NEAR = 8  # characters between a place and 队, 日报 and the like
NUMERAL = "[一二三四五六七八九十百〇○零0-9]{1,4}"
CORPS = "方面军|野战军|集团军|军团|兵团|纵队|军分区|支队|大队|军|师|旅|团|营|连"
ARMY = re.compile(
    rf"(?:独立)?第{NUMERAL}(?:{CORPS})(?:(?:独立)?第?{NUMERAL}(?:{CORPS}))*(?![会体长员])|{NUMERAL}(?:军|师|旅|团)(?:{NUMERAL}(?:师|旅|团|营|连))+(?![会体长员])"
)
LEVELS = "省市县区乡镇州"
NEWLY = re.compile("新(?:建|增|办|设)(?![省市县区乡镇村路街])")  # 新建幼儿园6所, 新建会企业: what was done, no name


@cache
def _named() -> AhoCorasick:
    names = set(rulebook.words(LEXICON, "named")) | {name for row in rulebook.table("abbreviations") for name in row[:2]}
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


@cache
def _short() -> AhoCorasick:
    levels, bodies = rulebook.words(LEXICON, "levels"), rulebook.words(LEXICON, "short")
    return AhoCorasick(sorted({level + body for level in levels for body in bodies}), matchkind=MatchKind.LeftmostLongest)


def find(text: str, places: Sequence[Mention] = (), titles: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the organizations of a sentence's view text."""
    reading = Reading(text, places, titles)
    named = [*_by_name(reading)]
    spans = _suffixed(reading, _longest([*named, *_by_level(reading), *_by_number(reading, named)]))
    spans += _headed(reading, spans)
    found = [_without_department(reading, span, spans) for span in _longest(spans)]
    found += this_company(reading, found)
    found += brands(reading, titles, found)
    names = ((s, e) for s, e in _longest(found) if not (_state(text[s:e]) or NEWLY.match(text, s)))
    return tuple(Mention(Kind.ORGANIZATION, s, e, text[s:e]) for s, e in names)


def _longest(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep of overlapping spans the one that begins first, joined with what it runs into."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _by_name(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the bodies known by name; one that runs into a longer word (民主党|派), or is short and inside one, is none."""
    parted = seams(reading.text)
    for _, start, end in _named().find_matches_as_indexes(reading.text):
        if any(at in parted for at in range(start + 1, end)):
            continue  # 选举王中华|为市长 names no company
        longer = next((word for word in reading.words if word.start < end < word.end), None)
        if end - start > SHORTEST_BODY - 1:
            whole = longer is None or longer.start < start or not known(longer.text) or longer.tag == "nt"
        else:
            whole = longer is None and start in reading.starts and not _given_name(reading, start)
        if whole:
            yield start, end


def _given_name(reading: Reading, start: int) -> bool:
    """Tell whether a family name after a title or a mark stands right before: what follows is a given name (会长孙|长虹)."""
    before = start - 1
    listed = before in reading.title_ends or reading.text[max(0, before - 1) : before] in {"", "、", "，", "："}
    return before >= 0 and listed and reading.text[before] in surnames("single")


def _by_number(reading: Reading, named: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the units of an army that numbers name: two levels of them, or one with 第 (一二〇师三五八旅, 第四军)."""
    for found in ARMY.finditer(reading.text):
        start, end = found.span()
        yield next((s for s, e in named if e == start), start), end


def _joined(reading: Reading, name: Name, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return where the whole begins whose part is named with 与 or 和 inside (北川大学材料科学与工程学院)."""
    joint = reading.before(name.start)
    if joint is None or joint.text not in {"与", "和"}:
        return None
    left = reading.read(joint.start, loose=False).start
    return next((start for start, end in spans if left <= end < joint.start), None)


def _by_level(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the bodies of a level (市委), with the place and 中共 before them."""
    for _, start, end in _short().find_matches_as_indexes(reading.text):
        if end not in reading.index:
            continue
        place = next((p for p in reading.places.values() if p.start < start < p.end or p.end == start), None)
        before = reading.before(start)
        if place is not None and place.end in reading.index:
            yield reading.read(place.end, loose=False).start, end
        elif start in reading.starts:
            yield before.start if before and before.tag == "ns" else start, end


def _suffixed(reading: Reading, earlier: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return these spans and the names that end in a suffix, those that go on from an earlier one included."""
    spans = list(earlier)
    reading.ends.update(end for _, end in spans)
    for n, word in enumerate(reading.words):
        kind = ending(reading, n)
        start = None if kind is None else _start(reading, word, kind, spans)
        if start is not None:
            spans.append((start, word.end))
            reading.ends.add(word.end)
    return spans


def _start(reading: Reading, word: Word, kind: Ending, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return where the name that a suffix ends begins, with the whole it is a part of or by itself; None for no name."""
    section = _section(reading, word, spans)
    if section is not None:
        return section
    name = reading.read(word.start, loose=kind is Ending.ENTERPRISE)
    joined = _joined(reading, name, spans) if word.text.endswith(rulebook.words(LEXICON, "joined")) else None
    whole = next((s for s in reversed(spans) if name.start <= s[1] <= word.start), None)
    if joined is not None:
        return joined
    if kind is Ending.BODY and name.start == word.start and _coordinated(reading, word, spans):
        return word.start
    if whole is not None and (kind is Ending.PART or name.start < word.start or whole[1] == word.start):
        return min(whole[0], name.start) if name.proper else whole[0]
    named = kind is Ending.WHOLE or ((kind is not Ending.PART or _placed(reading, word)) and _names(reading, name, word))
    return name.start if named else None


def _section(reading: Reading, word: Word, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return where the whole begins whose section is named by any one word (市财政局|预算|科)."""
    field = reading.before(word.start)
    if word.text not in SECTIONS or field is None or len(field.text) < 2 or reading.parts(field):
        return None
    return next((start for start, end in spans if end == field.start), None)


def _coordinated(reading: Reading, word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a body stands beside another in a list (云川市教育局、卫生局)."""
    beside = reading.text[word.start - 1 : word.start] in JOINTS and any(end == word.start - 1 for _, end in spans)
    return beside and len(word.text) >= SHORTEST_BODY and word.text not in table("placed")


def _placed(reading: Reading, word: Word) -> bool:
    """Tell whether a proper noun for a department stands right after a place (英国|财政部)."""
    return word.tag == "nt" and word.start in reading.places


def _names(reading: Reading, name: Name, word: Word) -> bool:
    """Tell whether the words before a suffix make a name of it."""
    if name.start == word.start:
        return False
    if word.text in table("placed"):
        near = not word.text.endswith("政府") and name.start in reading.place_starts and word.start - name.start <= NEAR
        before = reading.before(word.start)
        near = near or (before is not None and before.tag == "ns")
        return near or word.start in reading.places or reading.text[: word.start].endswith(("人民", "”"))
    company = name.strong and word.text.endswith(("公司", "集团"))
    return name.proper or (company and (word.text.endswith("有限公司") or word.end in reading.title_starts))


def _headed(reading: Reading, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the bodies that share a character with their head's title (农林部 in 农林部长)."""
    found = []
    for start in sorted(reading.title_starts - {end for _, end in spans}):
        if reading.text[start] in table("headed") and reading.text.startswith("长", start + 1):
            end = start if reading.text[start - 1 : start] == reading.text[start] else start + 1  # 农林部|部长, 农林|部长
            name = reading.read(start, loose=False)
            if (name.proper and start - name.start > 1) or reading.text[name.start : end] in table("named"):
                found.append((name.start, end))
    return found


def _without_department(reading: Reading, span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Leave the departments before a title (财务部 in …公司财务部经理) to the title."""
    start, end = span
    if end not in reading.title_starts:
        return span
    for cut_at in sorted({e for s, e in spans if start <= s and e < end}, reverse=True):
        whole, tail = reading.text[start:cut_at], reading.text[cut_at:end]
        if whole in table("undivided") or not tail.endswith(rulebook.words(LEXICON, "departments")):
            break
        if tail.endswith("中心") and not whole.endswith(rulebook.words(LEXICON, "enterprises")):
            break
        end = cut_at
    return start, end


def _state(name: str) -> bool:
    """Tell whether a name is a state's government or companies in general (老挝政府, 老挝公司)."""
    state = re.sub("(?:政府|公司|企业|大学|学校)$", "", name)
    short = name.endswith("政府") and len(state) == 1 and state not in LEVELS
    return state != name and (short or state in rulebook.words("places", "countries"))
