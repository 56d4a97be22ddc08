"""When an honour was given: the year printed in its name, else the time of its clause, sentence or paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.mentions import numerals

if TYPE_CHECKING:
    from kg.model import Annotated, Document, Mention, Time

PRINTED = re.compile(r"(?<![\d—~至-])(?P<year>(?:19|20)\d{2})(?:年度|度|届|年(?!代|级)|(?=中国|全国|亚洲|世界))")
REPEATED = re.compile(
    r"多次|历年|每年|连年|连续|屡|数次|[一两二三四五六七八九十\d]+次被|[两二三四五六七八九十\d]+次|年来|以来|先后"
)
COMPARED = re.compile("[比较同与]$")
RECENT = re.compile("日前|近日|最近|今天|会上|今晨|今晚|此次|本次")
REVIEWED = re.compile(r"(?<![\d—~至-])(?P<year>(?:19|20)\d\d)年度?[^—~至]{0,12}?(?:回顾|总结|报告|情况|大事记|要事)")
EACH = re.compile(r"(?P<years>(?:\d{4}年?(?:、|和|与|及)){1,4}\d{4}年)[^，；。]{0,4}?(?P<count>[两二三四五2-5])次")
BRACKET = re.compile(r"”?（(?:[^（），、]{2,20}，)?(?=\d{4}年)[^（）]*）")
SPAN = re.compile(r"\d{4}年?[—–~至-]{1,2}\d{2}")
LATER = re.compile(r"随后|此后|以后|之后|后又|又曾|曾")


class Calendar:
    """The year that the paragraph speaks of."""

    def __init__(self, document: Document) -> None:
        """Begin without a year."""
        self.document = document
        self.running: int | None = None
        self.ceremony: int | None = None
        self.paragraph = (-1, -1)

    def move(self, one: Annotated) -> None:
        """Take a sentence's opening time, if it has one, for the paragraph's."""
        sentence = one.sentence
        if (sentence.article, sentence.paragraph) != self.paragraph:
            self.ceremony = self.ceremony if sentence.article == self.paragraph[0] else None
            self.paragraph, self.running = (sentence.article, sentence.paragraph), None
        if one.times and one.times[0].start <= 1:
            self.running = _year(one.times[0])

    def commended(self, one: Annotated) -> None:
        """Take the time of a sentence that reports a commendation for the article's honours without one."""
        self.ceremony = next((year for year in map(_year, one.times) if year), self.ceremony)

    def printed(self, award: Mention) -> int | None:
        """Return the year in the honour's own name (2012年度…)."""
        found = PRINTED.search(award.text)
        return int(found["year"]) if found else None

    def year(self, one: Annotated, start: int, award: Mention, rule: str) -> int | None:
        """Return the year of an honour; `start` is where its stretch begins."""
        text = one.sentence.text
        clause = max((m.end() for m in re.finditer(r"[；。！？]", text[: award.start])), default=0)
        named = [t for t in one.times if t.period and not COMPARED.search(text[: t.start])]
        times = [t for t in named if max(clause, start) <= t.start and t.end <= award.start]
        if rule == "award.row":
            return next((year for year in map(_year, one.times) if year), None)
        if behind := self.bracketed(one, award):
            return behind
        if times:
            return None if _several(text, times) else _year(times[-1])
        if REPEATED.search(text, start, award.start) or LATER.search(text, start, award.start):
            return None
        earlier = [t for t in named if clause <= t.start and t.end <= award.start]
        return _year(earlier[-1]) if earlier else self._around(one, award, rule)

    def bracketed(self, one: Annotated, award: Mention) -> int | None:
        """Return the year in brackets behind an honour: “先进个人”（2011年）."""
        bracket = BRACKET.match(one.sentence.text, award.end)
        inside = [t for t in one.times if bracket and bracket.start() < t.start and t.end <= bracket.end()]
        return _year(inside[0]) if inside else None

    def each(self, one: Annotated, start: int, award: Mention) -> tuple[int, ...]:
        """Return the years of an honour given as often as years are listed: 2006年、2012年两次获…."""
        text = one.sentence.text
        named = [t for t in one.times if start <= t.start and t.end <= award.start and _year(t)]
        found = EACH.search(text, start, award.start)
        listed = [t for t in named if found and found.start("years") <= t.start < found.end("years")]
        years = tuple(year for t in listed if (year := _year(t)))
        return years if found and len(years) == int(numerals.read(found["count"])) else ()

    def _around(self, one: Annotated, award: Mention, rule: str) -> int | None:
        """Return the year that the paragraph, the article's report of a commendation or its date gives an honour without one."""
        if rule in ("award.held", "award.listed"):
            return None
        today = self.document.date
        if today and RECENT.search(one.sentence.text, 0, award.start):
            return today.start.year
        running = self.running or (self.ceremony if rule == "award.conferred" else None)
        return running if SPAN.search(award.text) else running or self._reviewed(one)

    def _reviewed(self, one: Annotated) -> int | None:
        """Return the year whose review the sentence stands in: 2023年工作回顾, a bank's 2014年工作总结."""
        heads = [*reversed(one.sentence.headings), self.document.title or ""]
        found = next((found for head in heads if (found := REVIEWED.search(head))), None)
        return int(found["year"]) if found else None


def _several(text: str, times: list[Time]) -> bool:
    """Tell whether the last time is one of several years that the text lists together: 1956年、1959年先后获…."""
    return (
        len(times) > 1
        and text[times[-2].end : times[-1].start] in ("、", "和", "与", "及")
        and _year(times[-2]) != _year(times[-1])
    )


def _year(time: Time) -> int | None:
    period = time.period
    return period.start.year if period and period.start.year == period.end.year else None
