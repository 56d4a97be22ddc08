"""Metrics: labels, subjects, periods and what counts, on invented sentences; the rules' own examples stand beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import metrics
from kg.facts.metrics import clauses, filters
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Bound, Document, Metric, Modality
from kg.read import parse_date


def laid_out(text: str, date: str = "2013-09-13") -> Document:
    return lay_out("example.txt", text, date=parse_date(date))


def facts(text: str, date: str = "2013-09-13") -> list[Metric]:
    document = laid_out(text, date)
    return list(metrics.find(document, annotate(document)))


def labels(text: str) -> list[tuple[str, int | float, str]]:
    return [(fact.metric.text, fact.quantity.value, fact.quantity.unit) for fact in facts(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("资助困难职工212人次，发放助学金41万元。", [("资助困难职工", 212, "人次"), ("发放助学金", 410000, "元")]),
        ("县里建立23个培训基地、286个培训点。", [("建立培训基地", 23, "个"), ("建立培训点", 286, "个")]),
        ("学校现有高级教师6人、一级教师8人。", [("高级教师", 6, "人"), ("一级教师", 8, "人")]),
        ("为720余名农民工提供法律服务。", [("为农民工提供法律服务", 720, "名")]),
        ("有20万职工参加了网络投票。", [("职工参加网络投票", 200000, "职工")]),
        ("财政收入14亿元、增长8.5%。", [("财政收入", 1400000000, "元"), ("财政收入增长", 8.5, "%")]),
        ("规模企业从20户增加到35户。", [("规模企业", 20, "户"), ("规模企业", 35, "户")]),
        ("铁路和公路里程分别达到300公里和900公里。", [("铁路里程", 300, "公里"), ("公路里程", 900, "公里")]),
        ("有3人打破5项全国纪录。", [("打破全国纪录", 3, "人"), ("打破全国纪录", 5, "项")]),
        ("清河村有320户1286人。", [("户数", 320, "户"), ("人口", 1286, "人")]),
        ("李明华今年58岁。", [("年龄", 58, "岁")]),
        ("现有共青团员1200名、积极分子86名。", [("共青团员", 1200, "名"), ("积极分子", 86, "名")]),
        ("签约60家，取得成就32项。", [("签约", 60, "家"), ("取得成就", 32, "项")]),
        ("工期：18个月；表彰先进集体（30个）。", [("工期", 18, "个月"), ("表彰先进集体", 30, "个")]),
        ("财政收入稳步增长，达到3亿元。", [("财政收入", 300000000, "元")]),
        ("高考600分以上32人。", [("高考600分以上", 32, "人")]),
        ("基层商会发展到42个。", [("基层商会", 42, "个")]),
        ("城乡低保标准分别提高到每人每月640元和460元。", [("城镇低保标准", 640, "元"), ("农村低保标准", 460, "元")]),
        ("解决了5万人、3万头牲畜的用水问题。", [("解决牲畜的用水问题", 50000, "人"), ("解决牲畜的用水问题", 30000, "头")]),
        ("新装置使98%的行政村通了汽车。", [("行政村通汽车", 98, "%")]),
        ("选举产生了由35人组成的委员会。", [("委员会", 35, "人")]),
        ("全村123户有110户脱贫。", [("户数", 123, "户"), ("脱贫", 110, "户")]),
        ("不良贷款率下降0.42个百分点。", [("不良贷款率下降", 0.42, "个百分点")]),
    ],
)
def test_label_comes_from_the_clause_around_the_number(text: str, said: list[tuple[str, int | float, str]]) -> None:
    assert labels(text) == said


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("大会日前举行，310名代表到会。", "2013-09-13", "2013-09-13"),
        ("1992年，他任组长。二十年里，他完成革新30项。", "1993-09-13", "2013-09-13"),
        ("1992年建厂。如今，固定资产达760万元。", "2013-09-13", "2013-09-13"),
        ("58岁的李明华走进车间。", "2013-09-13", "2013-09-13"),
        ("云川银行2012年工作总结\n发放贷款3亿元。\n存款增加。", "2012-01-01", "2012-12-31"),
    ],
)
def test_period_comes_from_words_for_now_and_from_the_headline(text: str, start: str, end: str) -> None:
    period = facts(text)[-1].period
    assert period
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "过去5年，县总工会锐意进取。",
        "第三届运动会在清河县举行。",
        "公司进入世界500强。",
        "大家同住一个家，县乡两级联动。",
        "2012年9月13日，大会开幕。",
    ],
)
def test_number_that_measures_nothing_gives_no_fact(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("云川市总工会共走访职工300人。", "云川市总工会"),
        ("在“暖冬”活动中，走访职工300人。", "“暖冬”活动"),
        ("全市各级工会共走访职工300人。", "全市各级工会"),
        ("总投资3亿元的清河化工项目开工。", "清河化工项目"),
        ("共走访职工300人。", ""),
    ],
)
def test_subject_is_the_program_else_what_leads_the_clause(text: str, subject: str) -> None:
    (fact,) = facts(text)
    assert fact.subject is not None
    assert fact.subject.text == subject


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2012年，走访职工300人。", (2012, 2012)),
        ("过去5年，走访职工300人。", (2008, 2013)),
        ("目前有会员300人。", (2013, 2013)),
        ("2012年工作扎实。走访职工300人。", (2012, 2012)),
        ("2012年，职工收入比2010年增长33%。", (2012, 2012)),
    ],
)
def test_period_is_named_or_running_and_never_a_baseline(text: str, years: tuple[int, int]) -> None:
    (fact,) = facts(text)
    assert fact.period is not None
    assert (fact.period.start.year, fact.period.end.year) == years


def test_planned_figure_keeps_its_modality() -> None:
    (fact,) = facts("全市将新建公园12个。")
    assert fact.modality is Modality.PLANNED


def test_figure_of_a_time_to_come_is_planned() -> None:
    (fact,) = facts("到2020年建成公园12个。")
    assert fact.modality is Modality.PLANNED


def test_headline_and_body_state_a_figure_once() -> None:
    text = "云川市走访职工三百人\n\n本报讯　今年以来，云川市总工会认真开展帮扶工作，共走访困难职工300人，受到欢迎。\n"
    assert len([fact for fact in facts(text) if fact.quantity.value == 300]) == 1


def test_bound_belongs_to_the_number() -> None:
    (fact,) = facts("会员达329余万人。")
    assert fact.quantity.bound is Bound.MIN


@given(st.text(alphabet="县里建立职工会员23个万人，、和的为达（）“”#@。", max_size=40))
def test_every_argument_is_printed_where_it_says(text: str) -> None:
    document = laid_out(text)
    for fact in metrics.find(document, annotate(document)):
        assert fact.quantity.text.replace(" ", "") == "".join(span.of(document.text) for span in fact.at).replace(" ", "")
        printed = "".join(span.of(document.text) for span in fact.metric.spans)
        assert all(character in fact.metric.text for character in printed.translate({ord("\n"): None}))


@given(st.text(alphabet="工会23个职工万人，、和的达（）“”。", max_size=40))
def test_frame_leads_back_to_the_view(text: str) -> None:
    for annotated in annotate(laid_out(text)):
        for frame in clauses.frames(annotated, filters.counted(annotated)):
            view = annotated.sentence.text
            assert len(frame.text) == len(frame.at)
            assert all(view[i] == c for c, i in zip(frame.text, frame.at, strict=True) if c not in "#@")
