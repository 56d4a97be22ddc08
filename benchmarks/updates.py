"""Measures what a small change costs: `python benchmarks/updates.py [--documents 2000] [--orders 10]`.

Builds a made corpus (see corpus.py), adds ten documents and builds again: how many were extracted, and the time as a share
of the full build's, whole-corpus exports included. Then adds and removes documents in random orders, with a build after each, and
compares every text output with a full build's. Last, the time of a lookup in the large build. Writes benchmarks/updates.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import corpus

from kg import builder, outputs
from kg.api import Graph

ADDED = 10
PAGE = Path(__file__).with_suffix(".md")


def main() -> int:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--orders", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = measure(Path(name), asked.documents, asked.orders)
    page = "# Updates\n\n`python benchmarks/updates.py` on a made corpus; times are wall-clock, compared within one run.\n\n"
    PAGE.write_text(page + "\n".join(["| what | figure |", "| --- | --- |", *lines]) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def measure(folder: Path, documents: int, orders: int) -> list[str]:
    """Return the rows of the page."""
    corpus.write(folder, documents + ADDED, 1)
    held = sorted((folder / "docs").glob("*.txt"))[-ADDED:]
    texts = {path: path.read_bytes() for path in held}
    for path in held:
        path.unlink()
    full, first = timed(folder)
    for path, text in texts.items():
        path.write_bytes(text)
    again, extracted = timed(folder)
    equal = same(folder, texts, orders)
    return [
        f"| documents, extracted at first | {documents:,}, {first:,} |",
        f"| full build | {full:.1f} s |",
        f"| extracted after {ADDED} were added | {extracted} |",
        f"| that build, share of the full one's time | {again:.1f} s, {again / full:.2f} |",
        f"| random orders of adding and removing that end in a full build's bytes | {equal} of {orders} |",
        f"| lookup in process, median and 99th percentile | {lookups(folder / 'out')} |",
    ]


def timed(folder: Path) -> tuple[float, int]:
    """Build and return the seconds and how many documents were extracted."""
    begun = time.perf_counter()
    with mock.patch.object(builder, "_answers", wraps=builder._answers) as answers:  # noqa: SLF001 - it knows what was extracted
        builder.build([folder / "docs"], folder / "out")
    return time.perf_counter() - begun, len(answers.call_args.args[0])


def same(folder: Path, texts: dict[Path, bytes], orders: int) -> int:
    """Return in how many random orders the incremental build ends in the full one's bytes."""
    wanted = [(folder / "out" / name).read_bytes() for name in outputs.TEXTS]
    chance, equal = random.Random(1), 0  # noqa: S311 - no secret hangs on it
    for _ in range(orders):
        steps = chance.sample(sorted(texts), len(texts))
        for batch in (steps[:5], steps[5:]):
            for path in batch:
                path.unlink()
            builder.build([folder / "docs"], folder / "out")
        for path in chance.sample(steps, len(steps)):
            path.write_bytes(texts[path])
        builder.build([folder / "docs"], folder / "out")
        equal += [(folder / "out" / name).read_bytes() for name in outputs.TEXTS] == wanted
    return equal


def lookups(out: Path) -> str:
    """Return how long lookups take: names as they are, parts of names, and names with a wrong character."""
    graph = Graph.load(out)
    names = [entity.name for entity in graph.entities][:: max(1, len(graph.entities) // 300)]
    asked = [*names, *(name[1:] for name in names if len(name) > 3), *(f"囍{name[1:]}" for name in names if len(name) > 3)]
    taken = []
    for name in asked:
        begun = time.perf_counter()
        graph.lookup(name)
        taken.append((time.perf_counter() - begun) * 1000)
    return f"{statistics.median(taken):.2f} ms, {statistics.quantiles(taken, n=100)[98]:.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
