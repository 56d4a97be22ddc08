"""Companies that are named without a company's form: 公司 for the one spoken of, and brands before a company's post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.body_words import LEXICON, PROPER_TAGS, table
from kg.mentions.words import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.reading import Reading
    from kg.mentions.words import Word
    from kg.model import Mention

DEPARTMENT = 6  # words that may stand between 公司 and a title
SHORTEST, LONGEST = 3, 8  # characters of a brand


def this_company(reading: Reading, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield 公司 and the like where they stand for the company spoken of: before a title."""
    for n, word in enumerate(reading.words):
        if word.text not in table("companies") or any(s < word.end and word.start < e for s, e in found):
            continue
        start = reading.words[n - 1].start if n and reading.words[n - 1].text in {"本", "集团"} else word.start
        if reading.text.startswith("本公司", start) or (reading.free(start) and _title_follows(reading, n + 1)):
            yield start, word.end


def _title_follows(reading: Reading, n: int) -> bool:
    """Tell whether a title follows, with at most a department between."""
    for word in reading.words[n : n + DEPARTMENT]:
        if word.start in reading.title_starts:
            return True
        if not reading.belongs(word, loose=False):
            return False
    return False


def brands(reading: Reading, titles: Sequence[Mention], found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield companies named by brand alone, between 任 or a comma and a post of companies (现任|云纶科技|董事)."""
    covered = {at for start, end in found for at in range(start, end)}
    for title in titles:
        if not title.text.endswith(rulebook.words("titles", "company", "people")):
            continue
        post = title.text.endswith(rulebook.words("titles", "company"))
        words: list[Word] = []
        at = title.start
        while (word := reading.before(at)) is not None and at - 1 not in covered and _brandable(reading, word):
            words.insert(0, word)
            at = word.start
        size = next((n for n, word in enumerate(words) if _field(word)), len(words))
        if size and reading.free(at) and _branded(reading, words[:size], post=post):
            yield at, words[size - 1].end


def _brandable(reading: Reading, word: Word) -> bool:
    """Tell whether a word can stand in a brand: no number, measure, preposition or particle, no end of a clause."""
    return not reading.parts(word) and word.tag not in {"m", "q", "mq", "p", "c", "r", "t"} and not word.text.isdigit()


def _field(word: Word) -> bool:
    """Tell whether a word names a department or a field of work."""
    return word.text in rulebook.words("titles", "functions") or word.text.endswith(rulebook.words(LEXICON, "departments"))


def _branded(reading: Reading, brand: Sequence[Word], *, post: bool) -> bool:
    """Tell whether words look like a brand: a few characters that end in a trade or, before a company's `post`, hold a name."""
    size = brand[-1].end - brand[0].start
    named = brand[-1].text in table("trades") or (post and any(w.tag in PROPER_TAGS or not known(w.text) for w in brand))
    return SHORTEST <= size <= LONGEST and named and brand[-1].end not in reading.places
