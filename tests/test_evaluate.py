from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import evaluate
from kg.errors import InputError
from kg.evaluate.compare import agreement
from kg.evaluate.pairing import _assign, pair

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "000_de0d90078638c7b4.gold.json"
GOLDEN = ROOT / "tests" / "golden" / "evaluation.json"
SCORER = next((p / "shared/eval/score.py" for p in ROOT.parents if (p / "shared/eval/score.py").is_file()), None)

AWARD = {
    "kind": "award",
    "at": [10, 14],
    "recipient": ["云川市总工会", "云川工会"],
    "award": ["先进单位"],
    "conferrer": ["清河省总工会"],
    "year": 2009,
}
METRIC = {
    "kind": "metric",
    "at": [3, 6],
    "subject": ["云川市"],
    "metric": ["新增就业"],
    "unit": ["人"],
    "value": 300,
    "bound": "min",
    "start": "2013",
}


def said(gold: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return the fact that agrees with gold in every slot, but for some changes."""
    slots = {
        k: v[0] if isinstance(v, list) else v
        for k, v in gold.items()
        if k not in {"at", "also", "start", "end", "text", "optional"}
    }
    dates = {"start_date": gold.get("start"), "end_date": gold.get("end")}
    return {"doc": "a.txt", "start": gold["at"][0], "end": gold["at"][1], "rule": "r"} | slots | dates | changes


def wrong(gold: dict[str, Any], **changes: Any) -> list[str]:
    both = agreement(gold, said(gold, **changes))
    return [slot for slot, agrees in {**both.core, **both.rest}.items() if not agrees]


@pytest.mark.parametrize(
    ("gold", "changes", "slots"),
    [
        (AWARD, {}, []),
        (AWARD, {"recipient": "云川工会"}, []),
        (AWARD, {"recipient": ["王刚", "云川工会"]}, []),
        (AWARD, {"award": "“先进单位” "}, []),
        (AWARD, {"recipient": "工会", "year": 2010}, ["recipient", "year"]),
        (AWARD, {"conferrer": None}, ["conferrer"]),
        (METRIC, {}, []),
        (METRIC, {"metric": "新增就业人数"}, []),
        (METRIC, {"metric": "减少就业"}, ["metric"]),
        (METRIC, {"value": 300.0000001}, []),
        (METRIC, {"value": 301, "bound": "exact"}, ["value", "bound"]),
        (METRIC, {"high": 400}, ["high"]),
        (METRIC, {"start_date": "2013-09-13"}, []),
        (METRIC, {"start_date": "2012"}, ["period"]),
        (METRIC, {"subject": None, "unit": "户"}, ["unit", "subject"]),
    ],
)
def test_slots_agree_as_the_guide_says(gold: dict[str, Any], changes: dict[str, Any], slots: list[str]) -> None:
    assert wrong(gold, **changes) == slots


def test_counts() -> None:
    gold = {"doc": "a.txt", "facts": [AWARD, METRIC, {**METRIC, "at": [50, 53]}, {**METRIC, "at": [70, 73], "optional": True}]}
    facts = [
        said(AWARD, start=90, end=94),  # right elsewhere
        said(METRIC, bound="exact"),
        said(METRIC, start=70, end=73),  # optional: counts neither way
        said(METRIC, start=100, end=103),
    ]
    scores = evaluate.evaluate(facts, [gold])
    assert scores["award"].counts == {"gold": 1, "said": 1, "found": 1, "core": 1, "full": 1}
    assert scores["metric"].counts == {"gold": 2, "said": 2, "found": 1, "core": 1, "full": 0}
    assert scores["metric"].figures("core") == evaluate.Figures(0.5, 0.5, 0.5)
    assert evaluate.by_rule(facts, [gold]) == {"r": {"said": 3, "right": 2}}
    assert [v.word for v in evaluate.verdicts(facts, [gold])] == ["right", "wrong", "right", "missed", "extra"]


def test_a_fact_said_from_its_other_place_is_no_error() -> None:
    gold = {**AWARD, "also": [[40, 44]]}
    found = pair([gold], [said(AWARD), said(AWARD, start=40, end=44)])
    assert (len(found.pairs), found.extra, len(found.again)) == (1, [], 1)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=15))
def test_the_pairing_is_the_heaviest(weights: dict[tuple[int, int], int]) -> None:
    found = _assign(weights) if weights else []
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    graph.add_weighted_edges_from((("gold", i), ("said", j), weight) for (i, j), weight in weights.items())
    heaviest = sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))
    assert sum(weights[match] for match in found) == heaviest
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


# The same figures as the scorer that the annotation guide comes with, on the seed's gold said with slips.


def slips() -> list[dict[str, Any]]:
    """Return the seed's gold as facts, every few with a slip of another kind."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    facts = []
    for n, one in enumerate(gold["facts"]):
        fact = said(one, doc=f"seeds/{gold['doc']}")
        if n % 4 == 0:
            slip = sorted(fact.keys() - {"doc", "end", "kind", "rule"})[n // 4 % (len(fact) - 4)]
            fact[slip] = fact[slip] + 3 if isinstance(fact[slip], int | float) else "1999"
        if n % 11 != 0:
            facts += [fact] * (2 if n % 13 == 0 else 1)
    return facts


def test_figures_are_golden() -> None:
    assert evaluate.report(slips(), [evaluate.load_gold(GOLD)]) == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.skipif(SCORER is None, reason="the scorer lies beside the checkout only where the product is judged")
def test_figures_are_the_scorers(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text("".join(json.dumps(fact) + "\n" for fact in slips()), encoding="utf-8")
    done = subprocess.run([sys.executable, str(SCORER), str(facts), str(GOLD), "--json"], capture_output=True, check=True)
    assert evaluate.report(evaluate.load_facts(facts), [evaluate.load_gold(GOLD)]) == json.loads(done.stdout)


@pytest.mark.parametrize("text", ["{", "[1]", '{"kind": "award"}'])
def test_malformed_facts_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "facts.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"facts\.jsonl"):
        evaluate.load_facts(tmp_path / "facts.jsonl")


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_malformed_gold_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.gold\.json"):
        evaluate.load_gold(tmp_path / "a.gold.json")
