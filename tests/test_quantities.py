from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import rulebook
from kg.mentions import quantities, times
from kg.mentions.clock import Clock
from kg.model import Sentence
from kg.read import parse_date

ALPHABET = (
    "0123456789〇一二三五十百千万亿两半几余多·,，-—至到年月日号时分天前后近过去今明上下第个元角%成折倍分之/Q（）： 初底春季来"
)


def found(text: str) -> list[tuple[object, ...]]:
    return [(q.text, q.value, q.high, q.unit, str(q.bound), q.ordinal) for q in quantities.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("会员达329余万人。", ("329余万人", 3290000, None, "人", "min", False)),
        ("近200万元。", ("200万元", 2000000, None, "元", "approx", False)),
        ("3至5万名", ("3至5万名", 30000, 50000, "名", "exact", False)),
        ("十八至三十万元", ("十八至三十万元", 180000, 300000, "元", "exact", False)),
        ("300元至1000元", ("300元至1000元", 300, 1000, "元", "exact", False)),
        ("五至七成", ("五至七成", 50, 70, "%", "exact", False)),
        ("1.2万(含)-5万元", ("1.2万(含)-5万元", 12000, 50000, "元", "exact", False)),
        ("增长15·8%", ("15·8%", 15.8, None, "%", "exact", False)),
        ("下降两个百分点", ("两个百分点", 2, None, "%", "exact", False)),
        ("占五分之二", ("五分之二", 0.4, None, "", "exact", False)),
        ("3元5角", ("3元5角", 3.5, None, "元", "exact", False)),
        ("9000元日币", ("9000元日币", 9000, None, "日元", "exact", False)),
        ("人民币8千元", ("8千元", 8000, None, "元", "exact", False)),
        ("亩产450公斤/亩", ("450公斤/亩", 450, None, "公斤/亩", "exact", False)),
        ("跑了11秒49", ("11秒49", 11.49, None, "秒", "exact", False)),
        ("一吨半", ("一吨半", 1.5, None, "吨", "exact", False)),
        ("GDP117亿元", ("117亿元", 11700000000, None, "元", "exact", False)),
        ("至少帮助300名", ("300名", 300, None, "名", "min", False)),
        ("不超过30分钟", ("30分钟", 30, None, "分钟", "max", False)),
        ("第五届大会", ("第五届", 5, None, "届", "exact", True)),
        ("数千个家庭", ("数千个", 1000, None, "个", "min", False)),
    ],
)
def test_find(text: str, wanted: tuple[object, ...]) -> None:
    assert found(text) == [wanted]


@pytest.mark.parametrize("text", ["电话0518-85521234", "手机13900001111", "比分3∶2", "搭载Q50", "建成5G基站", "收拾大陆"])
def test_find_leaves_other_digits_alone(text: str) -> None:
    assert found(text) == []


def test_find_marks_ordinals_in_a_list() -> None:
    assert [ordinal for *_, ordinal in found("第四、五、六届委员")] == [True, True, True]


def test_a_duration_is_a_time_and_a_quantity_but_a_date_is_no_quantity() -> None:
    sentence = Sentence("2012年用了3个月。", tuple(range(11)))
    dates = times.find(sentence, Clock(parse_date("2013-09-13")))
    assert [q.text for q in quantities.find(sentence.text, dates)] == ["3个月"]


@given(st.text(ALPHABET, min_size=1, max_size=16), st.sampled_from([None, "2013-09-13", "1998", "9999-12-30", "0002-01-01"]))
def test_layers_are_in_order_inside_the_text_and_repeatable(text: str, date: str | None) -> None:
    sentence = Sentence(text, tuple(range(len(text))))
    clock = Clock(parse_date(date) if date else None)
    named = times.find(sentence, clock)
    counted = quantities.find(text, named)
    for layer in (named, counted):
        assert all(a.end <= b.start for a, b in pairwise(layer))
        assert all(m.text == text[m.start : m.end] and m.text for m in layer)
    assert all(q.high is None or q.high > q.value for q in counted)
    assert named == times.find(sentence, Clock(parse_date(date) if date else None))


def test_no_unit_is_written_twice_and_every_currency_names_its_unit() -> None:
    data = rulebook.toml("lexicon/units.toml")
    words = [word for block in data.values() if isinstance(block, dict) for word in block["words"]]
    assert sorted(words) == sorted(set(words))
    names = {row[1] for row in rulebook.table("currencies")}
    assert {row[1] for row in rulebook.table("currency_signs")} <= names
