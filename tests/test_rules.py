"""Runs every `yes` and `no` example that stands beside a rule or a word list.

The file says at its top what its examples are about: `tests = "quantity"` (a kind of mention) or `tests = "award"` with `facts =
true` (a kind of fact). A `yes` example is `{ text = …, date = …, <attribute> = … }`: some mention or fact found in `text` has all
the named attributes (a mention's own characters go by `is`). A `no` example is a text in which none is found, or `{ text = …,
<attribute> = … }` where none has these attributes. A rule's example must be found by that very rule. Where `tests` is "modality",
"number" or "opening", an example's `at` is the stretch of the text about which the rule says something; where it is "level", the
examples are bodies of the block's level.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from kg import rulebook
from kg.facts import guards
from kg.facts.metrics import filters, predicates
from kg.graph.levels import of_body
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Document, Kind, Quantity, Time
from kg.pipeline import extract
from kg.read import parse_date
from kg.records import slots

CONTROL = {"text", "date", "at"}


def blocks() -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    found = []
    for folder in ("lexicon", "rules"):
        for path in sorted(files("kg").joinpath(folder).iterdir(), key=lambda p: p.name):
            if path.name.endswith(".toml"):
                data = rulebook.toml(f"{folder}/{path.name}")
                named = {b["id"]: b for b in data.get("rule", [])} | {k: v for k, v in data.items() if isinstance(v, dict)}
                found += [(f"{folder}/{path.name}", name, block, data) for name, block in named.items()]
    return found


def cases(key: str) -> list[Any]:
    return [
        pytest.param(data, name, example if isinstance(example, dict) else {"text": example}, id=f"{path}:{name}:{n}")
        for path, name, block, data in blocks()
        if data.get("tests") not in ("resolution", "abbreviation", "alias")  # run by test_resolve.py
        for n, example in enumerate(block.get(key, []))
    ]


def found(data: dict[str, Any], name: str, example: dict[str, Any]) -> list[dict[str, Any]]:
    if data["tests"] == "level":
        return [{}] if of_body(example["text"]) == name else []
    document = lay_out("example.txt", example["text"], date=parse_date(str(example.get("date", "2013-09-13"))))
    if data["tests"] == "opening":
        taken = predicates.opening(name).match(example["text"])
        return [{"taken": taken[0]}] if taken and taken[0] == example["at"] else []
    if data["tests"] == "number":
        return [{"rule": rule} for rule in number_rules(document, example["at"]) if rule == name]
    if data["tests"] == "modality":
        return [{"rule": cue.rule} for cue in governing(document, example["at"]) if cue.rule == name]
    if data.get("facts"):
        ids = {b["id"] for b in data.get("rule", [])}
        facts = [f for f in extract(document).facts if f.kind == data["tests"] and (name not in ids or f.rule == name)]
        return [slots(f) | {"modality": str(f.modality)} for f in facts]
    answer = []
    for annotated in annotate(document):
        for m in annotated.layer(Kind(data["tests"])):
            one: dict[str, Any] = {"is": m.text, "norm": m.name}
            if isinstance(m, Quantity):
                one |= {"value": m.value, "high": m.high, "unit": m.unit, "bound": str(m.bound), "ordinal": m.ordinal}
            if isinstance(m, Time) and m.period:
                one |= {"from": m.period.start.isoformat(), "to": m.period.end.isoformat(), "precision": str(m.period.precision)}
            answer.append(one)
    return answer


def governing(document: Document, anchor: str) -> list[guards.Cue]:
    places = [(a, a.sentence.text.find(anchor)) for a in annotate(document)]
    return [cue for a, at in places if at >= 0 for cue in guards.cues(a, at, at + len(anchor))]


def number_rules(document: Document, number: str) -> list[str]:
    return [rule for a in annotate(document) for q in a.quantities if q.text == number for rule in filters.reasons(a, q)]


def agrees(one: dict[str, Any], example: dict[str, Any]) -> bool:
    wanted = {k: v for k, v in example.items() if k not in CONTROL}
    return all(one.get(k) == v for k, v in wanted.items())


@pytest.mark.parametrize(("data", "name", "example"), cases("yes"))
def test_yes(data: dict[str, Any], name: str, example: dict[str, Any]) -> None:
    answers = found(data, name, example)
    assert any(agrees(one, example) for one in answers), answers


@pytest.mark.parametrize(("data", "name", "example"), cases("no"))
def test_no(data: dict[str, Any], name: str, example: dict[str, Any]) -> None:
    answers = found(data, name, example)
    assert not any(agrees(one, example) for one in answers), answers
