"""Resolution seen from outside: short texts of each kind, and what a slot of their facts must say."""

from __future__ import annotations

from typing import Any

import pytest

from kg.layout import lay_out
from kg.model import EntityKind, FactKind
from kg.pipeline import extract
from kg.read import parse_date
from kg.records import slots

GAZETTEER = """第一节 表彰
1984年，平山县总工会召开大会。县柴油机厂获省先进企业称号，厂长钱志明被授予劳动模范称号。
1986年，全县有工会412个。县妇联主任张玉珍被评为三八红旗手。
"""
SCHOOL = """云川市第一中学召开教师节大会
9月10日，云川市第一中学召开大会。校长李志远、党委书记赵明出席。
该校高三年级组被评为“先进年级组”。学校有教师286人。校男子篮球队获得亚军。
"""
BANK = """平湖农村商业银行股份有限公司（以下简称“平湖农商行”）成立于2011年。
2016年，平湖农商行存款258亿元。我行被省联社评为“优秀单位”。行长蒋国强获“劳动奖章”。
"""
WORKER = """好焊工王铁林
王铁林今年38岁，在云川机床厂工作了16年。王铁林带出徒弟46名。
2003年，他获全国五一劳动奖章。大家都叫他王师傅。
王师傅完成技术革新12项。
"""
MEETING = """云川市第三次妇女代表大会召开
11月3日，云川市第三次妇女代表大会召开，出席代表470人。
大会表彰先进妇女120人。
"""
SECTIONS = """第一节 县第一中学
平山县第一中学创建于1938年，有教师148人。
第二节 县第二中学
县第二中学建于1956年。学校有学生1120名。
"""


def said(text: str, kind: FactKind, slot: str) -> list[Any]:
    """Return what the facts of a kind say in a slot, in reading order."""
    document = lay_out("text.txt", text, date=parse_date("2013-09-13"))
    return [slots(fact)[slot] for fact in extract(document).facts if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "slot", "expected"),
    [
        (GAZETTEER, FactKind.AWARD, "recipient", "平山县柴油机厂"),
        (GAZETTEER, FactKind.ROLE, "organization", "平山县柴油机厂"),
        (GAZETTEER, FactKind.ROLE, "organization", "平山县妇女联合会"),
        (GAZETTEER, FactKind.METRIC, "subject", "平山县"),
        (SCHOOL, FactKind.ROLE, "organization", "云川市第一中学党委"),
        (SCHOOL, FactKind.AWARD, "recipient", "云川市第一中学高三年级组"),
        (SCHOOL, FactKind.AWARD, "recipient", "云川市第一中学男子篮球队"),
        (SCHOOL, FactKind.METRIC, "subject", "云川市第一中学"),
        (BANK, FactKind.METRIC, "subject", "平湖农村商业银行股份有限公司"),
        (BANK, FactKind.AWARD, "recipient", "平湖农村商业银行股份有限公司"),
        (BANK, FactKind.ROLE, "organization", "平湖农村商业银行股份有限公司"),
        (WORKER, FactKind.AWARD, "recipient", "王铁林"),
        (SECTIONS, FactKind.METRIC, "subject", "平山县第二中学"),
        (MEETING, FactKind.METRIC, "subject", "云川市第三次妇女代表大会"),
    ],
)
def test_slots_say_full_names(text: str, kind: FactKind, slot: str, expected: str) -> None:
    assert expected in said(text, kind, slot)


def test_an_appellation_leads_to_the_full_name() -> None:
    assert set(said(WORKER, FactKind.METRIC, "subject")) == {"王铁林"}


def test_every_figure_of_a_meeting_is_the_meeting_s() -> None:
    assert set(said(MEETING, FactKind.METRIC, "subject")) == {"云川市第三次妇女代表大会"}


def test_entities_keep_their_other_names_with_reasons() -> None:
    document = lay_out("text.txt", BANK, date=parse_date("2013-09-13"))
    bank = next(e for e in extract(document).entities if e.kind is EntityKind.ORGANIZATION and "平湖" in e.name)
    aliases = {alias.name: alias.reason for alias in bank.aliases}
    assert aliases["平湖农商行"].startswith("told: ")
    assert "我行" in aliases


def test_a_fact_said_twice_is_one_with_two_places() -> None:
    text = "云川市机床厂厂长李志远出席。\n大会召开。\n云川市机床厂厂长李志远讲话。\n"
    document = lay_out("text.txt", text, date=parse_date("2013-09-13"))
    (fact,) = [fact for fact in extract(document).facts if fact.kind is FactKind.ROLE]
    assert len(fact.also) == 1
