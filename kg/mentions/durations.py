"""Lengths of time: 5年, 三个多月, 半小时; with 近, 来, 前, 后, 内 they are measured from the document's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import calendar, numerals
from kg.model import Period, Precision

if TYPE_CHECKING:
    import datetime as dt

    from kg.mentions.clock import Clock

__all__ = ["HEADS", "Duration", "at"]

_LEXICON = rulebook.toml("lexicon/times.toml")["length"]
_NUMBER = (
    rf"(?:\d+(?:\.\d+)?(?:[-—~至到、]{{1,2}}\d+(?:\.\d+)?)?|{numerals.PAIR}[十百千]?"
    r"|[一二三四五六七八九十百千两]{1,5}(?:[至到、][一二三四五六七八九十两]{1,3})?|半|几|数十?|好几)"
)
_UNIT = "(?:" + "|".join(f"{unit}(?![{others}])" if others else unit for unit, others in _LEXICON["units"].items()) + ")"
HEADS = "0123456789一二三四五六七八九十百千两半几数好过近最今未此其以后这前"  # the characters with which a length may begin
_PREFIX = "(?:过去的?|近|最近的?|今后的?|未来的?|此后的?|其后的?|以往|后|这|前)"
_SUFFIX = "(?:" + "|".join(f"{word}(?![{others}])" if others else word for word, others in _LEXICON["suffixes"].items()) + ")"
_SMALLER = r"(?:(?<=小时)零?\d{1,2}分钟?)?(?:(?<=[时分钟])零?\d{1,2}秒\d{0,2})?"
_DURATION = re.compile(
    rf"(?P<prefix>{_PREFIX})?(?P<number>{_NUMBER})(?P<vague>[余多来几](?=个|{_UNIT}|月))?"
    rf"(?:个(?P<half>[多半])?(?:(?P<month>月)|(?P<parted>{_UNIT}))|(?P<unit>{_UNIT})|(?<=[余多])日)"
    rf"(?P<more>[多余半](?![数径成次种个名]))?{_SMALLER}(?P<suffix>{_SUFFIX})?"
)
_LASTING = re.compile("(?:经过|历时|长达|用了?|[达了花需隔差])$")
_MONTHS = {"年": 12, "年头": 12, "周年": 12, "学年": 12, "月": 1, "季度": 3, "世纪": 1200}
_DAYS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "昼夜": 1}
_VAGUE = frozenset("几数半好")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at `[start, end)`."""

    start: int
    end: int
    found: re.Match[str]
    opens: bool  # nothing stands before it in its clause

    def period(self, clock: Clock) -> Period | None:
        """Return the days from or to the document's day that the words around the length single out, None for a bare length."""
        number, unit = self.found["number"], self.found["month"] or self.found["parted"] or self.found["unit"] or ""
        if number[0] in _VAGUE or not re.fullmatch(rf"\d+|{numerals.NUMERAL}", number) or clock.now is None:
            return None
        count = int(numerals.read(number))
        months, days = _MONTHS.get(unit, 0) * count, _DAYS.get(unit, 0) * count
        if not months and not days:
            return None
        return self._placed(clock, months, days)

    def _placed(self, clock: Clock, months: int, days: int) -> Period | None:
        assert clock.now is not None
        prefix, suffix = self.found["prefix"] or "", self.found["suffix"] or ""
        if suffix in ("前", "之前", "以前"):
            return _around(calendar.shift(clock.now, of_months=-months, of_days=-days), months, days)
        if suffix in ("后", "之后", "以后"):
            base = clock.here.start if clock.here else clock.now if self.opens else None
            return _around(calendar.shift(base, of_months=months, of_days=days), months, days) if base else None
        if prefix.startswith("过去") and months % 12 == 0 and not days and clock.years_end:
            return calendar.years(clock.years_end - months // 12 + 1, clock.years_end)
        if suffix in ("来", "以来") or prefix.startswith(("过去", "近", "最近")):
            return Period(calendar.shift(clock.now, of_months=-months, of_days=-days), clock.now, Precision.RANGE)
        if prefix.startswith(("今后", "未来", "此后")):
            return Period(clock.now, calendar.shift(clock.now, of_months=months, of_days=days), Precision.RANGE)
        return None


def at(text: str, position: int) -> Duration | None:
    """Return the length of time that begins at a position."""
    found = _DURATION.match(text, position)
    if found and found["prefix"] == "近" and _nearly(text, found):
        position += 1
        found = _DURATION.match(text, position)
    if not found or text[max(0, position - 1) : position] in ("第", "初", ".") or _no_length(text, found):
        return None
    start = found.start("number") if found["prefix"] in ("这", "前", "后") and not found["suffix"] else position
    return Duration(start, found.end(), found, opens=start == 0 or text[start - 1] in "，。；：、“（")


def _nearly(text: str, found: re.Match[str]) -> bool:
    """Tell whether 近 bounds the number (近5个多月, 历时近一年) rather than names the time up to now (近5年)."""
    return bool(
        found["vague"] or found["half"] or found["more"] or _LASTING.search(text, max(0, found.start() - 2), found.start())
    )


def _no_length(text: str, found: re.Match[str]) -> bool:
    """Tell whether the number is a year of the calendar that no rule wanted, or belongs to a word (十分)."""
    year = re.search(r"\d{4}", found["number"]) and (found["unit"] or "").startswith("年")
    return bool(year) or numerals.in_word(text, found.start("number"), found.end("number"))


def _around(date: dt.date, months: int, days: int) -> Period | None:
    """Return the year, month, week or day in which a date lies, as coarse as the length that led there."""
    if months and months % 12 == 0:
        return calendar.year(date.year)
    if months:
        return calendar.month(date.year, date.month)
    return calendar.week(date) if days % 7 == 0 else calendar.days(date, date)
