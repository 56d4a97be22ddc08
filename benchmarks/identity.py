"""Measures identity on a made corpus of known truth: `python benchmarks/identity.py [--documents 2000] [--seed 1]`.

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


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        write(Path(folder), given.documents, given.seed)
        rows = [json.loads(line) for line in (Path(folder) / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        done = extractions(Path(folder) / "docs")
    started = time.perf_counter()
    identified, entities, report = identify(done, Decisions())
    spent = time.perf_counter() - started
    said = sightings(identified)
    print(f"{given.documents} documents, {len(entities)} entities, {len(report.joined)} unions: {spent:.2f} s")
    print("| kind | covered | precision | recall | F1 |\n| --- | --- | --- | --- | --- |")
    for kind in ("organization", "person"):
        truth = {(row["doc"], row["kind"], row["name"]): row["entity"] for row in rows if row["kind"] == kind}
        precision, recall, f1 = pairwise(said, truth)
        covered = len(said.keys() & truth.keys()) / len(truth)
        print(f"| {kind} | {covered:.3f} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


if __name__ == "__main__":
    main()
