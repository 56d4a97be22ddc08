"""Mentions: organizations. A name is found from its end (局, 大学, 有限公司): its words are read leftwards to where the sentence must stand."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions.words import Word, cut, known, seams, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEXICON = "organizations"
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
        "l",
    }
)
NAME_TAGS = frozenset({"l", "n", "ng", "nz", "nt", "ns", "nr", "nrt", "nrfg", "vn", "b", "j", "f", "s", "an", "eng", "h", "k"})
PROPER_TAGS = frozenset({"nz", "ns", "nt", "nr", "nrt", "nrfg", "eng"})
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9○〇·－-]+")
ORDINAL = re.compile(r"第?[一二三四五六七八九十百○〇0-9]+届?")
SESSION = re.compile(r"第?[一二三四五六七八九十百\d]+[届次]")
DATE_UNIT = re.compile(r"[\d一二三四五六七八九十〇]+[年月日号]|[年月日]")
OPEN = {"）": "（", "”": "“", ")": "(", "》": "《"}
FRONT = "任兼在于为与和及由被从向对据至是这那该我某刚如"
LOOSE_ENDS = frozenset("厂行店社矿")
NEAR = 6  # characters
LONGEST = 24  # words
BRACKET = 12  # characters


class Name(NamedTuple):
    """The words of a name as read: where it begins and whether something in it sets it apart from a common noun."""

    start: int
    proper: bool
    strong: bool


@cache
def _set(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words(LEXICON, *tables))


@cache
def _named() -> AhoCorasick:
    names = set(rulebook.words(LEXICON, "named")) | {row[0] for row in rulebook.table("abbreviations")}
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


@cache
def _linked() -> AhoCorasick:
    return AhoCorasick(rulebook.words(LEXICON, "linked"), matchkind=MatchKind.LeftmostLongest)


@cache
def _companies() -> AhoCorasick:
    return AhoCorasick(rulebook.words(LEXICON, "companies", "enterprises"), matchkind=MatchKind.LeftmostLongest)


@cache
def _short() -> AhoCorasick:
    levels, bodies = rulebook.words(LEXICON, "levels"), rulebook.words(LEXICON, "short")
    return AhoCorasick(sorted({level + body for level in levels for body in bodies}), matchkind=MatchKind.LeftmostLongest)


def find(text: str, places: Sequence[Mention] = (), titles: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the organizations of a sentence's view text."""
    reading = Reading(text, places, titles)
    spans = reading.suffixed(_longest([*reading.named(), *reading.short()]))
    spans += reading.headed(spans)
    found = [reading.without_department(span, spans) for span in _longest(spans)]
    found += reading.this_company(found)
    found += reading.brands(found)
    return tuple(
        Mention(Kind.ORGANIZATION, s, e, text[s:e]) for s, e in _longest([span for span in found if not reading.state(span)])
    )


def _longest(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep of overlapping spans the one that begins first, joined with what it runs into."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


class Reading:
    """A sentence read for organizations: its words, cut where titles begin and end, with the places and titles among them."""

    def __init__(self, text: str, places: Sequence[Mention], titles: Sequence[Mention]) -> None:
        self.text = text
        cuts = {at for title in titles for at in (title.start, title.end)} | {place.start for place in places}
        cuts |= {end for _, _, end in _companies().find_matches_as_indexes(text)}
        linked = [(s, e) for _, s, e in _linked().find_matches_as_indexes(text)]
        words = cut(segment(text), cuts | seams(text) | {at for span in linked for at in span})
        self.words = _join(cut(words, _fronts(words)), linked)
        self.index = {word.end: n for n, word in enumerate(self.words)}
        self.starts = {word.start for word in self.words}
        self.title_starts = {title.start for title in titles}
        self.company_heads = {title.start for title in titles if title.text.endswith(rulebook.words("titles", "company"))}
        self.title_ends = {title.end for title in titles if title.text not in _set("professions")}
        self.places = {place.end: place for place in places}
        self.place_starts = {place.start for place in places}

    def named(self) -> list[tuple[int, int]]:
        """Return the bodies known by name."""
        found = _named().find_matches_as_indexes(self.text)
        return [(s, e) for _, s, e in found if e - s > 2 or (s in self.starts and e in self.index)]

    def short(self) -> list[tuple[int, int]]:
        """Return the bodies of a level (市委), with the place and 中共 before them."""
        spans = []
        for _, start, end in _short().find_matches_as_indexes(self.text):
            if end not in self.index:
                continue
            place = next((p for p in self.places.values() if p.start < start < p.end or p.end == start), None)
            if place is not None and place.end in self.index:
                spans.append((self._read(place.end, loose=False).start, end))
            elif start in self.starts:
                before = self.words[self.index[start]] if start in self.index else None
                spans.append((before.start if before and before.tag == "ns" else start, end))
        return spans

    def suffixed(self, known_spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return these spans and the names that end in a suffix, those that go on from an earlier one included."""
        spans = list(known_spans)
        for n, word in enumerate(self.words):
            kind = self._suffix(n, word)
            if kind is None:
                continue
            name = self._read(word.start, loose=kind == "enterprises")
            before = next((s for s in reversed(spans) if name.start <= s[1] <= word.start), None)
            if before is not None and (kind == "units" or name.start < word.start or before[1] == word.start):
                spans.append((min(before[0], name.start if name.proper else before[0]), word.end))
            elif (kind != "units" or (word.tag == "nt" and word.start in self.places)) and (
                kind == "whole" or self._names(name, word)
            ):
                spans.append((name.start, word.end))
        return spans

    def headed(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the bodies that share a character with their head's title (农林部 in 农林部长)."""
        ends = {end for _, end in spans}
        found = []
        for start in sorted(self.title_starts - ends):
            if self.text[start] in _set("headed") and self.text[start + 1 : start + 2] == "长":
                name = self._read(start, loose=False)
                if name.proper or self.text[name.start : start + 1] in _set("named"):
                    found.append((name.start, start + 1))
        return found

    def _names(self, name: Name, word: Word) -> bool:
        """Tell whether the words before a suffix make a name of it."""
        if name.start == word.start:
            return False
        if word.text in _set("placed"):
            near = not word.text.endswith("政府") and name.start in self.place_starts and word.start - name.start <= NEAR
            return near or word.start in self.places or self.text[: word.start].endswith(("人民", "”"))
        if name.proper:
            return True
        company = word.text.endswith(("公司", "集团"))
        return company and name.strong and (word.text.endswith("有限公司") or word.end in self.title_starts)

    def _suffix(self, n: int, word: Word) -> str | None:
        """Return which table the word's end is in, "whole" if the word is a name by itself, None for no end."""
        text = word.text
        place = self.places.get(word.end)
        if word.start in self.title_starts or (place is not None and place.start <= word.start):
            return None
        if word.tag == "v" and text[-1] != "会":
            return None
        for table in ("enterprises", "bodies"):
            if text in _set(table):
                return table
        if text in _set("named"):
            return "whole" if word.start in self.places else None
        if text.endswith(rulebook.words(LEXICON, "not_parts")):
            return None
        if text in _set("ends"):
            return self._single(n, word)
        if len(text) > 2 and text[-1] in _set("ends") and word.start in self.place_starts:
            return "whole"
        if word.tag == "nt" and len(text) > 2 and text.endswith(rulebook.words(LEXICON, "enterprises", "bodies", "ends")):
            department = text.endswith(rulebook.words(LEXICON, "departments")) and word.start not in self.place_starts
            return "units" if department and not text.startswith(rulebook.words(LEXICON, "undivided")) else "whole"
        if len(text) > 2 and text.endswith(rulebook.words(LEXICON, "enterprises")):
            return "enterprises"
        if len(text) > 2 and text[-1] in _set("wholes") and (word.tag in NAME_TAGS or not known(text)):
            return "enterprises" if text[-1] in LOOSE_ENDS else "bodies"
        if text[-1] in _set("parts") and word.tag in {"n", "nt", "nz", "j"}:
            return "units"
        return None

    def _single(self, n: int, word: Word) -> str | None:
        """Return the table for a name's end of one character; 所 before a verb and a counted 队 are none."""
        before = self.words[n - 1] if n else None
        after = self.words[n + 1] if n + 1 < len(self.words) else None
        if before is None or before.tag in {"m", "r", "q"} or (word.text == "所" and after and after.tag.startswith("v")):
            return None
        return "enterprises" if word.text in LOOSE_ENDS else "bodies"

    def _read(self, start: int, *, loose: bool) -> Name:
        """Read the words of a name leftwards from `start`."""
        at = begin = start
        proper, anchor, doubt = False, None, None
        brand = True  # whether all words before the anchor could be a brand's
        for _ in range(LONGEST):
            n = self.index.get(at)
            if n is None:
                break
            word = self.words[n]
            place = self.places.get(word.end)
            if place is not None:
                at = begin = anchor = place.start
                proper = brand = True
                continue
            if word.text in OPEN:
                opened = self.text.rfind(OPEN[word.text], max(0, word.start - BRACKET), word.start)
                if opened < 0 or opened not in self.starts:
                    break
                at = begin = opened
                proper = True
                continue
            if not self._belongs(word, loose=loose) and not self._between(word):
                if not loose or self._ends_reading(word):
                    break
                doubt = at if doubt is None else doubt
            at = begin = word.start
            named = word.tag in PROPER_TAGS or not known(word.text) or ORDINAL.fullmatch(word.text) is not None
            opener = word.text in _set("openers")
            proper = proper or named or opener
            brand = brand and named
            if word.tag in {"ns", "nt"} or opener:
                anchor, brand = begin, True
        if doubt is not None and (anchor is None or anchor >= doubt):
            at = begin = doubt
        left = self.words[self.index[at]] if at in self.index else None
        strong = left is None or not NAME.fullmatch(left.text) or left.text in _set("stops") or at in self.title_ends
        if anchor is not None and anchor > begin and not (strong and brand):
            begin = anchor
        session = SESSION.match(self.text, begin, start)
        return Name(session.end() if session else begin, proper, strong)

    def _ends_reading(self, word: Word) -> bool:
        """Tell whether a word ends a name's reading for good; other words may be part of a company's name, if a place stands before."""
        return (
            word.end in self.title_ends
            or not NAME.fullmatch(word.text)
            or word.text in _set("stops")
            or word.tag.startswith("u")
            or self._counts(word)
        )

    def _counts(self, word: Word) -> bool:
        """Tell whether a word is a piece of a date."""
        return DATE_UNIT.fullmatch(word.text) is not None or (
            word.text.isdigit() and self.text[word.end : word.end + 1] in set("年月日号")
        )

    def _between(self, word: Word) -> bool:
        """Tell whether a word that no name holds by itself stands right after a place or opener (法国|雇主|协会)."""
        if word.text in _set("stops") or len(word.text) < 2 or word.tag in FUNCTION_TAGS or not NAME.fullmatch(word.text):
            return False
        return word.start in self.places and word.end not in self.title_ends

    def _belongs(self, word: Word, *, loose: bool) -> bool:
        """Tell whether a word can stand inside an organization's name."""
        text = word.text
        if word.end in self.title_ends or not NAME.fullmatch(text) or self._counts(word) or text in _set("companies"):
            return False
        if text in _set("activities", "openers", "professions"):
            return True
        if text in _set("stops"):
            return False
        if word.tag == "m" or text.isdigit():
            return ORDINAL.fullmatch(text) is not None
        if not known(text) or word.tag in NAME_TAGS:
            return True
        return loose and word.tag not in FUNCTION_TAGS

    def without_department(self, span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Leave the departments before a title (财务部 in …公司财务部经理) to the title."""
        start, end = span
        if end not in self.title_starts:
            return span
        for cut_at in sorted({e for s, e in spans if start <= s and e < end}, reverse=True):
            whole, tail = self.text[start:cut_at], self.text[cut_at:end]
            if whole in _set("undivided") or not tail.endswith(rulebook.words(LEXICON, "departments")):
                break
            if tail.endswith("中心") and not whole.endswith(rulebook.words(LEXICON, "enterprises")):
                break
            end = cut_at
        return start, end

    def this_company(self, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return 公司 and the like where they stand for the company spoken of: before a title."""
        spans = []
        for n, word in enumerate(self.words):
            if word.text not in _set("companies") or any(s < word.end and word.start < e for s, e in found):
                continue
            start = self.words[n - 1].start if n and self.words[n - 1].text in {"本", "集团"} else word.start
            own = self.text.startswith("本公司", start)
            if own or (self._free(start) and self._title_follows(n + 1)):
                spans.append((start, word.end))
        return spans

    def brands(self, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield companies named by brand alone, between 任 or a comma and a post of companies (现任|云纶科技|董事)."""
        covered = {at for start, end in found for at in range(start, end)}
        for head in sorted(self.company_heads):
            words: list[Word] = []
            at = head
            while at in self.index and at - 1 not in covered and not self._ends_reading(self.words[self.index[at]]):
                words.insert(0, self.words[self.index[at]])
                at = words[0].start
            size = next((n for n, word in enumerate(words) if self._field(word)), len(words))
            brand = words[:size]
            if brand and self._free(at) and self._branded(brand):
                yield at, brand[-1].end

    def _field(self, word: Word) -> bool:
        """Tell whether a word names a department or a field of work."""
        return word.text in rulebook.words("titles", "functions") or word.text.endswith(rulebook.words(LEXICON, "departments"))

    def _branded(self, brand: Sequence[Word]) -> bool:
        """Tell whether words look like a company's brand: three to eight characters with a name among them."""
        size = brand[-1].end - brand[0].start
        named = any(w.tag in PROPER_TAGS or not known(w.text) for w in brand) or brand[-1].text in _set("trades")
        return 3 <= size <= 8 and named and brand[-1].end not in self.places

    def _free(self, at: int) -> bool:
        """Tell whether nothing of a name stands before: the sentence's start, a mark or a word like 任."""
        before = self.words[self.index[at]] if at in self.index else None
        return before is None or not NAME.fullmatch(before.text) or before.text in _set("stops")

    def _title_follows(self, n: int) -> bool:
        """Tell whether a title follows, with at most a department between."""
        for word in self.words[n : n + 6]:
            if word.start in self.title_starts:
                return True
            if not self._belongs(word, loose=False):
                return False
        return False

    def state(self, span: tuple[int, int]) -> bool:
        """Tell whether a span is a state's government in general (云川国政府): it speaks of the state."""
        text = self.text[span[0] : span[1]]
        return text.endswith("政府") and (
            len(text) == 3 and text[0] not in "省市县区乡镇州" or text[:-2] in rulebook.words("places", "countries")
        )


def _join(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[Word]:
    """Join the words of each span to one noun."""
    found: list[Word] = []
    for word in words:
        span = next((span for span in spans if span[0] <= word.start and word.end <= span[1]), None)
        if span is not None and found and found[-1].start >= span[0]:
            found[-1] = Word(span[0], word.end, found[-1].text + word.text, "n")
        else:
            found.append(word)
    return found


def _fronts(words: Sequence[Word]) -> set[int]:
    """Return where a function word stands glued to the front of another: 任 in 1998年任|安平|…."""
    return {word.start + 1 for before, word in pairwise([None, *words]) if word and len(word.text) > 1 and _fronted(word, before)}


def _fronted(word: Word, before: Word | None) -> bool:
    """Tell whether the first character of a word is a word of its own: 任 in 1998年任|安平|…."""
    if word.text[0] == "任" and word.tag.startswith("nr") and (before is None or before.text[-1] in "年月日今起，；、。"):
        return True
    return word.text[0] in FRONT and not known(word.text)
