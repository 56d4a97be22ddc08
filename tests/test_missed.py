from __future__ import annotations

from dataclasses import replace

import pytest

from kg.layout import lay_out
from kg.missed import missed
from kg.model import Argument, EntityKind, Extraction, Kind, Metric, Quantity, Span


def extraction(text: str) -> Extraction:
    return Extraction(lay_out("a.txt", text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("云川市新建桥梁12座。", ("12座",)), ("云川市有一个目标。", ()), ("2013年9月13日开会。", ()), ("会议按时召开。", ())],
)
def test_a_number_without_a_fact_is_listed(text: str, numbers: tuple[str, ...]) -> None:
    assert [each.numbers for each in missed(extraction(text))] == ([numbers] if numbers else [])


def test_a_sentence_with_a_fact_is_not_listed() -> None:
    text = "云川市新建桥梁12座。清河县新建桥梁3座。"
    silent = extraction(text)
    quantity = Quantity(Kind.QUANTITY, 7, 10, "12座", value=12, unit="座")
    fact = Metric((Span(7, 10),), 0, "r", 1.0, subject=None, metric=Argument(EntityKind.METRIC, "新建桥梁"), quantity=quantity)
    assert [each.start for each in missed(silent)] == [0, 11]
    assert [(each.start, each.end) for each in missed(replace(silent, facts=(fact,)))] == [(11, 21)]


def test_a_passage_printed_twice_is_listed_once() -> None:
    passage = "5年来，全市各级工会组织共慰问企业1662家，并且向困难职工发放慰问金及慰问品价值共计230万元。\n"
    assert [each.start for each in missed(extraction(passage + passage))] == [0]
