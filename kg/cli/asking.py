"""`kg query`, `kg lookup`, `kg why`, `kg stats`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import manifest
from kg.cli import options, show
from kg.errors import GraphError, UsageError
from kg.lookup import Index

if TYPE_CHECKING:
    from kg.lookup import Card, Hit


SHOWN = 20  # facts of a kind on a card


def _completions(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names that begin with what was typed, for the shell."""
    try:
        return Index(Path("out") / "lookup.db").beginning(incomplete)
    except GraphError:
        return []


@click.command("lookup")
@click.argument("name", shell_complete=_completions)
@options.OUT
@click.option("--type", "kind", help="Only entities of this type: organization, person, place, program, award, role, metric.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many entities at the most.")
@options.JSON
def lookup_command(name: str, out: Path, kind: str | None, limit: int, as_json: bool) -> None:
    """Find a name and show what is known of it.

    NAME is a full name, an alias, a part of a name, its pinyin or initials, traditional characters, or nearly right.

    \b
    kg lookup 市总工会
    kg lookup 总工会 --type organization --limit 3
    kg lookup zhaoxiaowei --json
    """
    index = Index(out / "lookup.db")
    hits = index.find(name, kind=kind, limit=limit)
    if as_json:
        show.as_json([{**show.plain(hit), "card": show.plain(index.card(hit.id))} for hit in hits])
    elif hits:
        best = [hit for hit in hits if hit.score == hits[0].score]
        for hit in best[:3]:
            _card(hit, index.card(hit.id))
        if others := [hit for hit in hits if hit not in best[:3]]:
            click.echo("\nalso: " + "  ".join(f"{hit.name} ({hit.kind})" for hit in others))
    if not hits:
        near = index.suggest(name)
        raise GraphError(f"no entity is called {name!r}" + (f"; did you mean {'、'.join(near)}?" if near else ""))


def _card(hit: Hit, card: Card) -> None:
    how = "" if hit.how == "name" else f"  [{hit.how}: {hit.label}]"
    click.echo(f"\n{click.style(card.name, bold=True)}  {card.kind}{' ' + card.code if card.code else ''}{how}")
    if card.aliases:
        click.echo("  names: " + "  ".join(f"{name}（{reason}）" if reason else name for name, reason in card.aliases))
    for title, listed in (("within", card.within), ("identity", card.reasons)):
        if listed:
            click.echo(f"  {title}: " + "  ".join(listed))
    if card.neighbours:
        click.echo("  beside: " + "  ".join(f"{name} ×{count}" for _, name, count in card.neighbours))
    for kind, title in (("role", "posts"), ("award", "honours"), ("metric", "figures")):
        _facts(title, [row for _, row in card.facts if row["kind"] == kind])
    click.echo("  sources: " + "  ".join(sorted({row["doc"] for _, row in card.facts})))


def _facts(title: str, rows: list[dict[str, Any]]) -> None:
    """Show facts in the order of their years, those without one last."""
    if rows:
        click.echo(f"  {title}:")
    ordered = sorted(rows, key=lambda row: (str(row.get("year") or row.get("end_date") or "9"), row["doc"], row["start"]))
    for row in ordered[:SHOWN]:
        click.echo(f"    {row['id'][:8]}  {show.statement(row)}")
        click.echo(f"              “{row['sentence']}”  {row['doc']}#{row['start']}")
    if len(rows) > SHOWN:
        click.echo(f"    … and {len(rows) - SHOWN} more, all with --json")


@click.command("why")
@click.argument("fact_id")
@options.OUT
@options.JSON
def why_command(fact_id: str, out: Path, as_json: bool) -> None:
    """Show what states a fact: the sentence with the spans marked, the rule, the document, the offsets.

    FACT_ID is a fact's id or the beginning of it, as kg lookup and facts.jsonl show it.

    \b
    kg why 3b1f
    """
    index = Index(out / "lookup.db")
    rows = index.facts(fact_id)
    if not rows:
        raise GraphError(f"no fact has an id that begins with {fact_id!r}; kg lookup NAME shows the ids")
    if as_json:
        show.as_json(rows)
        return
    for row in rows:
        raw = index.text(row["doc"])
        start, end = show.context(raw, row)
        click.echo(f"\n{row['id']}  {show.statement(row)}\n")
        show.console().print(show.marked(raw, start, end, row["spans"]))
        click.echo()
        for slot, spans in row["spans"].items():
            if spans:
                said = "".join(raw[left:right] for left, right in spans)
                click.echo(f"  {slot:12} {said}  {', '.join(f'{left}–{right}' for left, right in spans)}")
        click.echo(f"  rule {row['rule']}, confidence {row['confidence']}, {row['doc']}")


@click.command("stats")
@options.OUT
@options.JSON
def stats_command(out: Path, as_json: bool) -> None:
    """Show what a build holds: counts, the entities with most facts, the rules that found them.

    \b
    kg stats -o out
    """
    done = manifest.load(out)
    index = Index(out / "lookup.db")
    rules = Counter(row["rule"] for row in index.facts(""))
    top = index.top(10)
    if as_json:
        show.as_json({"counts": done.counts, "top": [list(each) for each in top], "rules": dict(sorted(rules.items()))})
        return
    show.table(("found", "count"), [(name, show.number(count)) for name, count in done.counts.items()])
    click.echo()
    show.table(("most facts", "type", "facts"), top)
    click.echo()
    show.table(("rule", "facts"), sorted(rules.items(), key=lambda rule: (-rules[rule[0]], rule[0])))


@click.command("query", context_settings={"ignore_unknown_options": True})
@click.argument("query", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@options.OUT
@click.option("--list", "listing", is_flag=True, help="List the named queries with their parameters.")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, csv, tsv, json, xml for rows; turtle, ntriples, jsonld, rdfxml for triples.",
)
@click.option("--timeout", type=click.FloatRange(0.01), help="Stop the query after so many seconds.")
def query_command(
    query: str | None, parameters: tuple[str, ...], out: Path, listing: bool, form: str, timeout: float | None
) -> None:
    """Ask in SPARQL: a named query, a query, a file that holds one, or standard input.

    Common prefixes (kg, org, schema, prov, skos, nif, rdf, rdfs, xsd) need no declaration.

    \b
    kg query --list
    kg query awards-by-year --org 市总工会
    kg query 'SELECT ?name WHERE { ?p a schema:Person ; skos:prefLabel ?name }'
    kg query question.rq --format csv > answer.csv
    """
    from kg import query as sparql  # noqa: PLC0415 - the store's library is not needed by the commands beside this one

    if listing:
        named = sparql.named()
        show.table(
            ("query", "parameters", "what it tells"),
            [(q.name, " ".join(f"--{p.name}" for p in q.parameters), q.help) for q in named.values()],
        )
        return
    text = _sparql(query, parameters, out)
    if form != "table":
        click.echo(sparql.answer(out, text, form, timeout), nl=False)
    else:
        _table(sparql.rows(out, text, timeout))


def _sparql(query: str | None, parameters: tuple[str, ...], out: Path) -> str:
    from kg import query as sparql  # noqa: PLC0415 - as above

    if query is None or query == "-":
        return sys.stdin.read()
    if query in sparql.named():
        chosen = sparql.named()[query]
        return chosen.fill(
            _named(_pairs(parameters), {p.name for p in chosen.parameters if p.kind == "NAME"}, Index(out / "lookup.db"))
        )
    if parameters:
        raise UsageError(
            f"no named query is called {query!r}, so it takes no {parameters[0]}; kg query --list shows those there are"
        )
    if Path(query).is_file():
        return Path(query).read_text(encoding="utf-8")
    if " " not in query and "{" not in query:
        raise UsageError(f"{query!r} is neither a named query (kg query --list) nor a file nor SPARQL")
    return query


def _named(given: dict[str, str], names: set[str], index: Index) -> dict[str, str]:
    """Put the name that lookup finds first in place of one that nothing is called, and say so."""
    found = dict(given)
    for parameter in sorted(names & given.keys()):
        hits = index.find(given[parameter], limit=1)
        if hits and hits[0].how not in {"name", "alias"}:
            found[parameter] = hits[0].name
            click.echo(f"--{parameter} {given[parameter]} is taken as {hits[0].name}", err=True)
    return found


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    if len(parameters) % 2 or not all(name.startswith("--") for name in parameters[::2]):
        raise UsageError(f"parameters go in pairs, --name value; got {' '.join(parameters)}")
    return {name.removeprefix("--"): value for name, value in zip(parameters[::2], parameters[1::2], strict=True)}


def _table(answer: tuple[list[str], list[list[str]]]) -> None:
    columns, rows = answer
    show.table(columns, rows)
    click.echo(f"{len(rows)} rows")
