from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.awards import find, mask, outside
from kg.model import Kind, Mention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("该厂被评为省级先进企业、全国文明单位。", ["省级先进企业", "全国文明单位"]),
        ("被授予“推进甲、乙行动先进单位”称号。", ["推进甲、乙行动先进单位"]),
        ("荣获“优秀教师”“教学能手”等称号。", ["优秀教师", "教学能手"]),
        ("获得2018年度云川市教学大赛一等奖", ["2018年度云川市教学大赛一等奖"]),
        ("夺得两枚金牌。", ["金牌"]),
        ("被评为云川市“十佳青年”标兵。", ["云川市“十佳青年”标兵"]),
        ("获第五届云川创新奖、省劳动模范称号。", ["第五届云川创新奖", "省劳动模范"]),
        ("被市政府授予“先进单位”、被省政府授予“模范单位”。", ["先进单位", "模范单位"]),
        ("立二等功两次。", ["二等功"]),
    ],
)
def test_names_begin_and_end_where_the_honour_does(text: str, names: list[str]) -> None:
    assert [mention.text for mention in find(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "为获奖者颁奖。",
        "获得国家专利三项。",
        "被评为高级工程师。",
        "取得了显著成绩。",
        "第一，加强领导。",
        "获得银行贷款。",
        "当选为副主席。",
    ],
)
def test_what_is_no_honour(text: str) -> None:
    assert find(text) == ()


def test_a_person_in_the_object_is_no_part_of_the_name() -> None:
    people = (Mention(Kind.PERSON, 2, 5, "李明华"),)
    assert [mention.text for mention in find("授予李明华全国劳动模范称号。", people)] == ["全国劳动模范"]


def test_words_of_a_name_are_no_bodies_but_the_giver_at_its_head_is() -> None:
    award = (Mention(Kind.AWARD, 1, 12, "市委目标考核先进单位组"),)
    giver, word = Mention(Kind.ORGANIZATION, 1, 3, "市委"), Mention(Kind.ORGANIZATION, 8, 12, "单位组")
    assert outside((giver, word), award) == (giver,)


@given(st.text(alphabet="获被评为授予先进单位、，。“”《》称号奖第一二三名李明和12", max_size=40))
def test_mentions_are_in_order_apart_and_as_printed(text: str) -> None:
    found = find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert len(mask(text)) == len(text)
