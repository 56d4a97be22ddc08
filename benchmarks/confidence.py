"""Measures each rule's precision on gold: what its `confidence` in kg/rules should be.

    python benchmarks/confidence.py           prints the table
    python benchmarks/confidence.py --write   writes the figures into kg/rules/*.toml

A rule that was right r times of n gets (r + PULL * UNSEEN) / (n + PULL), so that a rule seen twice is neither called certain
nor doubted, and never more than MOST, for the gold is of documents that the rules were tried on. A rule that gold never judged
keeps what its writer thought of it, but no more than UNSEEN.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from quality import FAMILIES, ROOT, measured, table

from kg import evaluate
from kg.rulebook import rules

if TYPE_CHECKING:
    from collections import Counter

UNSEEN, PULL, MOST = 0.85, 4, 0.98
CONFIDENCE = re.compile(r'(?m)^(id = "([^"]+)"\nconfidence = )([\d.]+)$')


def advised(stated: float, counts: Counter[str] | None) -> float:
    """Return the confidence that gold supports."""
    if not counts:
        return min(stated, UNSEEN)
    return min(MOST, round((counts["right"] + PULL * UNSEEN) / (counts["said"] + PULL), 2))


def main() -> None:
    """Print the table, or write the figures."""
    facts, golds = measured()
    counts = evaluate.by_rule(facts, golds)
    stated = {rule.id: rule.confidence for family in FAMILIES.values() for rule in rules(family)}
    figures = {rule: advised(confidence, counts.get(rule)) for rule, confidence in stated.items()}
    if sys.argv[1:] == ["--write"]:
        for family in FAMILIES.values():
            path = ROOT / "kg" / "rules" / f"{family}.toml"
            text = CONFIDENCE.sub(lambda found: f"{found[1]}{figures[found[2]]}", path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8", newline="\n")
        return
    judged = {rule: counts.get(rule, {"said": 0, "right": 0}) for rule in figures}
    rows = [(rule, stated[rule], judged[rule]["said"], judged[rule]["right"], figures[rule]) for rule in figures]
    print(table(("rule", "stated", "said", "right", "should be"), rows))


if __name__ == "__main__":
    main()
