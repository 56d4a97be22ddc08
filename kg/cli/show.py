"""How results look to a person: tables, cards, marked sentences; and as JSON to a program."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _typeshed import DataclassInstance

SENTENCE_END = re.compile(r"[。！？]|\n\s*\n")


def as_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def plain(value: DataclassInstance) -> dict[str, Any]:
    """Return a dataclass as JSON can hold it."""
    return asdict(value)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; columns whose values are all numbers are set right."""
    listed = [["" if value is None else str(value) for value in row] for row in rows]
    drawn = Table(header_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        figures = all(_is_number(row[number]) for row in listed if row[number])
        drawn.add_column(column, justify="right" if figures and listed else "left", overflow="fold")
    for row in listed:
        drawn.add_row(*map(Text, row))
    console().print(drawn)


def console() -> Console:
    """Return the console, as wide as the terminal, or wide enough for a line where the output is a file."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=160)


def errors() -> Console:
    """Return the console of standard error."""
    return Console(stderr=True)


def number(value: float | None) -> str:
    """Return a number with its thousands parted."""
    return "" if value is None else f"{value:,}"


def statement(row: dict[str, Any]) -> str:
    """Return a fact's row as one line: when, who, what."""
    match row["kind"]:
        case "award":
            giver = f"（{_names(row['conferrer'])}）" if row["conferrer"] else ""
            return f"{row['year'] or '—'}  {_names(row['recipient'])} ← {row['award']}{giver}"
        case "role":
            former = "（原）" if row["former"] else ""
            return f"{row['year'] or '—'}  {row['person']}  {_names(row['organization'])} {row['role']}{former}"
        case _:
            high = f"–{number(row['high'])}" if row["high"] is not None else ""
            mark = {"min": "≥ ", "max": "≤ ", "approx": "≈ "}.get(row["bound"], "")
            return (
                f"{when(row) or '—'}  {_names(row['subject'])}  {row['metric']}  {mark}{number(row['value'])}{high} {row['unit']}"
            )


def when(row: dict[str, Any]) -> str:
    """Return a metric's period."""
    start, end = row["start_date"], row["end_date"]
    return str(start or end or "") if start == end or not (start and end) else f"{start} – {end}"


def marked(raw: str, start: int, end: int, spans: dict[str, list[list[int]]]) -> Text:
    """Return a stretch of raw text with the spans of the slots in colour and in brackets that name the slot, line breaks as ⏎."""
    styles = dict(zip(sorted(spans), ("green", "yellow", "cyan", "magenta", "blue"), strict=False))
    edges = sorted((left, right, slot) for slot, found in spans.items() for left, right in found)
    text, position = Text(), start
    for left, right, slot in edges:
        if left >= position:
            text.append(_flat(raw[position:left]))
            text.append(f"[{slot} {_flat(raw[left:right])}]", style=f"bold {styles[slot]}")
            position = right
    return text.append(_flat(raw[position:end]))


def context(raw: str, row: dict[str, Any]) -> tuple[int, int]:
    """Return the raw offsets of the sentence or sentences that hold all of a fact's spans."""
    spans = [span for found in row["spans"].values() for span in found] + [[row["start"], row["end"]]]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    before = [found.end() for found in SENTENCE_END.finditer(raw, 0, first)]
    after = SENTENCE_END.search(raw, last)
    return before[-1] if before else 0, after.end() if after else len(raw)


def _names(value: str | list[str] | None) -> str:
    return "、".join(value) if isinstance(value, list) else value or "—"


def _flat(raw: str) -> str:
    return re.sub(r"\s*\n\s*", "⏎", raw)


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).removeprefix("-").isdigit()
