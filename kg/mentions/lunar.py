"""The Chinese calendar: days of lunar months (1900–2098, from a table) and the 24 solar terms (from the sun's place)."""

from __future__ import annotations

import datetime as dt
import math

from kg import rulebook

__all__ = ["TERMS", "solar_day", "term_day"]

TERMS = (
    "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种",
    "夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪",
)  # fmt: skip
TROPICAL_YEAR = 365.2422
JULIAN_OF_ORDINAL = 1721424.5  # the Julian date of proleptic day number 0, midnight
CHINA = 8 / 24  # Beijing's time ahead of Greenwich, in days


def solar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the date of a day of a lunar month that is no leap month; day 0 is the eve of its first (除夕)."""
    row = {int(found[0]): found for found in rulebook.table("lunar")}.get(year)
    if row is None:
        return None
    leap = int(row[2])
    months_before = month - 1 + (1 if leap and month > leap else 0)
    offset = sum(29 + int(long) for long in row[3][:months_before])
    return dt.date.fromisoformat(row[1]) + dt.timedelta(days=offset + day - 1)


def term_day(year: int, name: str) -> dt.date:
    """Return the date in China of a solar term of a Gregorian year."""
    longitude = (270 + 15 * TERMS.index(name)) % 360
    moment = dt.date(year, 1, 1).toordinal() + JULIAN_OF_ORDINAL + (longitude - 280) % 360 / 360 * TROPICAL_YEAR - CHINA
    for _ in range(5):  # Newton's method: the sun's speed hardly changes
        moment += ((longitude - _sun(moment) + 180) % 360 - 180) / 360 * TROPICAL_YEAR
    return dt.date.fromordinal(math.floor(moment + CHINA - 69 / 86400 - JULIAN_OF_ORDINAL))


def _sun(julian: float) -> float:
    """Return the apparent longitude of the sun in degrees (Meeus, Astronomical Algorithms, chapter 25, low accuracy)."""
    t = (julian - 2451545) / 36525
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly) + (0.019993 - 0.000101 * t) * math.sin(2 * anomaly)
    node = math.radians(125.04 - 1934.136 * t)
    return (mean + centre + 0.000289 * math.sin(3 * anomaly) - 0.00569 - 0.00478 * math.sin(node)) % 360
