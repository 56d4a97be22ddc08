"""What is known about documents besides their text: the rows of metadata.csv beside them."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Period, Precision
from kg.read import encoding

if TYPE_CHECKING:
    from pathlib import Path

    from kg.read.inputs import Input

METADATA = "metadata.csv"


def parse_date(text: str) -> Period:
    """Read an ISO date of any precision (2013, 2013-09, 2013-09-13, with a time or not) as a period."""
    found = re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ].*)?)?)?", text.strip())
    try:
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise InputError(f"{text!r} is not a date; write 2013, 2013-09 or 2013-09-13") from error
    if month is None:
        return Period(first, first.replace(month=12, day=31), Precision.YEAR)
    if day is None:
        return Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), Precision.MONTH)
    return Period(first, first, Precision.DAY)


def row(one: Input) -> dict[str, str]:
    """Return the document's row of the nearest metadata.csv, from its own folder up to the input's."""
    folder = one.path.parent
    while True:
        rows = _metadata(folder / METADATA)
        key = one.path.relative_to(folder).as_posix()
        if key in rows:
            return rows[key]
        if folder in {one.root, folder.parent}:
            return {}
        folder = folder.parent


@cache
def _metadata(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    text, _ = encoding.decode(path.read_bytes(), str(path))
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "file" not in (reader.fieldnames or []):
        raise InputError(f"{path} has no column named file; its first line must be file,date,publisher,title,url")
    return {
        row["file"].strip(): {name: (value or "").strip() for name, value in row.items() if name} for row in reader if row["file"]
    }


def date(one: Input, row: dict[str, str]) -> Period | None:
    """Return the date of a document's row of metadata."""
    if not row.get("date"):
        return None
    try:
        return parse_date(row["date"])
    except InputError as error:
        raise InputError(f"{METADATA}, row of {one.name}: {error}") from error
