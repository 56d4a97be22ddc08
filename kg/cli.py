"""The command line: parse, call one library function, print."""

from __future__ import annotations

import json
import sys

import click


@click.group()
def main() -> None:
    """Knowledge graphs from Chinese official prose."""


def _date(text: str | None):  # type: ignore[no-untyped-def]
    from kg.read import parse_date

    return parse_date(text) if text else None


@main.command()
@click.option("--jsonl", is_flag=True, required=True)
def mentions(jsonl: bool) -> None:
    """Read {"id","text","date"} lines on standard input, write each text's mentions."""
    from kg.layout import lay_out
    from kg.mentions import annotate
    from kg.model import Kind, Quantity, Time

    for line in sys.stdin:
        ask = json.loads(line)
        document = lay_out(str(ask["id"]), ask["text"], date=_date(ask.get("date")))
        said = []
        for annotated in annotate(document):
            for kind in Kind:
                for m in annotated.layer(kind):
                    spans = annotated.sentence.raw(m.start, m.end)
                    out = {"kind": str(kind), "start": spans[0].start, "end": spans[-1].end, "text": m.text}
                    if isinstance(m, Quantity):
                        out |= {"value": m.value, "high": m.high, "unit": m.unit, "bound": str(m.bound), "ordinal": m.ordinal}
                    if isinstance(m, Time):
                        p = m.period
                        out |= {"from": p and p.start.isoformat(), "to": p and p.end.isoformat(), "precision": p and str(p.precision)}
                    said.append(out)
        print(json.dumps({"id": ask["id"], "mentions": said}, ensure_ascii=False))


@main.command()
@click.argument("paths", nargs=-1)
@click.option("-o", "--out", default="out")
def build(paths: tuple[str, ...], out: str) -> None:
    """Build (rough: facts.jsonl alone)."""
    import csv
    from pathlib import Path

    from kg.build import extract
    from kg.layout import lay_out
    from kg.records import row
    from kg.read import parse_date

    Path(out).mkdir(exist_ok=True, parents=True)
    with (Path(out) / "facts.jsonl").open("w", encoding="utf-8") as sink:
        for folder in paths:
            meta = {}
            if (Path(folder) / "metadata.csv").exists():
                with (Path(folder) / "metadata.csv").open(encoding="utf-8") as source:
                    meta = {r["file"]: r for r in csv.DictReader(source)}
            for path in sorted(Path(folder).glob("*.txt")):
                date = meta.get(path.name, {}).get("date")
                done = extract(lay_out(path.name, path.read_bytes().decode("utf-8"), date=parse_date(date) if date else None))
                for fact in done.facts:
                    sink.write(json.dumps(row(fact, done.document), ensure_ascii=False) + "\n")
