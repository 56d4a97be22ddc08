"""`kg diff`, `kg duplicates`, `kg review`."""

from __future__ import annotations

from itertools import chain, takewhile
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
@options.DECISIONS
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, help="Only pairs that score at least this.")
@options.JSON
def duplicates_command(out: Path, decisions: Path, least: float, as_json: bool) -> None:
    """List entities that may be one and the same, with a score and the reason, likeliest first.

    A pair that is one thing goes into decisions.toml as a [[merge]], one that is not as [[distinct]]; kg review asks for both.

    \b
    kg duplicates --least 0.9
    """
    pairs = review.undecided(identity.duplicates(Graph.load(out).entities), by_hand.load(decisions))
    found = [pair for pair in pairs if pair.score >= least]
    if as_json:
        show.as_json([show.plain(pair) for pair in found])
    else:
        show.table(("score", "one", "other", "why"), [(f"{pair.score:.2f}", pair.one, pair.other, pair.reason) for pair in found])


@click.command("review")
@options.OUT
@options.DECISIONS
@click.option("--below", type=click.FloatRange(0, 1), default=1.0, help="Only facts less certain than this.")
@options.JSON
def review_command(out: Path, decisions: Path, below: float, as_json: bool) -> None:
    """Go through the least certain facts and the likeliest duplicates, and keep the answers in decisions.toml.

    y keeps a fact or makes two entities one, n rejects it or tells them apart, e corrects a slot, s leaves it for later, q ends.
    Every build replays the answers; a later review goes on after them.

    \b
    kg review -o out
    kg review --below 0.8 --json > uncertain.json
    """
    graph, decided = Graph.load(out), by_hand.load(decisions)
    rows = review.least_certain(graph.facts, decided, below)
    pairs = review.undecided(identity.duplicates(graph.entities), decided)
    if as_json:
        show.as_json({"facts": rows, "duplicates": [show.plain(pair) for pair in pairs]})
        return
    asked = chain(map(_ask_fact, rows), map(_ask_pair, pairs))
    for number, blocks in enumerate(takewhile(lambda said: said is not None, asked), 1):
        review.append(decisions, blocks or "")
        click.echo(f"{number} of {len(rows) + len(pairs)}")
    click.echo(f"the answers are in {decisions}; kg build replays them")


def _ask_fact(row: dict[str, Any]) -> str | None:
    """Ask about a fact and return the blocks that keep the answer, nothing where it is left, None where the review ends."""
    click.echo(f"\n{row['confidence']}  {row['rule']}  {row['doc']}#{row['start']}\n{show.statement(row)}\n“{row['sentence']}”")
    answer = click.prompt("keep it?", type=click.Choice(["y", "n", "e", "s", "q"]))
    if answer in "sq":
        return "" if answer == "s" else None
    if answer != "e":
        return review.verdict(row, accepted=answer == "y")
    slot = click.prompt("which slot", type=click.Choice(list(diff.SLOTS[row["kind"]])))
    value = click.prompt(slot, default=str(row[slot] or ""))
    return review.correction(row, {slot: int(value) if isinstance(row[slot], int) or value.isdigit() else value})


def _ask_pair(pair: identity.Duplicate) -> str | None:
    """Ask about two entities, as `_ask_fact` does about a fact."""
    click.echo(f"\n{pair.score:.2f}  {pair.one}\n      {pair.other}\n      {pair.reason}")
    answer = click.prompt("the same?", type=click.Choice(["y", "n", "s", "q"]))
    if answer in "sq":
        return "" if answer == "s" else None
    return review.union(pair, same=answer == "y")
