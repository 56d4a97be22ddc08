"""Facts as three tidy tables for spreadsheets, and as JSON lines; both from the rows of facts.jsonl."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from kg.graph import levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLES = {
    "award": ("recipient", "award", "conferrer", "year", "for", "level"),
    "role": ("person", "role", "organization", "former", "year"),
    "metric": ("subject", "metric", "value", "high", "unit", "bound", "start_date", "end_date"),
}
SOURCE = ("doc", "start", "end", "text", "sentence", "rule", "confidence", "article")
SEVERAL = "；"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def table(rows: Iterable[Mapping[str, Any]], kind: str, *, bom: bool = False) -> Iterator[str]:
    """Yield the facts of one kind as CSV, one fact and document a row.

    `bom` puts the mark in front by which Excel knows UTF-8. Several fillers of a slot are parted by `；`.
    """
    columns = ("id", *TABLES[kind], *SOURCE)
    yield (BOM if bom else "") + _line(columns)
    for row in rows:
        if row["kind"] == kind:
            filled = {**row, "level": _level(row)} if kind == "award" else row
            yield _line(_cell(filled.get(column)) for column in columns)


def jsonl(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield rows as JSON lines."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _level(row: Mapping[str, Any]) -> str:
    return levels.shown(row["award"], _list(row["conferrer"])) or ""


def _list(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _cell(value: object) -> str:
    if isinstance(value, list):
        return SEVERAL.join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value  # else a spreadsheet would take it for a formula
    return "" if value is None else str(value)


def _line(cells: Iterable[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\r\n").writerow(cells)  # as RFC 4180 has it
    return sink.getvalue()
