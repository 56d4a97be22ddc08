"""Lengths of time: 5年, 三个多月, 半小时; with 近, 来, 前, 后, 内 they are measured from the document's day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.mentions import calendar, numerals
from kg.model import Period, Precision

if TYPE_CHECKING:
    from kg.mentions.clock import Clock

__all__ = ["Duration", "at"]

_NUMBER = rf"(?:\d+(?:\.\d+)?(?:[-—~至到、]{{1,2}}\d+(?:\.\d+)?)?|{numerals.PAIR}[十百千]?|[一二三四五六七八九十百千两]{{1,5}}(?:[至到、][一二三四五六七八九十两]{{1,3}})?|半|几|数十?|好几)"
_UNIT = (
    "(?:年头|周年|年(?!代|级|度|龄|轮|初|底|末|终|画|糕|货|限|薪|均|产|轻|会|报|鉴|关|夜|检|审|长|幼|岁|味|味儿)"
    "|季度|世纪|学期|学年|昼夜|小时|钟头|分钟|分(?=\\d{1,2}秒)|刻钟|秒钟?(?!杀|表)|工作日|交易日|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])"
    "|周(?!岁|末|年|边|围|刊|报|恩|转|密|游|[一二三四五六日])|天(?!然|津|空|下|地|文|线|才|平|桥|使|赋|生|王|河|山|门|府|台|宫|水|安)|夜间?(?!校|大|市|总会))"
)
_PREFIX = "(?:过去的?|近|最近的?|今后的?|未来的?|此后的?|其后的?|以往|后|这|前)"
_SUFFIX = "(?:以来|来(?![自到信访临了源看说华的])|之?前(?![后沿列往来进期夕途任提者茅三])|之?后(?![勤备续来期面代])|以[前后内]|之内|内(?![部容设心外地蒙销需])|间(?![接隔断]))"
_DURATION = re.compile(
    rf"(?P<prefix>{_PREFIX})?(?P<number>{_NUMBER})(?P<vague>[余多来几](?=个|{_UNIT}|月))?"
    rf"(?:个(?P<half>[多半])?(?:(?P<month>月)|(?P<unit1>{_UNIT}))|(?P<unit2>{_UNIT})|(?<=[余多])(?P<days>日))(?P<more>[多余半](?!数|径|成|次|种|个|名))?"
    rf"(?:(?<=小时)零?\d{{1,2}}分钟?)?(?:(?<=[时分钟])零?\d{{1,2}}秒\d{{0,2}})?(?P<suffix>{_SUFFIX})?"
)
_APPROXIMATE = re.compile("(?:经过|历时|长达|用了?|[达了花需隔差])$")
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
        number, unit = self.found["number"], self.found["month"] or self.found["unit1"] or self.found["unit2"] or ""
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
            return _around(_moved(clock.now, -months, -days), months, days)
        if suffix in ("后", "之后", "以后"):
            return (
                _around(_moved(clock.here.start if clock.here else clock.now, months, days), months, days)
                if clock.here or self.opens
                else None
            )
        if suffix in ("来", "以来") or prefix.startswith(("过去", "近", "最近")):
            return Period(_moved(clock.now, -months, -days), clock.now, Precision.RANGE)
        if prefix.startswith(("今后", "未来", "此后")):
            return Period(clock.now, _moved(clock.now, months, days), Precision.RANGE)
        return None


def at(text: str, position: int) -> Duration | None:
    """Return the length of time that begins at a position."""
    found = _DURATION.match(text, position)
    if (
        found
        and found["prefix"]
        and (found["vague"] or found["half"] or found["more"] or _APPROXIMATE.search(text, max(0, position - 2), position))
        and found["prefix"] == "近"
    ):
        found = _DURATION.match(text, position + 1)  # 近 is "nearly" here
        position += 1
    if not found or text[max(0, position - 1) : position] in ("第", "初", "."):
        return None
    number = found["number"]
    start = found.start("number") if found["prefix"] in ("这", "前", "后") and not found["suffix"] else position
    if number.isdigit() and len(number) == 4 and (found["unit2"] or "").startswith("年"):
        return None  # a year of the calendar that a rule refused
    if numerals.in_word(text, found.start("number"), found.end("number")):
        return None
    return Duration(start, found.end(), found, opens=start == 0 or text[start - 1] in "，。；：、“（")


def _moved(date: dt.date, months: int, days: int) -> dt.date:
    return calendar.shift(date, of_months=months) + dt.timedelta(days=days) if months else date + dt.timedelta(days=days)


def _around(date: dt.date, months: int, days: int) -> Period | None:
    """Return the year, month, week or day in which a date lies, as coarse as the length that led there."""
    if months and months % 12 == 0:
        return calendar.year(date.year)
    if months:
        return calendar.month(date.year, date.month)
    return calendar.week(date) if days % 7 == 0 else calendar.days(date, date)
