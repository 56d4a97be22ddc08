"""Words as the names of organizations use them: the lexicon's tables, what a word can be in a name, where words part."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import Word, cut, known, seams, segment

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICON = "organizations"
# Parts of speech in jieba's tag set: words that no name holds, words that any may, words that set a name apart.
FUNCTION_TAGS = frozenset(
    {
        "p",
        "c",
        "u",
        "ud",
        "ug",
        "uj",
        "ul",
        "uv",
        "uz",
        "r",
        "rr",
        "rz",
        "d",
        "df",
        "dg",
        "y",
        "e",
        "o",
        "t",
        "tg",
        "q",
        "mq",
        "zg",
        "i",
    }
)
NAME_TAGS = frozenset({"l", "n", "ng", "nz", "nt", "ns", "nr", "nrt", "nrfg", "vn", "b", "j", "f", "s", "an", "eng", "h", "k"})
PROPER_TAGS = frozenset({"nz", "ns", "nt", "nr", "nrt", "nrfg", "eng"})
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9○〇·－-]+")
ORDINAL = re.compile(r"第?[一二三四五六七八九十百○〇0-9]+届?")
FRONT = "将把任兼在于为与和及由被从向对据至是这那该我某刚如"  # function words that the segmenter glues to what follows
FOUR = 4


@cache
def table(*names: str) -> frozenset[str]:
    """Return the words of some tables of the lexicon as a set."""
    return frozenset(rulebook.words(LEXICON, *names))


@cache
def finder(*names: str) -> AhoCorasick:
    """Return a finder of the words of some tables, the longest at each place."""
    return AhoCorasick(rulebook.words(LEXICON, *names), matchkind=MatchKind.LeftmostLongest)


def words_of(text: str, cuts: set[int]) -> list[Word]:
    """Return a text's words, cut at `cuts`, at companies' ends and where the segmenter glues; linked phrases are one noun."""
    linked = [(start, end) for _, start, end in finder("linked").find_matches_as_indexes(text)]
    edges = cuts | _company_ends(text) | seams(text) | {at for span in linked for at in span}
    words = cut(segment(text), edges)
    return _join(cut(words, _fronts(words)), linked)


def stopped(text: str) -> bool:
    """Tell whether a word belongs to the sentence, not to a name: a stop word, or four characters with such a half (积极开展)."""
    halves = (text[:2], text[2:]) if len(text) == FOUR else (text,)
    return any(half in table("stops") and (half == text or half not in table("activities")) for half in halves)


def _company_ends(text: str) -> set[int]:
    """Return where the suffixes of companies end inside words."""
    words = segment(text)
    starts = {word.start for word in words}
    ends = finder("companies", "enterprises", "bodies").find_matches_as_indexes(text)
    inside = [(start, end) for _, start, end in ends if end not in starts and _ends_company(text[start:end])]
    return {end for start, end in inside if not _goes_on(next((w for w in words if w.start < end < w.end), None), start)}


def _goes_on(word: Word | None, start: int) -> bool:
    """Tell whether a word of the dictionary begins with the suffix at `start` and goes on after it (银行业, 公司法)."""
    return word is not None and word.start == start and known(word.text)


def _ends_company(text: str) -> bool:
    """Tell whether a suffix is a company's, so that a name may end after it wherever the segmenter cut."""
    return text in table("companies") or text in table("enterprises")


@cache
def opens(text: str) -> bool:
    """Tell whether full names begin with a word: 中国, and 中央财经 too."""
    return text in table("openers") or (len(text) > 2 and text.startswith(tuple(w for w in table("openers") if len(w) > 1)))


def named(word: Word) -> bool:
    """Tell whether a word sets a name apart: a proper noun, a number, a word that the dictionary lacks."""
    return word.tag in PROPER_TAGS or not known(word.text) or ORDINAL.fullmatch(word.text) is not None


def _join(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[Word]:
    """Join the words of each span to one noun."""
    if not spans:
        return list(words)
    found: list[Word] = []
    for word in words:
        span = next((span for span in spans if span[0] <= word.start and word.end <= span[1]), None)
        if span is not None and found and found[-1].start >= span[0]:
            found[-1] = Word(span[0], word.end, found[-1].text + word.text, "n")
        else:
            found.append(word)
    return found


def _fronts(words: Sequence[Word]) -> set[int]:
    """Return where a function word stands glued to the front of another."""
    pairs = pairwise([None, *words])
    return {
        word.start + 1
        for before, word in pairs
        if word and word.text[0] in FRONT and len(word.text) > 1 and _fronted(word, before)
    }


def _fronted(word: Word, before: Word | None) -> bool:
    """Tell whether the first character of a word is a word of its own: 任 in 1998年任|安平|…."""
    if word.text[0] == "任" and word.tag.startswith("nr") and (before is None or before.text[-1] in "年月日今起，；、。"):
        return True
    return word.text[0] in FRONT and not known(word.text)
