"""`kg eval`, `kg missed`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import decisions as by_hand
from kg import evaluate, journal
from kg import missed as misses
from kg.cli import options, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluate import Verdict
    from kg.evaluate.compare import Row


@click.command("eval")
@click.argument("facts", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--by-doc", is_flag=True, help="A line of core F1 for each document as well.")
@click.option("--misses", is_flag=True, help="List what was missed, wrong, or not in gold.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Judge rules by the facts accepted and rejected there, too.",
)
@options.JSON
def eval_command(facts: Path, gold: tuple[Path, ...], by_doc: bool, misses: bool, decisions: Path | None, as_json: bool) -> None:
    """Score a facts file against annotated documents: precision, recall and F1 of each kind of fact.

    A fact is found where its span is right (and a metric's value), core where its defining slots are, full where all slots are.

    \b
    kg eval out/facts.jsonl tests/gold/*.gold.json --by-doc
    kg eval out/facts.jsonl --decisions decisions.toml
    """
    said, golds = evaluate.load_facts(facts), [evaluate.load_gold(path) for path in gold]
    reviewed = _reviewed(by_hand.load(decisions)) if decisions else []
    if as_json:
        show.as_json(evaluate.report(said, golds) | ({"reviewed": [list(row) for row in reviewed]} if reviewed else {}))
        return
    if golds:
        _scores(said, golds)
    if by_doc:
        click.echo()
        show.table(("document", *evaluate.KINDS), [(name, *figures) for name, figures in evaluate.by_document(said, golds)])
    if reviewed:
        click.echo()
        show.table(("rule", "accepted", "rejected", "precision"), reviewed)
    for verdict in evaluate.verdicts(said, golds) if misses else ():
        if not verdict.optional and verdict.word != "right":
            click.echo(
                f"{verdict.word:7}{verdict.doc}  {','.join(verdict.wrong)}\n   gold {verdict.gold}\n   said {verdict.said}"
            )


def _scores(said: Sequence[Row], golds: Sequence[Row]) -> None:
    means = evaluate.means(said, golds)
    rows = []
    for kind, score in evaluate.evaluate(said, golds).items():
        figures = [f"{f.precision:.3f} {f.recall:.3f} {f.f1:.3f}" for f in map(score.figures, evaluate.LEVELS)]
        rows.append((kind, score.counts["gold"], score.counts["said"], *figures, means[kind]))
    levels = [f"{level} P R F1" for level in evaluate.LEVELS]
    show.table(("kind", "gold", "said", *levels, "mean core F1"), rows)


def _verdict(verdict: Verdict) -> None:
    click.echo(f"{verdict.word:7}{verdict.doc}  {','.join(verdict.wrong)}")
    for name, row in (("gold", verdict.gold), ("said", verdict.said)):
        if row is not None:
            kept = {key: value for key, value in row.items() if key not in {"kind", "doc"} and value is not None}
            click.echo(f"   {name} {json.dumps(kept, ensure_ascii=False)}")


def _reviewed(decisions: by_hand.Decisions) -> list[tuple[str, int, int, str]]:
    """Return each rule's facts accepted and rejected by hand."""
    counts = {what: Counter(str(d.block.get("rule", "")) for d in decisions.of(what)) for what in ("accept", "reject")}
    found = []
    for rule in sorted(counts["accept"].keys() | counts["reject"].keys()):
        yes, no = counts["accept"][rule], counts["reject"][rule]
        found.append((rule, yes, no, f"{yes / (yes + no):.3f}"))
    return found


@click.command("missed")
@options.OUT
@click.option("--doc", default="", help="Only documents whose name contains this.")
@options.JSON
def missed_command(out: Path, doc: str, as_json: bool) -> None:
    """List the sentences with a number, an honour or a titled name from which no fact came.

    \b
    kg missed -o out
    kg missed --doc 2013 --json
    """
    found = [one for extraction in journal.stored(out) if doc in extraction.document.name for one in misses.missed(extraction)]
    if as_json:
        show.as_json([show.plain(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.doc}#{one.start}  {'、'.join((*one.numbers, *one.honours, *one.holders))}\n    {one.sentence}")
    click.echo(f"{len(found)} sentences")
