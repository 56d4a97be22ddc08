"""Mentions: times. Dates, their ranges, and lengths of time, resolved against the document's date and what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.mentions import calendar, durations
from kg.mentions.clock import Clock
from kg.mentions.spacing import close_up
from kg.mentions.time_parts import RANKS, Part, parts_at, starts
from kg.model import Kind, Period, Precision, Sentence, Time

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Clock", "find"]

_TO = re.compile(r"起?\s?(?:至|到|[-－—–―~～〜]{1,2})\s?(?:公元)?")
_AND = re.compile(r"[和与]")
_BETWEEN = re.compile("之间|间(?![接隔断])")
_UNTIL_NOW = re.compile("今(?![年天日晚后明])|现在|目前")
_SINCE = re.compile("以来|来(?![自到信访临了源看说])")
_AHEAD = re.compile("(?:将于|将在|拟于|拟在|定于|计划于|计划在|预计|即将|将从|力争|争取在?|确保)(?:在)?$")
_BARE_YEAR = re.compile(r"\s*=?\s*((?:19|20)\d\d)\s*")
_BARE_MONTH_DAY = re.compile(r"\s*(0\d|1[0-2])-([0-2]\d|3[01])\s*")
_BARE_DATE = re.compile(r"\s*((?:19|20)\d\d) (0?[1-9]|1[0-2]) ([0-2]?\d|3[01])\s*")


@dataclass(frozen=True, slots=True)
class Expression:
    """A run of parts read: the period after each part, and of the whole."""

    start: int
    end: int
    parts: tuple[Part, ...]
    steps: tuple[Period | None, ...]

    @property
    def period(self) -> Period | None:
        """The period that the whole expression names."""
        return self.steps[-1]


def find(sentence: Sentence, clock: Clock) -> tuple[Time, ...]:
    """Find the times of a sentence and move the clock on."""
    clock.enter(sentence)
    closed = close_up(sentence.text)
    found = []
    for start, end, period in _bare(closed.text, clock) or _scan(closed.text, clock):
        first, last = closed.start(start), closed.end(end)
        found.append(Time(Kind.TIME, first, last, sentence.text[first:last], "", period))
    return tuple(found)


def _bare(text: str, clock: Clock) -> list[tuple[int, int, Period | None]]:
    """Read a text that is a number alone, such as a table's cell, as a date where it can be one."""
    if len(text) > 12:
        return []
    if year := _BARE_YEAR.fullmatch(text):
        return [(year.start(1), year.end(1), calendar.year(int(year[1])))]
    if date := _BARE_DATE.fullmatch(text):
        return [(date.start(1), date.end(3), calendar.day(int(date[1]), int(date[2]), int(date[3])))]
    if (date := _BARE_MONTH_DAY.fullmatch(text)) and clock.this_year:
        return [(date.start(1), date.end(2), calendar.day(clock.this_year, int(date[1]), int(date[2])))]
    return []


def _scan(text: str, clock: Clock) -> Iterator[tuple[int, int, Period | None]]:
    position = 0
    for begin, date in starts(text):
        if begin < position:
            continue
        parts = parts_at(text, begin) if date else []
        if parts:
            clock.future = bool(_AHEAD.search(text, max(0, begin - 6), begin))
            end, period = _with_range(text, _read(parts, None, clock), clock)
            position = end
            yield begin, end, period
        elif text[begin] in durations.HEADS and (length := durations.at(text, begin)):
            position = length.end
            yield length.start, length.end, length.period(clock)


def _read(parts: list[Part], whole: Period | None, clock: Clock) -> Expression:
    """Read parts one after the other, each inside the one before it."""
    steps: list[Period | None] = []
    for n, part in enumerate(parts):
        before = steps[-1] if n else whole
        steps.append(part.read(before, clock) if n == 0 or before is not None else None)
    expression = Expression(parts[0].found.start(), parts[-1].found.end(), tuple(parts), tuple(steps))
    if expression.period:
        clock.say(expression.period)
    return expression


def _with_range(text: str, first: Expression, clock: Clock) -> tuple[int, Period | None]:
    """Take in the end of a range (到, 至今, 以来) behind an expression; return the end and the period of both."""
    since = _SINCE.match(text, first.end)
    if since and first.period:
        return since.end(), _until(first.period, clock.date) or first.period
    mark = _TO.match(text, first.end)
    loose = None if mark else _AND.match(text, first.end)
    link = mark or loose
    if not link:
        return first.end, first.period
    if mark and (now := _UNTIL_NOW.match(text, mark.end())):
        return now.end(), _until(first.period, clock.date) or first.period
    parts = parts_at(text, link.end()) if link.end() < len(text) else []
    if not parts or parts[0].kind == "now.date" or (loose and not _BETWEEN.match(text, parts[-1].found.end())):
        return first.end, first.period
    second = _read(parts, _base(first, parts[0]), clock)
    between = _BETWEEN.match(text, second.end) if loose else None
    return between.end() if between else second.end, _joined(first.period, second)


def _base(first: Expression, part: Part) -> Period | None:
    """Return what the end of a range shares with its beginning: the year of 2017年8月11日至8月22日."""
    return next((step for p, step in zip(reversed(first.parts), reversed(first.steps), strict=True) if p.rank < part.rank), None)


def _joined(start: Period | None, second: Expression) -> Period | None:
    end = second.period
    if start is None or end is None:
        return None
    if start == end:
        return start
    if end.start < start.start and second.parts[0].rank >= RANKS["month"]:  # from October to May of the year after
        end = Period(calendar.shift(end.start, of_years=1), calendar.shift(end.end, of_years=1), end.precision)
    return calendar.between(start, end)


def _until(start: Period | None, end: Period | None) -> Period | None:
    if start is None or end is None:
        return None
    return Period(start.start, end.end if end.end >= start.start else start.end, Precision.RANGE)
