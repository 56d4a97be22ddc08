from __future__ import annotations

from typing import Any

import pytest

from kg.layout import lay_out
from kg.model import Award, FactKind
from kg.pipeline import extract
from kg.read import parse_date
from kg.records import slots


def awards(text: str) -> list[dict[str, Any]]:
    facts = extract(lay_out("example.txt", text, date=parse_date("2019-06-30"))).facts
    return [slots(fact) for fact in facts if fact.kind is FactKind.AWARD]


def said(text: str) -> list[tuple[Any, Any]]:
    return [(fact["recipient"], fact["award"]) for fact in awards(text)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("清河县中学被评为省文明单位、全国绿色学校。", [("清河县中学", "省文明单位"), ("清河县中学", "全国绿色学校")]),
        ("云川市总工会授予李明华、王小林“劳动模范”称号。", [("李明华", "劳动模范"), ("王小林", "劳动模范")]),
        ("陈建国和王小林分别获得全省冠军、亚军。", [("陈建国", "全省冠军"), ("王小林", "全省亚军")]),
        ("李明华等30人被评为优秀党员。", [("李明华", "优秀党员")]),
        ("李明华获全省演讲比赛第一名、一等奖。", [("李明华", "全省演讲比赛第一名"), ("李明华", "全省演讲比赛一等奖")]),
        ("李明华获全国、省“先进个人”称号。", [("李明华", "全国先进个人"), ("李明华", "省先进个人")]),
        (
            "一等奖：李明华、王小林；二等奖：陈建国、赵立新",
            [("李明华", "一等奖"), ("王小林", "一等奖"), ("陈建国", "二等奖"), ("赵立新", "二等奖")],
        ),
    ],
)
def test_each_honour_and_each_named_holder_is_a_fact(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


@pytest.mark.parametrize(
    "text",
    [
        "全县有120人被评为劳动模范。",
        "学校获得省级先进单位3个。",
        "大会表彰了10个先进集体和50名先进个人。",
        "多名学生获得一等奖。",
        "谁能夺得冠军？",
        "全市生产总值居全省第一。",
        "市领导为获奖选手颁奖。",
    ],
)
def test_honours_without_a_named_holder_are_none(text: str) -> None:
    assert said(text) == []


def test_a_profile_s_honours_are_its_person_s_unless_a_group_is_named() -> None:
    text = "李明华，女，一级教师。曾获市教坛新秀，所带班级被评为校文明班级，多次获校优秀班主任。"
    assert said(text) == [("李明华", "市教坛新秀"), ("李明华所带班级", "校文明班级"), ("李明华", "校优秀班主任")]


def test_later_clauses_share_the_giver_and_the_year() -> None:
    facts = awards("2015年，清河县总工会被云川市总工会授予“先进单位”，李明华被授予“先进个人”称号。")
    assert [(fact["conferrer"], fact["year"]) for fact in facts] == [("云川市总工会", 2015)] * 2


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015年，李明华被评为劳动模范。", 2015),
        ("李明华获2012年度云川市科技奖。", 2012),
        ("李明华连续5年被评为先进工作者。", None),
        ("李明华2010年入党，2014年被评为劳动模范。", 2014),
    ],
)
def test_the_year_is_the_one_of_the_giving(text: str, year: int | None) -> None:
    assert [fact["year"] for fact in awards(text)] == [year]


def test_the_spans_of_a_slot_are_its_surface() -> None:
    text = "李明华获全省演讲比赛第一名、一等奖，云川市总工会授予王小林“劳动模范”称号。"
    document = lay_out("example.txt", text, date=parse_date("2019-06-30"))
    for fact in extract(document).facts:
        if isinstance(fact, Award):
            for argument in (fact.award, *fact.recipients, *fact.conferrers):
                assert "".join(span.of(text) for span in argument.spans) == argument.text


def test_a_headline_that_says_the_same_in_fewer_words_is_no_second_fact() -> None:
    text = "云川机床厂获“全国先进单位”\n\n近日，云川市机床厂被国务院授予“全国先进单位”称号，职工备受鼓舞。\n"
    assert said(text) == [("云川市机床厂", "全国先进单位")]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("省委授予“先进个人”称号的李明华作了报告。", [("李明华", "先进个人")]),
        ("陈建国 男 市机床厂 全国劳动模范 1989年", [("陈建国", "全国劳动模范")]),
        ("全国劳动模范、市机床厂工人王小林出席会议。", [("王小林", "全国劳动模范")]),
        ("冠军由李明华夺得。", [("李明华", "冠军")]),
        (
            "一、优秀党员（2人）\n李明华 王小林\n二、优秀教师\n陈建国",
            [("李明华", "优秀党员"), ("王小林", "优秀党员"), ("陈建国", "优秀教师")],
        ),
        ("《春到清河》获一等奖。", [("春到清河", "一等奖")]),
    ],
)
def test_constructions_without_a_plain_subject(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("荣获全国奖状的先进集体分别是，云川机床厂、清河县煤矿。", [("云川机床厂", "全国奖状"), ("清河县煤矿", "全国奖状")]),
        ("荣获五一奖章的先进个人有云川机床厂车工李明华等27人。", [("李明华", "五一奖章")]),
        ("省文明校园上榜的有清河县第一中学、云川师范学院。", [("清河县第一中学", "省文明校园"), ("云川师范学院", "省文明校园")]),
        (
            "为云川市公安局等9个先进集体记集体一等功，为李明华等12名先进个人记个人一等功。",
            [("云川市公安局", "集体一等功"), ("李明华", "个人一等功")],
        ),
        ("云川机床厂、清河县煤矿两单位被评为先进集体。", [("云川机床厂", "先进集体"), ("清河县煤矿", "先进集体")]),
        ("云川市图书馆被授予“全省党史教育基地”牌匾。", [("云川市图书馆", "全省党史教育基地")]),
        ("云川大学教授李明华和市一中教师王小林获“模范教师”称号。", [("李明华", "模范教师"), ("王小林", "模范教师")]),
    ],
)
def test_a_word_for_the_holders_is_neither_honour_nor_holder(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


def test_an_honour_of_several_listed_years_has_none() -> None:
    assert [fact["year"] for fact in awards("1956年、1959年，李明华先后被评为先进生产者。")] == [None]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("李明华，这位集“劳动模范”、“文明标兵”等荣誉于一身的校长，退休了。", [("李明华", "劳动模范"), ("李明华", "文明标兵")]),
        ("2007年，李明华荣获全国百名优秀校长称号。", [("李明华", "全国百名优秀校长")]),
        (
            "授予云川市派出所青年突击队、清河县救助队“奖章集体”。",
            [("云川市派出所青年突击队", "奖章集体"), ("清河县救助队", "奖章集体")],
        ),
        ("授予云川仪器厂装配班等12个车间、班组“工人先锋号”称号。", [("云川仪器厂装配班", "工人先锋号")]),
        ("作为省劳动模范，李明华从不自满。", [("李明华", "省劳动模范")]),
        ("清河博物馆被定级为国家一级博物馆。", [("清河博物馆", "国家一级博物馆")]),
    ],
)
def test_honours_and_holders_that_look_like_something_else(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


def test_who_gave_one_honour_gave_those_listed_after_it() -> None:
    text = "会上，市政府授予云川锅炉厂先进单位称号；授予清河煤矿友谊小组先进集体称号；授予李明华劳动模范称号。"
    assert [fact["conferrer"] for fact in awards(text)] == ["市政府"] * 3


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "李明华的小说《渡口》、王小林的诗歌《月光》和文化馆的小品《春到》获优秀奖。",
            [("渡口", "优秀奖"), ("月光", "优秀奖"), ("春到", "优秀奖")],
        ),
        ("由市文化馆馆员李明华演唱的《河上》荣获第3届“群芳奖”。", [("河上", "第3届群芳奖")]),
        ("县文化馆选送的《我们的家》（作者：李明华）在众多参评作品中脱颖而出，荣获三等奖。", [("我们的家", "三等奖")]),
        ("清河县跻身全国农村综合实力百强县市行列。", [("清河县", "全国农村综合实力百强县市")]),
        ("授予李明华同志“北方勇士”个人荣誉称号。", [("李明华", "北方勇士")]),
    ],
)
def test_works_and_what_names_them(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("李明华、王小林分获男子组、女子组第一名。", [("李明华", "男子组第一名"), ("王小林", "女子组第一名")]),
        ("机关代表队和医院代表队分获团体一二等奖。", [("机关代表队", "团体一等奖"), ("医院代表队", "团体二等奖")]),
        (
            "最美女性名单\n（2名）\n李明华 云川食品公司 总经理\n张 英 市第二中学 教师",
            [("李明华", "最美女性"), ("张英", "最美女性")],
        ),
        ("授予李明华等十人2017年度“最美女性”荣誉称号。", [("李明华", "2017年度最美女性")]),
    ],
)
def test_what_is_shared_out_and_what_is_listed_by_line(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("云川医院神经外科副主任、工会主席吴喜荣获“先进工作者”称号。", [("吴喜", "先进工作者")]),
        ("金利国书记荣获优秀组织奖。", [("金利国", "优秀组织奖")]),
        ("由李明华领衔的劳模创新工作室被评为先进集体。", [("劳模创新工作室", "先进集体")]),
        ("她是“春风奖章”获得者、纺织工人的优秀代表李明华。", [("李明华", "春风奖章")]),
        ("市一中教师李明华、市二中教师王小林等两位会员，获得“春蚕奖”。", [("李明华", "春蚕奖"), ("王小林", "春蚕奖")]),
        ("此次获得奖励的先进集体是管道施工一队，先进个人是李明华。", [("管道施工一队", "先进集体"), ("李明华", "先进个人")]),
    ],
)
def test_names_beside_words_that_hide_them(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "最美社区工作者名单：\n1.李明华：清河县柳河村党支部书记\n2.王 欣：云川市河西村主任",
            [("李明华", "最美社区工作者"), ("王欣", "最美社区工作者")],
        ),
        ("李明华等11位基层人物当选“2017年度感动云川人物”。", [("李明华", "2017年度感动云川人物")]),
        ("李明华荣立个人二等功1次，个人三等功4次。", [("李明华", "个人二等功"), ("李明华", "个人三等功")]),
        ("云川市有10种产品被评为优质产品。", []),
        ("李明华、王小林、陈建国三位同学的作品获三等奖。", [("李明华", "三等奖"), ("王小林", "三等奖"), ("陈建国", "三等奖")]),
        ("李明华创作的《河上》在新闻奖（2001年度）评选中获通讯一等奖。", [("河上", "通讯一等奖")]),
        (
            "李明华的作品《功能配合物的设计》和王小林同学的作品《南方水果》获得一等奖。",
            [("功能配合物的设计", "一等奖"), ("南方水果", "一等奖")],
        ),
    ],
)
def test_lists_counts_and_works_of_several(text: str, facts: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(facts)


def test_a_verb_of_ranking_is_no_part_of_a_word() -> None:
    assert said("云川磷矿男子排球队获全省职工排球赛冠军。") == [("云川磷矿男子排球队", "全省职工排球赛冠军")]


def test_groups_of_one_character_share_what_follows_them() -> None:
    facts = [("铁路分局", "男团体第二名"), ("供电局", "女团体第二名")]
    assert said("铁路分局、供电局分获男、女团体第二名。") == facts
