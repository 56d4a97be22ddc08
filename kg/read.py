"""A file → text."""

from __future__ import annotations

import calendar
import datetime as dt

from kg.model import Period, Precision


def parse_date(text: str) -> Period:
    """Read an ISO date of any precision (2013, 2013-09, 2013-09-13) as a period."""
    parts = [int(part) for part in text.strip()[:10].split("-")]
    first = dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if len(parts) == 1:
        return Period(first, dt.date(parts[0], 12, 31), Precision.YEAR)
    if len(parts) == 2:
        return Period(first, first.replace(day=calendar.monthrange(*parts)[1]), Precision.MONTH)
    return Period(first, first, Precision.DAY)
