"""Periods of the calendar: years, quarters, months, weeks, days, centuries, five-year plans; arithmetic on days."""

from __future__ import annotations

import calendar
import datetime as dt

from kg.model import Period, Precision

__all__ = [
    "between",
    "century",
    "day",
    "days",
    "decade",
    "half",
    "head",
    "middle",
    "month",
    "months",
    "plan",
    "quarters",
    "shift",
    "tail",
    "week",
    "year",
    "years",
]

PLAN = 5 * 366  # days, at most
FIRST_PLAN = 1953  # 一五计划; the years of adjustment 1963–1965 belong to none, and the twelfth began in 2011


def year(number: int) -> Period | None:
    """Return a year of the Christian era, if there is such a year."""
    return years(number, number) if 1 <= number <= 9999 else None


def years(first: int, last: int) -> Period | None:
    """Return the years from one to another."""
    if not 1 <= first <= last <= 9999:
        return None
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.YEAR if first == last else Precision.RANGE)


def months(of_year: int, first: int, last: int) -> Period | None:
    """Return the months of a year from one to another."""
    if not (1 <= first <= last <= 12 and 1 <= of_year <= 9999):
        return None
    end = dt.date(of_year, last, calendar.monthrange(of_year, last)[1])
    return Period(dt.date(of_year, first, 1), end, Precision.MONTH if first == last else Precision.RANGE)


def month(of_year: int, number: int) -> Period | None:
    """Return one month; numbers outside 1 to 12 count on into the years beside."""
    return months(of_year + (number - 1) // 12, (number - 1) % 12 + 1, (number - 1) % 12 + 1)


def quarters(of_year: int, first: int, last: int) -> Period | None:
    """Return quarters of a year; number 0 is the last of the year before."""
    over, first, last = (first - 1) // 4, (first - 1) % 4 + 1, (last - 1) % 4 + 1
    return months(of_year + over, 3 * first - 2, 3 * last)


def half(of_year: int, number: int) -> Period | None:
    """Return half a year, number 0 being the second half of the year before."""
    over, number = (number - 1) // 2, (number - 1) % 2
    return months(of_year + over, 6 * number + 1, 6 * number + 6)


def day(of_year: int, of_month: int, number: int) -> Period | None:
    """Return one day, if the month has it."""
    if not (1 <= of_year <= 9999 and 1 <= of_month <= 12 and 1 <= number <= calendar.monthrange(of_year, of_month)[1]):
        return None
    date = dt.date(of_year, of_month, number)
    return Period(date, date, Precision.DAY)


def days(first: dt.date, last: dt.date) -> Period:
    """Return the days from one to another."""
    return Period(first, last, Precision.DAY if first == last else Precision.RANGE)


def week(date: dt.date, offset: int = 0) -> Period:
    """Return the week, Monday to Sunday, that lies `offset` weeks from a day's own."""
    monday = shift(date, of_days=7 * offset - date.weekday())
    return days(monday, shift(monday, of_days=6))


def decade(of_century: int, tens: int) -> Period | None:
    """Return a decade: the 80s of the 20th century are (20, 80)."""
    first = (of_century - 1) * 100 + tens
    return years(first, first + 9)


def century(number: int) -> Period | None:
    """Return a century as Chinese counts it: the 18th is 1700 to 1799."""
    return years(max(1, number * 100 - 100), number * 100 - 1)


def plan(number: int) -> Period | None:
    """Return the years of a five-year plan: 十四五 is 2021 to 2025."""
    if number < 1:
        return None
    first = FIRST_PLAN + 5 * (number - 1) + (3 if number > 2 else 0)
    return years(first, first + 4)


def shift(date: dt.date, *, of_years: int = 0, of_months: int = 0, of_days: int = 0) -> dt.date:
    """Move a day, to the month's last day where it has no such day, and never beyond the years 1 to 9999."""
    count = date.year * 12 + date.month - 1 + of_years * 12 + of_months
    at_year, at_month = min(max(count // 12, 1), 9999), count % 12 + 1
    moved = date.replace(at_year, at_month, min(date.day, calendar.monthrange(at_year, at_month)[1]))
    return dt.date.fromordinal(min(max(moved.toordinal() + of_days, 1), dt.date.max.toordinal()))


def between(first: Period, last: Period) -> Period | None:
    """Return the time from the first day of one period to the last of another."""
    return Period(first.start, last.end, Precision.RANGE) if first.start <= last.end else None


def head(whole: Period) -> Period:
    """Return the beginning (初): three years of a decade, one of a plan, a month of a year or quarter, five days of a month."""
    length = (whole.end - whole.start).days
    if length > 370:
        return years(whole.start.year, whole.start.year + (2 if length > PLAN else 0)) or whole
    if length > 40:
        return month(whole.start.year, whole.start.month) or whole
    return days(whole.start, min(whole.end, shift(whole.start, of_days=4)))


def tail(whole: Period) -> Period:
    """Return the end (底, 末): three years of a decade, one of a plan, a month of a year or quarter, seven days of a month."""
    length = (whole.end - whole.start).days
    if length > 370:
        return years(whole.end.year - (2 if length > PLAN else 0), whole.end.year) or whole
    if length > 40:
        return month(whole.end.year, whole.end.month) or whole
    return days(max(whole.start, shift(whole.end, of_days=-6)), whole.end)


def middle(whole: Period) -> Period:
    """Return the middle (中): June and July of a year, the fourth to seventh year of a decade, ten days of a month."""
    length = (whole.end - whole.start).days
    if length > 370:
        return years(whole.start.year + 3, whole.start.year + 6) or whole
    if length > 40:
        return (
            months(whole.start.year, whole.start.month + 5, whole.start.month + 6) or whole if whole.start.month <= 6 else whole
        )
    return days(min(whole.end, shift(whole.start, of_days=10)), min(whole.end, shift(whole.start, of_days=19)))
