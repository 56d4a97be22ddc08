"""What speaks for and against a candidate's being a person's name: its characters, its words, what stands around it.

Weights are natural logarithms of likelihood ratios: characters' are counted (name_characters.tsv), the rest set by hand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.foreign import sounds_foreign
from kg.mentions.words import HONORIFIC, cut, frequency, known, seams, segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mentions.words import Word
    from kg.model import Mention

OFFICE = re.compile(r"[年月日起历曾现后并]任")  # 1949年8月任……: the verb, no family name
NATION = re.compile(r"（(?:女，?)?[\u4e00-\u9fff]{1,4}族")
HONORIFICS = re.compile(HONORIFIC)
DEPARTMENTS = frozenset("科部室组处系所班股")
EDGES = frozenset("，。；：、（“！？— \u3000●■▲△○·/／")
CLOSERS = frozenset("、，；。）：")
SPACES = " \u3000"
LIKELY = 3.7  # weight of characters from which nineteen in twenty of the dictionary's words of three are names
RARE, COMMON = 20, 300  # counts in the segmenter's dictionary
POST = 14  # characters in which a title follows 为
UNSEEN = (-1.0, 0.0, 0.0, 0.0)  # a character that the table lacks: as family name, first, second, only given one
COMPOUND, RARE_SURNAME, ENDING, NOUN = 3.0, -1.0, -4.0, -6.0
ADDRESSED = 5.0
TITLE, KIN, MARK, INTRODUCED, FOLLOWED, EDGE, ORDINARY, TORN = 4.5, 3.5, 1.5, 1.0, 3.0, 0.7, -0.5, -1.0


@cache
def surnames(table: str) -> frozenset[str]:
    """Return the family names of a table of the lexicon (single, compound, rare)."""
    listed = rulebook.words("surnames", table)
    return frozenset("".join(listed)) if table == "single" else frozenset(listed)


@cache
def words_for_people(*tables: str) -> frozenset[str]:
    """Return the words of some tables of the lexicon of people."""
    return frozenset(rulebook.words("people", *tables))


@cache
def _table() -> dict[str, tuple[float, ...]]:
    return {row[0]: tuple(int(cell) / 10 for cell in row[1:]) for row in rulebook.table("name_characters")}


@cache
def _following() -> frozenset[str]:
    """Return the characters with which what nearly always follows a name begins."""
    return frozenset("为任担兼出（先女小同老师夫奶爷大阿叔伯婆") | {word[0] for word in rulebook.words("people", "strong_after")}


def characters(name: str) -> float:
    """Return how much likelier the characters are as a name than as other text."""
    size = 2 if len(name) > 2 and name[:2] in surnames("compound") else 1
    given = name[size:]
    weight = COMPOUND if size > 1 else _table().get(name[0], UNSEEN)[0]
    if size == 1 and name[0] in surnames("rare"):
        weight = min(weight, -RARE_SURNAME / 2) + RARE_SURNAME
    if HONORIFICS.search(given):
        return 5 * ENDING
    if given[-1] in words_for_people("endings"):
        weight += ENDING
    if len(given) == 1:
        return weight + _table().get(given, UNSEEN)[3] + ORDINARY
    return weight + _table().get(given[0], UNSEEN)[1] + _table().get(given[1], UNSEEN)[2]


class Surroundings:
    """A sentence as candidates see it: its words, cut at the edges of titles and organizations, and these."""

    def __init__(self, text: str, titles: Sequence[Mention], organizations: Sequence[Mention], places: Sequence[Mention]) -> None:
        self.text = text
        self.titles = {title.start: title for title in titles}
        self.title_ends = {title.end for title in titles}
        self.organization_ends = {body.end for body in organizations}
        self.blocked = {at for m in (*titles, *organizations) for at in range(m.start, m.end)}
        self.placed = {at for m in places for at in range(m.start, m.end)}
        edges = {at for m in (*titles, *organizations) for at in (m.start, m.end)}
        self.words = cut(segment(text), edges | seams(text))
        self.by_start = {word.start: word for word in self.words}
        self.by_end = {word.end: word for word in self.words}

    def department(self, end: int) -> bool:
        """Tell whether the title of a department's head follows, the department cut off or not (麻醉科主任, 麻醉|科主任)."""
        return any(self.text[at - 1 : at] in DEPARTMENTS and at in self.titles for at in (end, end + 1))

    def bounded(self, start: int, end: int) -> bool:
        """Tell whether a candidate is all that stands between a title and a mark."""
        return start in self.title_ends and self.text[end : end + 1] in {"", *CLOSERS}

    def crosses(self, start: int, end: int) -> bool:
        """Tell whether a candidate runs into a title or an organization, begins inside a place, or cuts one."""
        if not self.blocked.isdisjoint(range(start, end)):
            return True
        if self.placed.isdisjoint(range(start, end)):
            return False
        cut_place = end - 1 in self.placed and end in self.placed
        return start in self.placed or self.text[start] in surnames("rare") or cut_place

    def fit(self, word: Word, end: int) -> float:
        """Return what the segmentation says of the candidate that begins with `word` and reaches to `end`."""
        if word.end >= end:
            return _whole(word) if word.end == end else _torn(word)
        weight = 0.0 if len(word.text) == 1 else ORDINARY if word.tag.startswith("nr") else 2.5 * TORN
        at = word.end
        while at < end:
            inner = self.by_start[at]
            at = inner.end
            named = inner.tag.startswith("nr")
            if at > end:
                weight += 3 * ORDINARY if named or not known(inner.text) else 3 * TORN  # the segmenter only guessed the latter
            elif len(inner.text) > 1 and not named:
                weight += ORDINARY
        return weight

    def left(self, start: int) -> float:
        """Return what stands before a candidate says."""
        at = len(self.text[:start].rstrip(SPACES))
        before = self.by_end.get(at)
        if OFFICE.match(self.text, max(at - 1, 0)):
            return 3 * TORN
        if at in self.title_ends:
            return TITLE
        if before is None:
            return INTRODUCED if at == 0 else TORN
        if before.text in words_for_people("kin", "election"):
            return KIN
        return self._slightly_left(before)

    def _slightly_left(self, before: Word) -> float:
        """Return what a word before a candidate says that decides nothing."""
        if before.text in {"：", "（"}:
            return TITLE if before.text == "：" and before.start in self.title_ends else MARK
        if before.text in words_for_people("before") or before.text in EDGES:
            return INTRODUCED
        return -ORDINARY if before.end in self.organization_ends else ORDINARY

    def may_be_followed(self, end: int) -> bool:
        """Tell, cheaply, whether something that speaks strongly for a name can follow."""
        after = self.text[end : end + 1]
        return after in _following() or after in SPACES or end in self.titles

    def right(self, end: int) -> float:
        """Return what stands after a candidate says."""
        at = end
        while at < len(self.text) and self.text[at] in SPACES:
            at += 1
        after = self.by_start.get(at)
        following = self.text[at : at + 1] in _following()
        if following and HONORIFICS.match(self.text, at):
            return ADDRESSED
        if at in self.titles or (following and self._named(at)):
            return FOLLOWED
        if after is None:
            return -ORDINARY if at == len(self.text) else TORN
        return self._slightly_right(after)

    def _slightly_right(self, after: Word) -> float:
        """Return what a word after a candidate says that decides nothing."""
        if after.text in CLOSERS:
            return EDGE
        if len(after.text) == 1 and self.text[after.end : after.end + 1] in CLOSERS:
            return TORN  # 马永才、: a lone 才, 就 or 也 before a mark belongs to the name
        if after.text in words_for_people("after"):
            return MARK
        return EDGE if after.tag.startswith(("v", "d")) else ORDINARY

    def _named(self, at: int) -> bool:
        """Tell whether what stands at an offset nearly always follows a name."""
        if self.text.startswith(rulebook.words("people", "strong_after"), at) or self._made(at):
            return True
        return NATION.match(self.text, at) is not None

    def _made(self, at: int) -> bool:
        """Tell whether 为 or 任 and a post follow: what stands before was made that."""
        return self.text.startswith(("为", "任", "兼任", "担任", "出任"), at) and any(
            start in self.titles for start in range(at + 1, at + POST)
        )


def _torn(word: Word) -> float:
    """Return what a word says against the candidate that takes only its beginning: most, if it is a long foreign name."""
    foreign = word.tag == "nrt" or (len(word.text) > 3 and sounds_foreign(word.text))
    return TORN if word.tag.startswith("nr") and not foreign else 5 * TORN


def _whole(word: Word) -> float:
    """Return what a word says for the candidate that is just this word: a frequent one is an ordinary word."""
    if word.text in words_for_people("nouns"):
        return NOUN
    if len(word.text) > 2 and word.text[:2] in surnames("compound"):
        return COMPOUND
    often = frequency(word.text)
    if word.tag.startswith("nr"):
        return 3.5 if len(word.text) > 2 else 2.0 if often < COMMON else -2.0
    if len(word.text) > 2 and word.text[0] not in surnames("rare") and characters(word.text) > LIKELY:
        return 2.5
    return 1.0 if often < RARE else -1.5 if often < COMMON else -2.5 if len(word.text) > 2 else -4.0
