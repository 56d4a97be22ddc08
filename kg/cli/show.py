"""How results look to a person: tables, cards, marked sentences; and as JSON to a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def as_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print a table; columns whose values are all numbers are set right."""
    listed = [["" if value is None else str(value) for value in row] for row in rows]
    drawn = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        figures = all(_is_number(row[number]) for row in listed if row[number])
        drawn.add_column(column, justify="right" if figures and listed else "left", overflow="fold")
    for row in listed:
        drawn.add_row(*map(Text, row))
    console().print(drawn)


def console() -> Console:
    """Return the console, as wide as the terminal, or wide enough for a line where the output is a file."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=160)


def errors() -> Console:
    """Return the console of standard error."""
    return Console(stderr=True)


def plain(value: Any) -> dict[str, Any]:
    """Return a dataclass as JSON can hold it."""
    return asdict(value)


def context(raw: str, row: dict[str, Any]) -> tuple[int, int]:
    """Return the raw offsets of the lines that hold all of a fact's spans."""
    spans = [span for found in row["spans"].values() for span in found] + [[row["start"], row["end"]]]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    end = raw.find("\n", last)
    return raw.rfind("\n", 0, first) + 1, len(raw) if end < 0 else end


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).removeprefix("-").isdigit()


def number(value: float | None) -> str:
    """Return a number with its thousands parted."""
    return "" if value is None else f"{value:,}"


def statement(row: dict[str, Any]) -> str:
    """Return a fact's row as one line: who, what, when."""
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


def _names(value: str | list[str] | None) -> str:
    return "、".join(value) if isinstance(value, list) else value or "—"


def marked(raw: str, start: int, end: int, spans: dict[str, list[list[int]]]) -> Text:
    """Return a stretch of raw text with the spans of the slots in colour, line breaks shown as ⏎."""
    styles = dict(zip(sorted(spans), ("bold green", "bold yellow", "bold cyan", "bold magenta", "bold blue"), strict=False))
    text = Text(raw[start:end].replace("\n", "⏎"))
    for slot, found in sorted(spans.items()):
        for left, right in found:
            text.stylize(styles[slot], left - start, right - start)
    return text
