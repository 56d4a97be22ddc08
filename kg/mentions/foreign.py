"""People's names of foreign sound: transliterated ones, with or without ·, and Japanese ones."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import frequency, seams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.mentions.words import Word


NEAR = 4  # characters to the left of the first foreign sound
EDGES = frozenset("，。；：、（“和与及同人员 \u3000")
BOUNDED = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8})+")
MOSTLY = 0.6  # share of the characters
FUNCTION = frozenset("的了是在与和将要对向他她我你为从被把括及称说由让给到请于")  # what parts a name from the sentence
DOTTED = 9.0  # weight of a name with ·
KNOWN = 1.0  # weight of a name that the dictionary knows
ORDINARY = 10  # count in the segmenter's dictionary
TAKES_OFFICE = re.compile(r"当选|出任|担任|任命")  # their first characters are sounds, too


@cache
def _sounds() -> str:
    return "[" + "".join(rulebook.words("people", "transliteration")) + "]"


@cache
def _dotted() -> re.Pattern[str]:
    sounds = _sounds()[:-1] + "".join(rulebook.words("people", "dotted")) + "]"
    return re.compile(rf"(?:{sounds}{{1,7}}[·•])+{sounds}{{1,8}}|[A-Z][a-z]+(?:[· ][A-Z][a-z]+)+")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"{_sounds()}{{2,7}}")


def sounds_foreign(text: str) -> bool:
    """Tell whether a text is written in transliteration characters alone."""
    return _run().fullmatch(text) is not None


@cache
def _families() -> AhoCorasick:
    return AhoCorasick(rulebook.words("people", "japanese"), matchkind=MatchKind.LeftmostLongest)


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,2}}[{''.join(rulebook.words('people', 'japanese_ends'))}]")


def candidates(
    text: str, words: Sequence[Word], blocked: AbstractSet[int], placed: AbstractSet[int]
) -> Iterator[tuple[int, int, float]]:
    """Yield the stretches of foreign sound, with what their own form says for names; those with · may hold a place."""
    ends = {word.end for word in words}
    if "·" in text:
        yield from _with_dots(text, words, blocked)
        verbs = {word.start for word in words if word.tag[0] in "vpd" and len(word.text) > 1}
        yield from _bounded(text, blocked, verbs)
    for word, after in pairwise([*words, None]):
        if word is None or word.text[0] not in _sounds() or word.start in blocked or word.start in placed:
            continue
        if len(word.text) > 1:
            yield from _transliterated(text, word, ends)
        elif after is not None and len(after.text) > 1 and sounds_foreign(after.text) and frequency(after.text) < ORDINARY:
            yield word.start, after.end, _weight(after.end - word.start, after.tag)  # 帕|托洛斯
    for _, start, end in _families().find_matches_as_indexes(text):
        if start not in blocked and start not in placed and (start == 0 or start in ends):
            yield from _japanese(text, start, end, ends)


def _japanese(text: str, start: int, end: int, ends: AbstractSet[int]) -> Iterator[tuple[int, int, float]]:
    """Yield a Japanese family name, with the given name if one follows."""
    given = _given().match(text, end)
    if given is not None and given.end() in ends:
        yield start, given.end(), 4.0 if given.end() - start > 3 else 2.0
    elif end in ends:
        yield start, end, 2.0


def _with_dots(text: str, words: Sequence[Word], blocked: AbstractSet[int]) -> Iterator[tuple[int, int, float]]:
    """Yield the names with · that are written in characters of foreign sound."""
    inside = {at: word.start for word in words for at in range(word.start + 1, word.end)}
    for found in _dotted().finditer(text):
        start = next((at for at in range(*found.span()) if at not in blocked), found.end())
        verb = TAKES_OFFICE.search(text, start, found.end() + 1)
        if start < found.end():
            yield _edge(text, start, blocked, inside), verb.start() if verb else found.end(), DOTTED


def _bounded(text: str, blocked: AbstractSet[int], verbs: AbstractSet[int]) -> Iterator[tuple[int, int, float]]:
    """Yield names with · that marks, titles, verbs or words like 先生 bound, whatever their characters."""
    for found in BOUNDED.finditer(text):
        start = next(
            (at for at in range(found.start(), found.end()) if at not in blocked and (at == 0 or _bounds(text, at, blocked))),
            None,
        )
        if start is not None and "·" in text[start : found.end()]:
            middle = text.rindex("·", start, found.end())
            ends = range(middle + 2, found.end() + 1)
            stops = (at for at in ends if at == len(text) or at in blocked or at in verbs or text.startswith(_after(), at))
            end = next(stops, None)
            end = end - 1 if end in blocked and end is not None and text[end - 1] == "为" else end  # 甲·乙为|副主任
            if end is not None and blocked.isdisjoint(range(start, end)) and _foreign_enough(text[start:end]):
                yield start, end, DOTTED


def _foreign_enough(name: str) -> bool:
    """Tell whether most characters of a name are such as foreign names are written with."""
    written = {*"".join(rulebook.words("people", "transliteration")), *"".join(rulebook.words("people", "dotted")), "·"}
    return sum(character in written for character in name) >= MOSTLY * len(name)


def _bounds(text: str, at: int, blocked: AbstractSet[int]) -> bool:
    """Tell whether a title or a mark ends just before."""
    return at - 1 in blocked or text[at - 1] in EDGES


@cache
def _after() -> tuple[str, ...]:
    return (*rulebook.words("people", "strong_after"), *"，。；：、（）”和与")


def _edge(text: str, start: int, blocked: AbstractSet[int], inside: Mapping[int, int]) -> int:
    """Return where a name with · begins: at a title, mark or conjunction a little before, else at the word's start."""
    for at in range(start, max(0, start - NEAR) - 1, -1):
        if at == 0 or at - 1 in blocked or text[at - 1] in EDGES:
            return at
        if text[at - 1] in FUNCTION:
            break
    return inside.get(start, start)


def _transliterated(text: str, word: Word, ends: AbstractSet[int]) -> Iterator[tuple[int, int, float]]:
    """Yield the run of foreign sound that begins with a word, where it ends with one."""
    named, often = word.tag.startswith("nr"), frequency(word.text) >= ORDINARY
    limit = min((at for at in seams(text) if at >= word.end), default=len(text))
    found = _run().match(text, word.start, limit)
    if found is None or found.end() < word.end or (often and not named) or word.text in rulebook.words("people", "nouns"):
        return
    longer = max(at for at in range(word.end, found.end() + 1) if at in ends)
    end = word.end if often else longer
    if (end < found.end() and not often) or text.startswith(rulebook.words("people", "not_people"), end):
        return
    if often and longer > end and _goes_on(text, end, longer):
        end = longer
    yield word.start, end, _weight(end - word.start, word.tag) + (KNOWN if often else 0.0)


def _goes_on(text: str, end: int, longer: int) -> bool:
    """Tell whether a known name goes on in sounds: in a word that the dictionary hardly knows, or up to a mark or 先生."""
    rest = text[end:longer]
    return (len(rest) > 1 and frequency(rest) < ORDINARY) or longer == len(text) or text.startswith(_after(), longer)


def _weight(size: int, tag: str) -> float:
    """Return what a run of foreign sound says by its length and tag: short ones and places are often no names."""
    weight = 0.5 + 1.2 * min(size, 5)
    return weight - (2.0 if size == 2 else 0.0) - (1.5 if tag == "ns" else 0.0)
