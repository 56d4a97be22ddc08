"""A gold fact beside a fact that was said: which slots agree, as the annotation guide defines it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

NAMED = {"award": ("recipient", "award"), "role": ("person", "role", "organization")}  # the slots that define a kind by names
NOISE = re.compile(r"[\s“”\"'‘’《》「」『』〈〉（）()·,，、]+")
LABEL_F1 = 0.6  # from this share of common characters on, two metric labels say the same
TURNS = (  # words that turn a label into its opposite or another group's: both labels must carry them
    "增长|增加|提高|上升|扩大",
    "下降|减少|降低|缩小|回落",
    "男",
    "女",
    "新增|新建|新发展",
    "退出|注销|撤销",
    "收入",
    "支出",
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether a said fact agrees with gold, slot by slot: `core` are the slots that define its kind, `rest` the others."""

    kind: str
    core: dict[str, bool]
    rest: dict[str, bool]

    @property
    def found(self) -> bool:
        """Whether the fact was seen at all; a metric without its value was not."""
        return self.kind != "metric" or self.core["value"]

    @property
    def right(self) -> bool:
        """Whether all defining slots agree."""
        return all(self.core.values())

    @property
    def full(self) -> bool:
        """Whether every slot agrees."""
        return self.right and all(self.rest.values())


def agreement(gold: Row, said: Row) -> Agreement:
    """Compare two facts of one kind."""
    kind = gold["kind"]
    if kind == "metric":
        return _metric_agreement(gold, said)
    if kind == "award":
        rest = {"conferrer": accepts(gold.get("conferrer"), said.get("conferrer"))}
    else:
        rest = {"former": bool(said.get("former")) == bool(gold.get("former"))}
    if gold.get("year") is not None:
        rest["year"] = str(said.get("year")) == str(gold["year"])
    return Agreement(kind, {slot: accepts(gold.get(slot), said.get(slot)) for slot in NAMED[kind]}, rest)


def _metric_agreement(gold: Row, said: Row) -> Agreement:
    core = {
        "value": _numbers_agree(gold.get("value"), said.get("value")),
        "unit": accepts(gold.get("unit"), said.get("unit")),
        "metric": _labels_agree(_listed(gold.get("metric")), normal(said.get("metric"))),
    }
    rest = {
        "subject": accepts(gold.get("subject"), said.get("subject")),
        "bound": (gold.get("bound") or "exact") == (said.get("bound") or "exact"),
        "high": _numbers_agree(gold.get("high"), said.get("high")),
        "period": _years_agree(gold, said),
    }
    return Agreement("metric", core, rest)


def normal(text: object) -> str:
    """Return a name without blanks, quotation marks, brackets and case."""
    return NOISE.sub("", str(text or "")).lower()


def accepts(gold: object, said: object) -> bool:
    """Tell whether one of the answers is one that gold accepts; a slot that gold leaves empty accepts anything."""
    accepted = _listed(gold)
    if gold is None or not accepted:
        return True
    return not {normal(answer) for answer in _listed(said)}.isdisjoint({normal(answer) for answer in accepted})


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _labels_agree(accepted: list[object], said: str) -> bool:
    return any(_character_f1(normal(label), said) >= LABEL_F1 and not _turned(normal(label), said) for label in accepted)


def _character_f1(one: str, other: str) -> float:
    mine, theirs = Counter(one), Counter(other)
    both = (mine & theirs).total()
    return 2 * both / (mine.total() + theirs.total()) if both else 0.0


def _turned(gold: str, said: str) -> bool:
    """Tell whether what was said carries a turning word that gold lacks."""
    return any(re.search(words, said) and not re.search(words, gold) for words in TURNS)


def _numbers_agree(gold: float | None, said: float | None) -> bool:
    if gold is None or said is None:
        return gold is said
    return abs(float(gold) - float(said)) <= 1e-6 * max(1.0, abs(float(gold)))


def _years_agree(gold: Row, said: Row) -> bool:
    """Tell whether the period begins and ends in the years that gold states."""
    ends = (("start", "start_date"), ("end", "end_date"))
    return all(gold.get(ours) is None or _year(gold[ours]) == _year(said.get(theirs)) for ours, theirs in ends)


def _year(date: object) -> str | None:
    found = re.match(r"-?\d{4}", str(date or ""))
    return found[0] if found else None
