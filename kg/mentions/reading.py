"""A sentence read for names of organizations: its words, and how far to the left of an end a name reaches."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg import rulebook
from kg.mentions.body_words import FUNCTION_TAGS, NAME, NAME_TAGS, ORDINAL, named, opens, stopped, table, words_of
from kg.mentions.words import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.words import Word
    from kg.model import Mention

SESSION = re.compile(r"第?[一二三四五六七八九十百\d]+[届次]")
BRAND = re.compile(r"[一三千万百][^\W\d个家名位项次年月日元所座条件种类批期届度余多部分之]")  # 三维, 万达: no numbers
DATE_UNIT = re.compile(r"[\d一二三四五六七八九十〇]+[年月日号]|[年月日]")
OPEN = {"）": "（", "”": "“", ")": "(", "》": "《"}
FORMER = "原前"  # 原|云川县粮食局
GLOSS = re.compile(r"（[男女]?[，、]?(?:[\u4e00-\u9fff]{1,4}族)?）")  # said of a person: （女，回族）
LONGEST = 24  # words
BRACKET = 12  # characters


@cache
def _holder() -> re.Pattern[str]:
    """Return the pattern of a title's holder before another body: 主席|李明华和|校委员会."""
    surnames = "".join(rulebook.words("surnames", "single"))
    return re.compile(rf"[{surnames}][\u4e00-\u9fff]{{1,2}}(?:和|与|及|以及)")


class Step(NamedTuple):
    """One step to the left: whether what it takes in is a proper name, could be a brand's, begins full names, is doubtful."""

    start: int
    proper: bool
    brand: bool
    anchor: bool = False
    doubtful: bool = False


class Name(NamedTuple):
    """A name as read: where it begins, whether something in it sets it apart, whether the sentence must part before it."""

    start: int
    proper: bool
    strong: bool


class Reading:
    """A sentence's words, cut where titles, places and companies part, with the places and titles among them."""

    def __init__(self, text: str, places: Sequence[Mention], titles: Sequence[Mention]) -> None:
        self.text = text
        cuts = {at for title in titles for at in (title.start, title.end)} | {place.start for place in places}
        self.words = words_of(text, cuts)
        self.index = {word.end: n for n, word in enumerate(self.words)}
        self.starts = {word.start for word in self.words}
        self.title_starts = {title.start for title in titles}
        self.titled = {at for title in titles if title.text not in table("professions") for at in range(title.start, title.end)}
        self.title_ends = {title.end for title in titles if title.text not in table("professions")}
        self.places = {place.end: place for place in places}
        self.place_starts = {place.start for place in places}
        self.ends: set[int] = set()  # of the organizations found so far

    def before(self, at: int) -> Word | None:
        """Return the word that ends at an offset."""
        return self.words[self.index[at]] if at in self.index else None

    def free(self, at: int) -> bool:
        """Tell whether nothing of a name can stand before: the sentence's start, a mark or a word like 任."""
        before = self.before(at)
        return before is None or not NAME.fullmatch(before.text) or before.text in table("stops")

    def read(self, start: int, *, loose: bool) -> Name:
        """Read the words of a name leftwards from `start`; a `loose` reading takes any word after a place."""
        begin, proper, brand = start, False, True  # `brand`: whether all words before the anchor could be a brand's
        anchor = doubt = None
        for step in self._leftwards(start, loose=loose):
            if step.doubtful and doubt is None:
                doubt = begin
            begin, proper, brand = step.start, proper or step.proper, brand and step.brand
            if step.anchor:
                anchor, brand = begin, True
        if doubt is not None and (anchor is None or anchor >= doubt):
            begin = doubt
        return self._settled(start, begin, anchor, proper=proper, brand=brand)

    def _leftwards(self, at: int, *, loose: bool) -> Iterator[Step]:
        """Yield the steps by which a name reaches to the left."""
        for n in range(LONGEST):
            word, place = self.before(at), self.places.get(at)
            if word is None:
                return
            step = self._placed(place) if place else self._opened(word) or self._step(word, loose=loose, far=n > 0)
            if step is None:
                return
            yield step
            at = step.start

    def _placed(self, place: Mention) -> Step:
        """Return the step over a place."""
        return Step(place.start, proper=True, brand=True, anchor=True)

    def _step(self, word: Word, *, loose: bool, far: bool) -> Step | None:
        """Return the step over a word, if a name can hold it; a number `far` from the name's end sets nothing apart."""
        fits = self.belongs(word, loose=loose) or self._between(word)
        if not fits and (not loose or self.parts(word)):
            return None
        opener, proper = opens(word.text), named(word) and not (word.text.isdigit() and far)
        return Step(
            word.start, proper=proper or opener, brand=proper, anchor=opener or word.tag in {"ns", "nt"}, doubtful=not fits
        )

    def _settled(self, start: int, begin: int, anchor: int | None, *, proper: bool, brand: bool) -> Name:
        """Let a name begin at its first place, unless a brand stands before that; a session (第九届) begins none."""
        strong = self.free(begin) or begin in self.title_ends
        if anchor is not None and anchor > begin and not (strong and brand):
            begin = anchor
        holder = _holder().match(self.text, begin, start) if begin in self.title_ends else None
        begin = holder.end() if holder else begin
        if self.text[begin] in FORMER and begin + 1 in self.place_starts:
            begin += 1
        session = SESSION.match(self.text, begin, start)
        return Name(session.end() if session else begin, proper, strong)

    def _opened(self, word: Word) -> Step | None:
        """Return the step over a short stretch in brackets or quotation marks, which the word closes."""
        if word.text not in OPEN:
            return None
        opened = self.text.rfind(OPEN[word.text], max(0, word.start - BRACKET), word.start)
        if opened not in self.starts or GLOSS.fullmatch(self.text, opened, word.end):
            return None
        return Step(opened, proper=True, brand=True)

    def belongs(self, word: Word, *, loose: bool) -> bool:
        """Tell whether a word can stand inside an organization's name."""
        text = word.text
        if word.end in self.title_ends or not NAME.fullmatch(text) or self._counts(word) or text in table("companies"):
            return False
        if self._joins(word):
            return False
        if text in table("activities", "openers", "professions"):
            return True
        if stopped(text):
            return False
        if word.tag == "m" or text.isdigit():
            return ORDINAL.fullmatch(text) is not None or (loose and BRAND.fullmatch(text) is not None)
        return not known(text) or word.tag in NAME_TAGS or (loose and (word.tag not in FUNCTION_TAGS or word.tag == "zg"))

    def parts(self, word: Word) -> bool:
        """Tell whether a word parts a name from the sentence for good."""
        if word.end in self.title_ends or word.tag.startswith("u") or self._joins(word) or self._counts(word):
            return True
        ends = stopped(word.text) and word.text not in table("activities")
        return ends or NAME.fullmatch(word.text) is None

    def _joins(self, word: Word) -> bool:
        """Tell whether a word is the verb that joins an organization found before with what follows (市妇联|联合|团市委)."""
        return word.start in self.ends and word.text in table("joining")

    def _between(self, word: Word) -> bool:
        """Tell whether a word that no name holds by itself stands right after a place (法国|雇主|协会)."""
        return word.start in self.places and len(word.text) > 1 and word.tag not in FUNCTION_TAGS and not self.parts(word)

    def _counts(self, word: Word) -> bool:
        """Tell whether a word is a piece of a date, or the 电 of a dateline."""
        if word.text == "电" and self.text[word.start - 1 : word.start] == "日":
            return True
        return DATE_UNIT.fullmatch(word.text) is not None or (
            word.text.isdigit() and self.text[word.end : word.end + 1] in set("年月日号")
        )
