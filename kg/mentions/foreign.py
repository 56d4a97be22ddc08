"""People's names of foreign sound: transliterated ones, with or without ·, and Japanese ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.words import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from kg.mentions.words import Word


@cache
def _sounds() -> str:
    return "[" + "".join(rulebook.words("people", "transliteration")) + "]"


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(rf"(?:{_sounds()}{{1,7}}[·•])+{_sounds()}{{1,8}}|[A-Z][a-z]+(?:[· ][A-Z][a-z]+)+")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"{_sounds()}{{2,7}}")


@cache
def _japanese() -> re.Pattern[str]:
    return re.compile(rf"{rulebook.alternation('people', 'japanese')}(?:[\u4e00-\u9fff]{{0,2}}[郎夫雄子一二三彦之治作弘男美介平助生树造明正义纪孝和夫志])?")


def candidates(text: str, words: Sequence[Word], blocked: Set[int]) -> Iterator[tuple[int, int, float]]:
    """Yield the stretches of foreign sound, with what their own form says for their being names."""
    starts = {word.start for word in words}
    ends = {word.end for word in words}
    for found in _dotted().finditer(text):
        yield found.start(), found.end(), 9.0
    for word in words:
        if word.tag in {"nrt", "nr", "nz", "n", "ns", "nrfg"} and len(word.text) >= 2 and word.start not in blocked:
            yield from _transliterated(text, word, starts, ends)
    for found in _japanese().finditer(text):
        if found.start() in starts and found.end() in ends and found.start() not in blocked:
            yield found.start(), found.end(), 3.0 if len(found[0]) > 3 else 1.5


def _transliterated(text: str, word: Word, starts: Set[int], ends: Set[int]) -> Iterator[tuple[int, int, float]]:
    """Yield the run of foreign sound that begins with a word, where it ends with one."""
    found = _run().match(text, word.start)
    if not found:
        return
    end = max((at for at in range(word.start + 2, found.end() + 1) if at in ends), default=None)
    if end is None or text.startswith(rulebook.words("people", "not_people"), end):
        return
    if word.tag == "ns" or (word.tag in {"n", "nz"} and known(word.text)):
        return
    size = end - word.start
    yield word.start, end, 0.5 + 1.2 * min(size, 5) - (2.5 if size == 2 else 0.0)
