"""`kg export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import manifest
from kg.cli import options
from kg.errors import UsageError
from kg.export import drawing, formats, selection
from kg.lookup import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@click.command("export")
@options.OUT
@click.option("--format", "name", type=click.Choice(formats.FORMATS), required=True, help="The format to write.")
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; for csv a folder. Standard output without it.")
@click.option(
    "--select",
    "conditions",
    multiple=True,
    metavar="CONDITION",
    help="Only facts with, say, kind=award, year>=2010 or recipient~工会; may be repeated.",
)
@click.option("--kinds", default=",".join(drawing.KINDS), show_default=True, help="graphml, gexf: the kinds of edges.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="graphml, gexf: only edges that are at least so sure."
)
@click.option("--ego", default="", metavar="NAME", help="graphml, gexf: only what is near to a name.")
@click.option(
    "--depth", type=click.IntRange(0), default=1, show_default=True, help="graphml, gexf: how many edges away from --ego."
)
@click.option("--measures", is_flag=True, help="graphml, gexf: PageRank (which sizes the nodes then) and communities as columns.")
@click.option("--bom", is_flag=True, help="csv: put the mark in front by which Excel knows UTF-8.")
def export_command(
    out: Path,
    name: str,
    to: Path | None,
    conditions: tuple[str, ...],
    kinds: str,
    min_confidence: float,
    ego: str,
    depth: int,
    measures: bool,
    bom: bool,
) -> None:
    """Write the graph, or a part of it, in another format.

    \b
    kg export --format jsonld --to graph.jsonld
    kg export --format graphml --ego 市总工会 --depth 2 --kinds award,role --measures --to ego.graphml
    kg export --format csv --bom --to tables
    kg export --format csv --select kind=award --select "year>=2010"
    """
    source = formats.Source(out, manifest.load(out).base, [selection.condition(text) for text in conditions])
    if name in formats.RDF:
        _write(formats.rdf(source, name), to)
    elif name in formats.DRAWN:
        view = formats.View(kinds.split(","), min_confidence, _preferred(ego, out), depth, measures)
        _write(formats.drawn(source, name, view), to)
    else:
        _lists(formats.lists(source, name, bom=bom), {row["kind"] for row in source.rows()}, to)


def _preferred(name: str, out: Path) -> str:
    """Return the preferred name of what another name means, or the name itself."""
    hits = Index(out / "lookup.db").find(name, limit=1) if name else []
    return hits[0].name if hits and hits[0].how == "alias" else name


def _lists(texts: Mapping[str, Iterable[str]], kinds: set[str], to: Path | None) -> None:
    if len(texts) == 1:
        _write(texts["facts.jsonl"], to)
    elif to:
        to.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            _write(text, to / name)
    elif len(kinds) == 1:
        _write(texts[f"{kinds.pop()}s.csv"], None)
    else:
        raise UsageError("csv is three tables: name a folder with --to, or choose one with --select kind=award, role or metric")


def _write(text: Iterable[str], to: Path | None) -> None:
    if to:
        with to.open("w", encoding="utf-8", newline="") as sink:
            sink.writelines(text)
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr] # a text stream has it
        sys.stdout.writelines(text)
