"""Facts against gold: what was found, what is right in its defining slots, what is right in all of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.evaluate.compare import agreement
from kg.evaluate.pairing import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluate.compare import Row

__all__ = [
    "KINDS",
    "LEVELS",
    "Figures",
    "Score",
    "Verdict",
    "by_document",
    "by_rule",
    "evaluate",
    "load_facts",
    "load_gold",
    "means",
    "report",
    "verdicts",
]

KINDS = ("award", "role", "metric")
LEVELS = ("found", "core", "full")
ENOUGH = 3  # a document with fewer gold facts of a kind is left out of the mean over documents


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, gold: int, said: int) -> Figures:
        """Compute them from counts."""
        precision, recall = right / said if said else 0.0, right / gold if gold else 0.0
        return cls(
            round(precision, 4), round(recall, 4), round(2 * precision * recall / (precision + recall), 4) if right else 0.0
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one kind of fact: gold and said facts, right ones on each level, and right slots among those compared."""

    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)

    def figures(self, level: str) -> Figures:
        """Return the figures on a level: found, core or full."""
        return Figures.of(self.counts[level], self.counts["gold"], self.counts["said"])

    def slots(self) -> dict[str, float]:
        """Return each slot's share of right answers among paired facts."""
        return {slot: round(self.right[slot] / total, 4) for slot, total in self.compared.items()}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gold or said fact: a missed one was not said, an extra one has no gold; `wrong` are slots that disagree.

    Pairs with optional gold and facts said once more are `optional`: they count neither way.
    """

    doc: str
    kind: str
    gold: Row | None
    said: Row | None
    wrong: tuple[str, ...] = ()
    right: bool = False
    optional: bool = False

    @property
    def word(self) -> str:
        """The verdict in a word."""
        if self.said is None:
            return "missed"
        return "extra" if self.gold is None else "wrong" if self.wrong else "right"


def load_facts(path: Path) -> list[Row]:
    """Read a facts file."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        facts = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as facts: {error}; give the facts.jsonl of a build") from error
    for number, fact in enumerate(facts, 1):
        if not isinstance(fact, dict) or not {"kind", "doc", "start", "end"} <= fact.keys():
            raise InputError(f"{path}, fact {number}: it needs kind, doc, start and end")
    return facts


def load_gold(path: Path) -> Row:
    """Read the gold facts of one document."""
    try:
        gold: Row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as gold: {error}; give a NAME.gold.json") from error
    if not {"doc", "facts"} <= set(gold):
        raise InputError(f"{path} is no gold file: it needs doc and facts")
    return gold


def verdicts(facts: Sequence[Row], golds: Sequence[Row]) -> Iterator[Verdict]:
    """Yield what became of every fact, document by document."""
    for gold in golds:
        doc = gold["doc"]
        for kind in KINDS:
            ours = [fact for fact in gold["facts"] if fact["kind"] == kind]
            theirs = [fact for fact in facts if fact["kind"] == kind and PurePosixPath(str(fact["doc"])).name == doc]
            found = pair(ours, theirs)
            for one, other in found.pairs:
                both = agreement(one, other)
                wrong = tuple(slot for slot, agrees in {**both.core, **both.rest}.items() if not agrees)
                yield Verdict(doc, kind, one, other, wrong, both.right, bool(one.get("optional")))
            yield from (Verdict(doc, kind, one, None, optional=bool(one.get("optional"))) for one in found.missed)
            yield from (Verdict(doc, kind, None, other) for other in found.extra)
            yield from (Verdict(doc, kind, None, other, right=True, optional=True) for other in found.again)


def evaluate(facts: Sequence[Row], golds: Sequence[Row]) -> dict[str, Score]:
    """Return the score of each kind over all gold documents."""
    scores = {kind: Score() for kind in KINDS}
    for verdict in verdicts(facts, golds):
        if not verdict.optional:
            _count(scores[verdict.kind], verdict)
    return scores


def _count(score: Score, verdict: Verdict) -> None:
    score.counts["gold"] += verdict.gold is not None
    score.counts["said"] += verdict.said is not None
    if verdict.gold is None or verdict.said is None:
        return
    both = agreement(verdict.gold, verdict.said)
    score.counts.update({"found": both.found, "core": both.right, "full": both.full})
    for slot, agrees in {**both.core, **both.rest}.items():
        score.compared[slot] += 1
        score.right[slot] += agrees


def means(facts: Sequence[Row], golds: Sequence[Row]) -> dict[str, float | None]:
    """Return the mean over documents of core F1, of the documents with enough gold facts of the kind."""
    scores = [evaluate(facts, [gold]) for gold in golds]
    found: dict[str, float | None] = {}
    for kind in KINDS:
        values = [score[kind].figures("core").f1 for score in scores if score[kind].counts["gold"] >= ENOUGH]
        found[kind] = round(sum(values) / len(values), 4) if values else None
    return found


def by_document(facts: Sequence[Row], golds: Sequence[Row]) -> list[tuple[str, list[str]]]:
    """Return each document's core F1 for each kind, with the number of gold facts in brackets, empty where there is nothing."""
    rows = []
    for gold in golds:
        scores = evaluate(facts, [gold]).values()
        shown = [
            f"{s.figures('core').f1:.2f} ({s.counts['gold']})" if s.counts["gold"] or s.counts["said"] else "" for s in scores
        ]
        rows.append((gold["doc"], shown))
    return rows


def report(facts: Sequence[Row], golds: Sequence[Row]) -> dict[str, Row]:
    """Return all figures as plain values, for JSON."""
    scores, mean = evaluate(facts, golds), means(facts, golds)
    said: dict[str, Row] = {}
    for kind, score in scores.items():
        levels = {level: score.figures(level) for level in LEVELS}
        figures = {level: {"p": f.precision, "r": f.recall, "f1": f.f1} for level, f in levels.items()}
        counts = {"gold": score.counts["gold"], "said": score.counts["said"]}
        said[kind] = counts | figures | {"slots": score.slots(), "mean_core_f1": mean[kind]}
    return said


def by_rule(facts: Sequence[Row], golds: Sequence[Row]) -> dict[str, Counter[str]]:
    """Return, for each rule, how many of its facts gold judges (`said`) and how many of these are right (`right`)."""
    found: dict[str, Counter[str]] = {}
    for verdict in verdicts(facts, golds):
        if verdict.said is not None and not verdict.optional:
            counts = found.setdefault(verdict.said["rule"], Counter())
            counts.update({"said": 1, "right": int(verdict.right)})
    return dict(sorted(found.items()))
