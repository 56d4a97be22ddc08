"""`kg mentions`, `kg missed`, `kg eval`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import evaluate
from kg.cli import options, show
from kg.errors import InputError
from kg.journal import stored
from kg.layout import lay_out
from kg.mentions import annotate
from kg.missed import missed
from kg.model import Kind, Quantity, Time
from kg.read import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluate import Verdict
    from kg.model import Annotated, Mention


@click.command("mentions")
@click.option("--jsonl", is_flag=True, required=True, help="Read and write one JSON object a line.")
def mentions_command(jsonl: bool) -> None:  # noqa: ARG001 - the flag names the format, of which there is one today
    """List what is named in texts: quantities, times, people, organizations, titles, programs, awards, places.

    Reads lines {"id", "text", "date"} (date may be null or a year) on standard input and answers {"id", "mentions": […]} lines in their order.

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


@click.command("missed")
@options.OUT
@click.option("--doc", help="Only sentences of this document.")
@options.JSON
def missed_command(out: Path, doc: str | None, as_json: bool) -> None:
    """List sentences with a number, an honour or a titled name from which no fact came.

    \b
    kg missed --doc page.txt
    """
    found = [each for extraction in stored(out) if doc in {None, extraction.document.name} for each in missed(extraction)]
    if as_json:
        show.as_json([show.plain(each) for each in found])
        return
    rows = [
        (f"{each.doc}#{each.start}", " ".join((*each.numbers, *each.honours, *each.holders)), each.sentence) for each in found
    ]
    show.table(("where", "what", "sentence"), rows, f"{len(found)} sentences without a fact")


@click.command("eval")
@click.argument("facts", type=click.Path(path_type=Path))
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="List what was missed, wrong or not in gold.")
@click.option("--by-doc", is_flag=True, help="Show core F1 for each document as well.")
@options.JSON
def eval_command(facts: Path, gold: tuple[Path, ...], misses: bool, by_doc: bool, as_json: bool) -> None:
    """Score a build's FACTS (its facts.jsonl) against GOLD files.

    \b
    kg eval out/facts.jsonl tests/gold/*.gold.json --by-doc
    """
    said, golds = evaluate.load_facts(facts), [evaluate.load_gold(path) for path in gold]
    if as_json:
        show.as_json(evaluate.report(said, golds))
        return
    if misses:
        for verdict in evaluate.verdicts(said, golds):
            if not verdict.optional and verdict.word != "right":
                _verdict(verdict)
    if by_doc:
        rows = [(doc, *scores) for doc, scores in evaluate.by_document(said, golds)]
        show.table(("document", *evaluate.KINDS), rows, "core F1 of each document (gold facts)")
    for kind, figures in evaluate.report(said, golds).items():
        levels = [(level, *figures[level].values()) for level in evaluate.LEVELS]
        mean = figures["mean_core_f1"]
        show.table(
            (kind, "precision", "recall", "F1"), levels, f"{figures['gold']} gold, {figures['said']} said, mean core F1 {mean}"
        )
        show.table(("slot", "right"), figures["slots"].items())


def _verdict(verdict: Verdict) -> None:
    click.echo(f"{verdict.word:7}{verdict.doc}  {','.join(verdict.wrong)}")
    for name, row in (("gold", verdict.gold), ("said", verdict.said)):
        if row is not None:
            kept = {key: value for key, value in row.items() if key not in {"kind", "doc"} and value is not None}
            click.echo(f"   {name} {json.dumps(kept, ensure_ascii=False)}")
