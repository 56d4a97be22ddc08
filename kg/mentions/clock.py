"""The running time context: what a date without a year, a 同年 or a 去年 is measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.mentions import calendar
from kg.model import Period, Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kg.model import Sentence

__all__ = ["Clock"]

NEW_YEAR = 2  # the last month of a year's beginning, when reports look back on whole years
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


@dataclass
class Clock:
    """The document's date, and the times last spoken of: `here` in this sentence, `said` anywhere above in the article."""

    date: Period | None
    here: Period | None = None
    said: Period | None = None
    future: bool = False  # the words around the time in hand say that it is still to come
    section: int | None = None  # the year in the heading above
    _article: int = -1
    _paragraph: int = -1

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: what was said in another article, or long before a dated paragraph, no longer counts."""
        self.here = None
        named = (found for head in reversed(sentence.headings) for found in YEAR.findall(head))
        self.section = next(map(int, named), None)
        dated = self.date is not None and self.date.precision is not Precision.YEAR
        if sentence.article != self._article or (dated and sentence.paragraph != self._paragraph):
            self.said = None
        self._article, self._paragraph = sentence.article, sentence.paragraph

    def say(self, period: Period) -> None:
        """Take note of a time that the text names."""
        self.said = period
        if period.start.year == period.end.year:
            self.here = period

    @property
    def today(self) -> dt.date | None:
        """The document's day, if it is dated to the day."""
        return self.date.start if self.date and self.date.precision is Precision.DAY else None

    @property
    def now(self) -> dt.date | None:
        """The last day of which the document can speak as past."""
        return self.date.end if self.date else None

    @property
    def this_year(self) -> int | None:
        """The year that the document calls 今年."""
        return self.date.end.year if self.date else None

    @property
    def years_end(self) -> int | None:
        """The year that 过去五年 ends with, counted in whole years: of a report dated by its year, or at a year's beginning."""
        if self.date is None or (self.date.precision is not Precision.YEAR and self.date.end.month > NEW_YEAR):
            return None
        return self.section if self.section and self.section < self.date.end.year else self.date.end.year - 1

    def carried(self) -> int | None:
        """Return the year that the text is telling of, where that is not the document's own or the last."""
        if self.said is None or (self.this_year and self.said.end.year >= self.this_year - 1 and self.today):
            return None
        return self.said.end.year

    def year_of(self, whole: Period | None) -> int | None:
        """Return the year in which a month or day lies that names none."""
        last = whole or self.here
        return last.start.year if last else self.carried() or self.this_year

    def latest(self, whole: Period | None, build: Callable[[int], Period | None]) -> Period | None:
        """Return a time of that year: the latest not after the document's date, or the next where it is still to come."""
        year = self.year_of(whole)
        found = build(year) if year else None
        if found is None or year is None or self.now is None or whole or self.here or self.carried():
            return found
        if not self.future and found.start > self.now:
            return build(year - 1)
        if self.future and found.end < self.now:
            return build(year + 1)
        return found

    def month_of(self, whole: Period | None) -> Period | None:
        """Return the month in which a day lies that names none."""
        last = whole or self.here
        if last and (last.start.year, last.start.month) == (last.end.year, last.end.month):
            return calendar.month(last.start.year, last.start.month)
        return None if whole else self.this_month(0)

    def this_month(self, offset: int) -> Period | None:
        """Return the document's month, or one so many months off."""
        exact = self.date and self.date.precision in (Precision.DAY, Precision.MONTH)
        return calendar.month(self.date.start.year, self.date.start.month + offset) if self.date and exact else None
