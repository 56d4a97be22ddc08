"""Measures identity on a made corpus of known truth: `python benchmarks/identity.py [--documents 2000] [--write]`.

For each name that a document prints and the extraction found in a fact, the id it was given is compared with the truth:
precision and recall over all pairs of sightings, by kind. Names that no fact holds are not covered, and say nothing here.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus import write

from kg.decisions import Decisions
from kg.identity import identify
from kg.layout import lay_out
from kg.pipeline import extract
from kg.read import parse_date
from kg.records import arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Extraction

ABOUT = """\
# Identity on a made corpus

`python benchmarks/identity.py --write`: {documents} documents with namesakes, short forms, former names and units, all invented,
the truth known (`benchmarks/corpus.py`). {entities} entities, {unions} unions, {spent:.1f} s on the machine that wrote this.

A guard, not a proof: the corpus lacks misread characters, names that the extractor cuts wrongly, people who move between bodies
that no document names together, and bodies that share a name within one place.

| kind | names covered by facts | precision over pairs | recall | F1 |
| --- | --- | --- | --- | --- |
"""
Sighting = tuple[str, str, str]  # document, kind, name as printed


def extractions(docs: Path) -> list[Extraction]:
    """Extract every document of a made corpus."""
    with (docs / "metadata.csv").open(encoding="utf-8") as source:
        dates = {row["file"]: row["date"] for row in csv.DictReader(source)}
    return [
        extract(lay_out(path.name, path.read_text(encoding="utf-8"), date=parse_date(dates[path.name])))
        for path in sorted(docs.glob("*.txt"))
    ]


def sightings(identified: Iterable[Extraction]) -> dict[Sighting, str]:
    """Return the id of each name as printed."""
    return {
        (extraction.document.name, str(argument.kind), argument.text): argument.id
        for extraction in identified
        for fact in extraction.facts
        for filled in arguments(fact).values()
        for argument in filled
        if argument.text
    }


def pairwise(said: dict[Sighting, str], truth: dict[Sighting, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the pairs of sightings that both know."""
    both = sorted(said.keys() & truth.keys())
    together = _pairs(Counter((said[one], truth[one]) for one in both))
    precision = together / (_pairs(Counter(said[one] for one in both)) or 1)
    recall = together / (_pairs(Counter(truth[one] for one in both)) or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(number * (number - 1) // 2 for number in counts.values())


def table(documents: int, seed: int) -> str:
    """Make a corpus, identify it and return the figures as Markdown."""
    with TemporaryDirectory() as folder:
        write(Path(folder), documents, seed)
        rows = [json.loads(line) for line in (Path(folder) / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        done = extractions(Path(folder) / "docs")
    started = time.perf_counter()
    identified, entities, report = identify(done, Decisions())
    spent = time.perf_counter() - started
    said = sightings(identified)
    lines = [ABOUT.format(documents=documents, entities=len(entities), unions=len(report.joined), spent=spent)]
    for kind in ("organization", "person"):
        truth = {(row["doc"], row["kind"], row["name"]): row["entity"] for row in rows if row["kind"] == kind}
        precision, recall, f1 = pairwise(said, truth)
        covered = len(said.keys() & truth.keys()) / len(truth)
        lines.append(f"| {kind} | {covered:.3f} | {precision:.3f} | {recall:.3f} | {f1:.3f} |\n")
    return "".join(lines)


def main() -> None:
    """Print the figures and, with --write, keep them in benchmarks/identity.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = table(given.documents, given.seed)
    print(text, end="")
    if given.write:
        Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
