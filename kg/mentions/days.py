"""What the parts of a date mean, fine ones: weeks, days, feasts, solar terms, the beginning and end of longer times.

Every function takes the words found, the period of the part before (`whole`, None at the head of a date) and the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import calendar, lunar
from kg.mentions.dates import integer, offsets
from kg.model import Precision

if TYPE_CHECKING:
    import datetime as dt
    import re

    from kg.mentions.clock import Clock
    from kg.mentions.dates import Reading
    from kg.model import Period

__all__ = ["FESTIVALS", "FINE"]

_LEXICON = rulebook.toml("lexicon/times.toml")
_DAY, _CONTEXT_DAY, _WEEK = offsets("day"), offsets("context_day"), offsets("week")
FESTIVALS: dict[str, str] = _LEXICON["festival"]["days"] | _LEXICON["lunar"]["days"]
_NEW_YEAR = 13  # the month whose day 0 is the eve of the next lunar year


def _day(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    groups = found.groupdict()
    first, last = integer(groups["a"]), integer(groups["b"]) if groups.get("b") else None
    month = clock.month_of(whole)
    start = calendar.day(month.start.year, month.start.month, first) if month else None
    free = month is not None and whole is None and clock.here is None and not clock.future
    if month and free and clock.now and (start is None or start.start > clock.now):
        before = calendar.month(month.start.year, month.start.month - 1)
        start = calendar.day(before.start.year, before.start.month, first) if before else None
    end = calendar.day(start.start.year, start.start.month, last) if start and last else None
    return calendar.between(start, end) if start and end else start


def _dotted_day(found: re.Match[str], _whole: Period | None, _clock: Clock) -> Period | None:
    return calendar.day(int(found["y"]), int(found["m"]), int(found["a"]))


def _third(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    month = clock.month_of(whole)
    if month is None:
        return None
    start = month.start.replace(day={"上": 1, "中": 11, "下": 21}[found["a"]])
    return calendar.days(start, month.end if start.day == 21 else calendar.shift(start, of_days=9))


def _lunar_day(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    return _on_lunar(integer(found["m"]), integer(found["a"]), whole, clock)


def _on_lunar(month: int, day: int, whole: Period | None, clock: Clock) -> Period | None:
    def build(year: int) -> Period | None:
        date = lunar.solar_day(year + 1, 1, day) if month == _NEW_YEAR else lunar.solar_day(year, month, day)
        return calendar.days(date, date) if date else None

    return clock.latest(whole, build)


def _end_day(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    if whole is None:
        return None
    return calendar.days(whole.end, whole.end) if found["a"] == "最后" else calendar.days(whole.start, whole.start)


def _relative_day(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    return _single(clock.today, _DAY[found[0]])


def _context_day(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    last = clock.here or clock.said
    return _single(last.start, _CONTEXT_DAY[found[0]]) if last and last.precision is Precision.DAY else None


def _single(date: dt.date | None, offset: int) -> Period | None:
    if date is None:
        return None
    moved = calendar.shift(date, of_days=offset)
    return calendar.days(moved, moved)


def _festival(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    if whole and whole.precision is Precision.DAY:
        return whole
    month, day, *weekday = map(int, FESTIVALS[found[0]].split("-"))
    if weekday:
        months = clock.latest(whole, lambda year: calendar.month(year, month))
        return _weekday_in(months, day, weekday[0] - 1) if months else None
    if found[0] in _LEXICON["lunar"]["days"]:
        return _on_lunar(month, day, whole, clock)
    return clock.latest(whole, lambda year: calendar.day(year, month, day))


def _term(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    """Read a solar term; the year named with it is the lunar one, in which 小寒 and 大寒 come last."""
    name = found[0].removesuffix("节")

    def build(year: int) -> Period:
        date = lunar.term_day(year + (1 if whole and name in ("小寒", "大寒") else 0), name)
        return calendar.days(date, date)

    return clock.latest(whole, build)


def _relative_week(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    return calendar.week(clock.today, _WEEK[found[0]]) if clock.today else None


def _first_week(whole: Period) -> dt.date:
    """Return the first Monday of a time, from which its weeks are counted."""
    return calendar.week(whole.start, 0 if whole.start.weekday() == 0 else 1).start


def _week(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    if whole is None:
        return None
    if found.groupdict().get("last"):
        return calendar.week(whole.end)
    return calendar.week(_first_week(whole), integer(found["a"]) - 1 if found["a"] else 0)


def _nth_weekday(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    return _weekday_in(whole, integer(found["n"]) if found["n"] else None, _weekday(found["a"])) if whole else None


def _weekday_in(whole: Period, number: int | None, weekday: int) -> Period | None:
    """Return the so-manieth Monday, Tuesday … of a time, the last one for None."""
    if number is None:
        return _single(whole.end, -((whole.end.weekday() - weekday) % 7))
    return _single(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * (number - 1))


def _half_week(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    """Read 上半月, 下半周."""
    monthly = found["unit"] == "月"
    whole = whole or (clock.this_month(0) if monthly else calendar.week(clock.today) if clock.today else None)
    if whole is None:
        return None
    middle = calendar.shift(whole.start, of_days=14 if monthly else 3)
    if found["a"] == "上":
        return calendar.days(whole.start, middle)
    return calendar.days(calendar.shift(middle, of_days=1 if monthly else 0), whole.end)


def _some_days(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    """Read the first or last days or weeks of a time: 前10天, 最后3周."""
    if whole is None:
        return None
    weekly = found["unit"] not in ("天", "日")
    length = integer(found["a"]) * (7 if weekly else 1) - 1
    if found["end"] in ("前", "头"):
        start = _first_week(whole) if weekly else whole.start
        return calendar.days(start, calendar.shift(start, of_days=length))
    end = calendar.week(whole.end, 0 if whole.end.weekday() == 6 else -1).end if weekly else whole.end
    return calendar.days(calendar.shift(end, of_days=-length), end)


def _weekday(char: str) -> int:
    return {"日": 6, "天": 6}.get(char, 0) or integer(char) - 1


def _named_weekday(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    """Return the day of the week named before it (上周五), or the latest such day, or the next where it is still to come."""
    if whole and whole.precision is Precision.DAY:
        return whole
    end = whole.end if whole else clock.today
    if end is None:
        return None
    if whole is None and clock.future:
        end = calendar.shift(end, of_days=6)
    return _single(end, -((end.weekday() - _weekday(found["a"])) % 7))


def _weeks_day(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    return _weekend(found, whole, clock) if found["a"] == "末" else _named_weekday(found, whole, clock)


def _weekend(_found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    week = whole or (calendar.week(clock.today) if clock.today else None)
    return calendar.days(calendar.shift(week.end, of_days=-1), week.end) if week else None


def _edge(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    if whole is None:
        return None
    cut = {"初": calendar.head, "前": calendar.head, "中": calendar.middle}.get(found["a"][0], calendar.tail)
    return cut(whole)


def _first_years(found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    return calendar.years(whole.start.year, whole.start.year + integer(found["a"]) - 1) if whole else None


def _year_edge(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    year = clock.year_of(whole)
    return _edge(found, calendar.year(year), clock) if year else None


def _month_edge(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    return _edge(found, whole or clock.this_month(0), clock)


def _same(_found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    return whole


def _time_of_day(_found: re.Match[str], whole: Period | None, _clock: Clock) -> Period | None:
    return whole if whole and whole.precision is Precision.DAY else None


FINE: dict[str, Reading] = {
    "week.relative": _relative_week,
    "week.ordinal": _week,
    "week.nth_day": _nth_weekday,
    "week.half": _half_week,
    "week.count": _some_days,
    "day.dotted": _dotted_day,
    "day.span": _day,
    "day.number": _day,
    "day.third": _third,
    "day.lunar": _lunar_day,
    "day.last": _end_day,
    "day.relative": _relative_day,
    "day.context": _context_day,
    "festival.name": _festival,
    "festival.term": _term,
    "weekday.name": _named_weekday,
    "edge.year": _year_edge,
    "edge.month": _month_edge,
    "edge.weekend": _weekend,
    "tail.day": _day,
    "tail.first_years": _first_years,
    "tail.edge": _edge,
    "tail.weekday": _same,
    "tail.weeks_day": _weeks_day,
    "tail.hour": _time_of_day,
    "daypart.name": _time_of_day,
    "clock.digits": _time_of_day,
    "clock.hour": _time_of_day,
}
