"""Measures the extraction against gold and writes benchmarks/quality.md.

    python benchmarks/quality.py

The seed's gold is in the repository; the other documents, their gold and the third-party suites are used where they lie beside it
(`../shared/eval`, or the folder named by KG_EVAL).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg import builder, evaluate
from kg.rulebook import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KG_EVAL") or ROOT.parent / "shared" / "eval")
SEED = "000_de0d90078638c7b4"
FAMILIES = {"award": "awards", "role": "roles", "metric": "metrics"}
BANDS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
ABOUT = """\
# Quality

Written by `python benchmarks/quality.py`; the definitions are those of `kg eval` and the annotation guide. *found*: the fact
was seen at all. *core*: its defining slots are right (award: recipient and award; role: person, role, organization; metric:
value, unit, label). *full*: every slot that gold states is right. The mean is that of core F1 over the documents with three or
more gold facts of the kind.

These are the documents that the rules were written and tried on; on others, expect less.
"""


def measured() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the facts of a build of all documents at hand, and their gold, the seed's first."""
    gold = [ROOT / "tests" / "gold" / f"{SEED}.gold.json"]
    inputs = [ROOT / "seeds"]
    if (SHARED / "docs").is_dir():
        gold += [path for path in sorted((SHARED / "gold").glob("*.gold.json")) if not path.name.startswith(SEED)]
        inputs.append(SHARED / "docs")
    with TemporaryDirectory() as folder:
        builder.build(inputs, Path(folder) / "out")
        return evaluate.load_facts(Path(folder) / "out" / "facts.jsonl"), [evaluate.load_gold(path) for path in gold]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table, all columns but the first set right."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def kinds(facts: list[dict[str, Any]], golds: list[dict[str, Any]]) -> str:
    """Return the table of figures by kind."""
    rows = []
    for kind, figures in evaluate.report(facts, golds).items():
        levels = [f"{figures[level][part]:.3f}" for level in evaluate.LEVELS for part in ("p", "r", "f1")]
        mean = figures["mean_core_f1"]
        rows.append((kind, figures["gold"], figures["said"], *levels, "–" if mean is None else f"{mean:.3f}"))
    levels = [f"{level} {part}" for level in evaluate.LEVELS for part in ("P", "R", "F1")]
    return table(("kind", "gold", "said", *levels, "mean"), rows)


def slots(facts: list[dict[str, Any]], golds: list[dict[str, Any]]) -> str:
    """Return the table of slots: the share right among facts that were found."""
    scores = evaluate.evaluate(facts, golds)
    rows = [
        (f"{kind} {slot}", score.compared[slot], f"{share:.3f}")
        for kind, score in scores.items()
        for slot, share in score.slots().items()
    ]
    return table(("slot", "compared", "right"), rows)


def reliability(facts: list[dict[str, Any]], golds: list[dict[str, Any]]) -> str:
    """Return the tables of stated confidence beside measured precision: by rule and by band of confidence."""
    counts = evaluate.by_rule(facts, golds)
    stated = {rule.id: rule.confidence for family in FAMILIES.values() for rule in rules(family)}
    by_rule = [
        (r, f"{stated[r]:.2f}", c["said"], c["right"], f"{c['right'] / c['said']:.3f}") for r, c in counts.items() if r in stated
    ]
    by_band = []
    for low, high in BANDS:
        within = [counts[rule] for rule, confidence in stated.items() if low <= confidence < high and rule in counts]
        said, right = sum(c["said"] for c in within), sum(c["right"] for c in within)
        if said:
            by_band.append((f"{low:.2f} – {min(high, 1):.2f}", said, right, f"{right / said:.3f}"))
    columns = ("said", "right", "precision")
    return table(("rule", "stated", *columns), by_rule) + "\n" + table(("stated confidence", *columns), by_band)


def suites() -> str:
    """Return the table of the third-party suites."""
    command = [sys.executable, str(SHARED / "suites.py"), "--kg", f"{sys.executable} -m kg mentions --jsonl", "--json"]
    files = sorted(map(str, (SHARED / "suites").glob("*.jsonl")))
    done = subprocess.run([*command, *files], capture_output=True, check=True, cwd=ROOT)
    rows = []
    for name, figures in json.loads(done.stdout).items():
        ours = f"{figures.get('rate', figures.get('f1')):.3f}"
        peer = figures.get("peer") or "–"
        rows.append((name, figures["cases"], ours, json.dumps(peer, ensure_ascii=False) if isinstance(peer, dict) else peer))
    return table(("suite", "cases", "passed or F1", "others"), rows)


def main() -> None:
    """Write the report."""
    facts, golds = measured()
    parts = [ABOUT, "## The seed\n", kinds(facts, golds[:1])]
    if len(golds) > 1:
        parts += [f"## The {len(golds) - 1} other documents\n", kinds(facts, golds[1:])]
    parts += ["## Core F1 by document (gold facts)\n"]
    parts += [table(("document", *evaluate.KINDS), ((doc, *row) for doc, row in evaluate.by_document(facts, golds)))]
    parts += ["## Slots, all documents\n", slots(facts, golds), "## Reliability\n", reliability(facts, golds)]
    if (SHARED / "suites.py").is_file():
        parts += ["## Third-party suites\n", suites()]
    (ROOT / "benchmarks" / "quality.md").write_text("\n".join(parts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
