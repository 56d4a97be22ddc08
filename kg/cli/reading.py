"""`kg mentions`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from kg.errors import InputError
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Kind, Quantity, Time
from kg.read import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Mention


@click.command("mentions")
@click.option("--jsonl", is_flag=True, required=True, help="Read and write one JSON object a line.")
def mentions_command(jsonl: bool) -> None:  # noqa: ARG001 - the flag names the format, of which there is one today
    """List what is named in texts: quantities, times, people, organizations, titles, programs, awards, places.

    Reads lines {"id", "text", "date"} (date may be null or a year) on standard input and answers {"id", "mentions": […]} lines in
    their order.

    \b
    echo '{"id": 1, "text": "今年9月，3万余人参加。", "date": "2013-09-13"}' | kg mentions --jsonl
    """
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            ask = _asked(number, line)
            date = parse_date(str(ask["date"])) if ask.get("date") else None
            document = lay_out(str(ask["id"]), ask["text"], date=date)
            found = [row for annotated in annotate(document) for row in _rows(annotated)]
            click.echo(json.dumps({"id": ask["id"], "mentions": found}, ensure_ascii=False))


def _asked(number: int, line: str) -> dict[str, Any]:
    try:
        ask = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"line {number} of the input is not JSON ({error}); each line is an object with id, text and date"
        ) from error
    if not isinstance(ask, dict) or not {"id", "text"} <= ask.keys():
        raise InputError(f"line {number} of the input lacks id or text; each line is an object with id, text and date")
    return ask


def _rows(annotated: Annotated) -> Iterator[dict[str, Any]]:
    for kind in Kind:
        for mention in annotated.layer(kind):
            spans = annotated.sentence.raw(mention.start, mention.end)
            where = {"kind": str(kind), "start": spans[0].start, "end": spans[-1].end, "text": mention.text}
            yield where | _attributes(mention)


def _attributes(mention: Mention) -> dict[str, Any]:
    match mention:
        case Quantity():
            return {
                "value": mention.value,
                "high": mention.high,
                "unit": mention.unit,
                "bound": str(mention.bound),
                "ordinal": mention.ordinal,
            }
        case Time():
            period = mention.period
            ends = (period.start.isoformat(), period.end.isoformat(), str(period.precision)) if period else (None, None, None)
            return dict(zip(("from", "to", "precision"), ends, strict=True))
        case _:
            return {}
