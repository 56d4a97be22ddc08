from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from made import lines_of, page

from kg.errors import UsageError
from kg.export.selection import condition, matching, subset
from kg.export.tables import jsonl, table
from kg.graph.check import check
from kg.records import row

ROWS: list[dict[str, Any]] = [row(fact, page("a.txt").document) for fact in page("a.txt").facts]


def test_awards_are_a_table_with_their_level() -> None:
    [award] = csv.DictReader(table(ROWS, "award"))
    assert award["recipient"] == "云川市总工会；云川市"
    assert (award["award"], award["conferrer"], award["year"], award["level"]) == (
        "模范单位",
        "中华全国总工会",
        "2012",
        "national",
    )
    assert (award["doc"], award["text"], award["for"]) == ("a.txt", "模范单位", "")


def test_roles_and_metrics_are_tables() -> None:
    assert [(r["person"], r["role"], r["former"]) for r in csv.DictReader(table(ROWS, "role"))] == [
        ("李明华", "主席", "false"),
        ("王小·明", "副主席", "true"),
    ]
    assert [(m["value"], m["high"], m["unit"]) for m in csv.DictReader(table(ROWS, "metric"))] == [
        ("25000", "", "人"),
        ("96.5", "", "%"),
        ("300", "500", "人"),
    ]


def test_the_mark_that_excel_wants_is_an_option() -> None:
    assert next(table(ROWS, "role", bom=True)).startswith("\ufeffid,person")
    assert next(table(ROWS, "role")).startswith("id,person")


def test_no_cell_is_a_formula() -> None:
    [cell] = [r["person"] for r in csv.DictReader(table([ROWS[1] | {"person": "=1+1"}], "role"))]
    assert cell == "'=1+1"


def test_jsonl_is_the_rows() -> None:
    assert [json.loads(line) for line in jsonl(ROWS)] == ROWS


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (["kind=award"], ["模范单位"]),
        (["kind=role", "former=true"], ["王小·明"]),
        (["year>=2010", "year<2012"], ["王小·明"]),
        (["recipient=云川市"], ["模范单位"]),
        (["organization~总工会", "kind!=metric", "former=false"], ["李明华"]),
        (["value>1000"], ["2.5万\n余人"]),
        (["value>1000", "value<1000"], []),
    ],
)
def test_conditions_select_rows(conditions: list[str], found: list[str]) -> None:
    assert [r["text"] for r in matching(ROWS, [condition(text) for text in conditions])] == found


@pytest.mark.parametrize("text", ["kind", "=award", "year>later"])
def test_what_is_no_condition_is_an_error(text: str) -> None:
    with pytest.raises(UsageError):
        condition(text)


def test_a_subset_of_the_quads_is_sound_and_holds_the_facts_alone() -> None:
    lines = lines_of(page("a.txt"), page("b.txt"))
    chosen = {r["id"] for r in matching(ROWS, [condition("kind=role")])}
    part = list(subset(lines, chosen))
    assert check(part).ok, str(check(part))
    assert {line.split("fact/")[1][:16] for line in part if line.startswith("<https://kg.example/fact/")} == chosen
    assert not [line for line in part if "AwardConferral" in line or "schema.org/award" in line]
    assert list(subset(lines, {r["id"] for r in ROWS})) == lines
