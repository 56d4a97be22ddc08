"""What the parts of a date mean, coarse ones: centuries, decades, five-year plans, years, halves, quarters, seasons, months.

Every function takes the words found, the period of the part before (`whole`, None at the head of a date) and the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import calendar, numerals

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from kg.mentions.clock import Clock
    from kg.model import Period

    Reading = Callable[[re.Match[str], Period | None, Clock], Period | None]

__all__ = ["COARSE", "ERAS", "integer", "offsets"]

_LEXICON = rulebook.toml("lexicon/times.toml")
_ZEROS = str.maketrans("OＯ", "00")
_BESIDE = {"去": -1, "上": -1, "今": 0, "本": 0, "这": 0, "当": 0, "明": 1, "下": 1}
ERAS = {row[0]: int(row[1]) for row in rulebook.table("eras")}


def offsets(table: str) -> dict[str, int]:
    """Return the words of a table of offsets with how far off they are."""
    return {word: int(offset) for offset, words in _LEXICON[table]["offsets"].items() for word in words}


_YEAR, _CONTEXT_YEAR, _MONTH, _CONTEXT_MONTH = (
    offsets("year"),
    offsets("context_year"),
    offsets("month"),
    offsets("context_month"),
)


def integer(text: str) -> int:
    """Read a number of a date: 15, 十五, 二〇〇八, 元, 初三, 腊."""
    text = text.strip("’'‘ ").removeprefix("初").translate(_ZEROS)
    if len(text) > 1 and all(char.isdigit() or char in numerals.DIGITS for char in text):  # 二00九, as 〇 is often typed
        return int("".join(str(numerals.DIGITS.get(char, char)) for char in text))
    if text in ("元", "正", "首"):
        return 1
    if text in ("冬", "腊"):
        return 11 if text == "冬" else 12
    return int(numerals.read(text))


def _numbers(found: re.Match[str]) -> tuple[int, int | None]:
    """Return the number of a part and, for a range, its last."""
    groups = found.groupdict()
    first, last = groups.get("a"), groups.get("b")
    return integer(first) if first else 1, integer(last) if last else None


def _year(found: re.Match[str], _whole: Period | None, _clock: Clock) -> Period | None:
    first, last = _numbers(found)
    if last is not None and last < 100:
        last += first // 100 * 100
    return calendar.years(first, last or first)


def _short_year(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    short = integer(found["a"])
    latest = (clock.this_year or 2025) + 1
    return calendar.year(short + (2000 if 2000 + short <= latest else 1900))


def _relative_year(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    return calendar.year(clock.this_year + _YEAR[found[0]]) if clock.this_year else None


def _context_year(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    last = clock.here or clock.said
    return calendar.year(last.end.year + _CONTEXT_YEAR[found[0]]) if last else None


def _whole_year(_found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    year = clock.year_of(whole)
    return calendar.year(year) if year else None


def _two_years(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    this = clock.this_year
    return calendar.years(this + _BESIDE[found["a"]], this + _BESIDE[found["b"]]) if this else None


def _era_year(found: re.Match[str], _whole: Period | None, _clock: Clock) -> Period | None:
    return calendar.year(ERAS[found["era"]] + integer(found["a"]))


def _century(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    if found["a"][0] in "上本这":
        return calendar.century((clock.this_year or 2025) // 100 + 1 + _BESIDE[found["a"][0]])
    return calendar.century(integer(found["a"]))


def _decade(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    """Read 80年代, 1980年代, 五六十年代: of the century named before, else the last that has come."""
    first, last = _numbers(found)
    first *= 10 if first < 10 else 1  # 五六十年代
    if first < 100:
        this = clock.this_year or 2025
        first += whole.start.year // 100 * 100 if whole else this // 100 * 100 - (100 if this // 100 * 100 + first > this else 0)
    return calendar.years(first, (first // 100 * 100 + last if last else first) + 9)


def _plan(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    period = calendar.plan(integer(found["a"]))
    if period and "以来" in found[0] and clock.now:
        return calendar.between(period, calendar.days(clock.now, clock.now))
    return period


def _half(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    number = 1 if found["a"] == "上" else 2
    return clock.latest(whole, lambda year: calendar.half(year, number))


def _quarter(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    first, last = _numbers(found)
    return clock.latest(whole, lambda year: calendar.quarters(year, first, last or first))


def _relative_quarter(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    if not clock.today:
        return None
    number = (clock.today.month - 1) // 3 + 1 + _BESIDE[found["a"]]
    return calendar.quarters(clock.today.year, number, number)


def _season(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    first, last = (_LEXICON["season"]["months"] | _LEXICON["holiday"]["months"])[found["a"]]
    when = found.groupdict().get("when")
    if when:
        return calendar.months(clock.this_year + _BESIDE[when], first, last) if clock.this_year else None
    return clock.latest(whole, lambda year: calendar.months(year, first, last))


def _month(found: re.Match[str], whole: Period | None, clock: Clock) -> Period | None:
    first, last = _numbers(found)
    if last is None or last >= first:
        return clock.latest(whole, lambda year: calendar.months(year, first, last or first))

    def over_new_year(year: int) -> Period | None:
        start, end = calendar.month(year, first), calendar.month(year + 1, last)
        return calendar.between(start, end) if start and end else None

    return clock.latest(whole, over_new_year)


def _relative_month(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    return clock.this_month(_MONTH[found[0]])


def _context_month(found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    offset = _CONTEXT_MONTH[found[0]]
    last = clock.here or clock.said
    if last is None:
        return clock.this_month(offset)
    within = (last.start.year, last.start.month) == (last.end.year, last.end.month)
    return calendar.month(last.start.year, last.start.month + offset) if within else None


def _dotted_month(found: re.Match[str], _whole: Period | None, _clock: Clock) -> Period | None:
    return calendar.month(int(found["y"]), int(found["a"]))


def _now(_found: re.Match[str], _whole: Period | None, clock: Clock) -> Period | None:
    return clock.date


COARSE: dict[str, Reading] = {
    "century.number": _century,
    "decade.number": _decade,
    "plan.number": _plan,
    "year.span": _year,
    "year.absolute": _year,
    "year.short": _short_year,
    "year.relative": _relative_year,
    "year.context": _context_year,
    "year.all": _whole_year,
    "year.two": _two_years,
    "year.era": _era_year,
    "half.number": _half,
    "quarter.number": _quarter,
    "quarter.first": _quarter,
    "quarter.relative": _relative_quarter,
    "season.name": _season,
    "season.this": _season,
    "holiday.name": _season,
    "month.span": _month,
    "month.number": _month,
    "month.ordinal": _month,
    "month.first": _month,
    "month.relative": _relative_month,
    "month.context": _context_month,
    "month.dotted": _dotted_month,
    "now.date": _now,
}
