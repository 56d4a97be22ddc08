"""`kg diff`, `kg duplicates`, `kg review`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg import decisions as by_hand
from kg import diff, identity, review
from kg.api import Graph
from kg.cli import options, show


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path, file_okay=False))
@click.argument("new", type=click.Path(path_type=Path, file_okay=False))
@options.JSON
def diff_command(old: Path, new: Path, as_json: bool) -> None:
    """List the facts that the build NEW states and OLD does not, and the other way round.

    A fact is changed where the same place in the document now states another of its kind. The exit code is 1 where anything
    differs.

    \b
    kg diff out.last-week out
    """
    changes = diff.compare(Graph.load(old).facts, Graph.load(new).facts)
    if as_json:
        show.as_json([show.plain(change) for change in changes])
    for change in [] if as_json else changes:
        click.echo(f"{change.how:8} {change.row['doc']}#{change.row['start']}  {show.statement(change.row)}")
        if change.old and change.new:
            click.echo("         " + "; ".join(f"{slot}: {change.old[slot]} → {change.new[slot]}" for slot in change.slots))
    click.get_current_context().exit(1 if changes else 0)


@click.command("duplicates")
@options.OUT
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, help="Only pairs that score at least this.")
@options.JSON
def duplicates_command(out: Path, least: float, as_json: bool) -> None:
    """List entities that may be one and the same, with a score and the reason, likeliest first.

    A pair that is one thing goes into decisions.toml as a [[merge]].

    \b
    kg duplicates --least 0.9
    """
    found = [pair for pair in identity.duplicates(Graph.load(out).entities) if pair.score >= least]
    if as_json:
        show.as_json([show.plain(pair) for pair in found])
    else:
        show.table(("score", "one", "other", "why"), [(f"{pair.score:.2f}", pair.one, pair.other, pair.reason) for pair in found])


@click.command("review")
@options.OUT
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=by_hand.NAME,
    show_default=True,
    help="Where the answers are kept.",
)
@click.option("--below", type=click.FloatRange(0, 1), default=1.0, help="Only facts less certain than this.")
@options.JSON
def review_command(out: Path, decisions: Path, below: float, as_json: bool) -> None:
    """Go through the least certain facts: y keeps one, n rejects it, e corrects a slot, s leaves it for later, q ends.

    The answers are kept in decisions.toml and replayed at every build; a later review goes on after them.

    \b
    kg review -o out
    kg review --below 0.8 --json > uncertain.json
    """
    rows = review.least_certain(Graph.load(out).facts, by_hand.load(decisions), below)
    if as_json:
        show.as_json(rows)
        return
    for number, row in enumerate(rows, 1):
        click.echo(
            f"\n{number}/{len(rows)}  {row['confidence']}  {row['rule']}  {row['doc']}#{row['start']}"
            f"\n{show.statement(row)}\n“{row['sentence']}”"
        )
        answer = click.prompt("keep it?", type=click.Choice(["y", "n", "e", "s", "q"]), show_choices=True)
        if answer == "q":
            break
        if answer != "s":
            review.append(decisions, _decided(answer, row))
    click.echo(f"the answers are in {decisions}; kg build replays them")


def _decided(answer: str, row: dict[str, Any]) -> str:
    if answer != "e":
        return review.verdict(row, accepted=answer == "y")
    slot = click.prompt("which slot", type=click.Choice(list(diff.SLOTS[row["kind"]])))
    value = click.prompt(f"{slot}", default=str(row[slot] or ""))
    return review.correction(row, {slot: int(value) if isinstance(row[slot], int) or value.isdigit() else value})
