"""Roles: posts with their bodies, who holds them, and when; the wording of each rule is tested by its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.roles import posts
from kg.facts.roles.carried import carried
from kg.facts.roles.once import once
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Argument, EntityKind, Role, Span
from kg.pipeline import extract
from kg.read import parse_date


def roles(text: str, date: str = "1998-01-20") -> list[Role]:
    """Return the roles of a text, in reading order."""
    return [fact for fact in extract(lay_out("example.txt", text, date=parse_date(date))).facts if isinstance(fact, Role)]


def told(text: str) -> set[tuple[str, str, str]]:
    """Return who holds what where, as the facts name them."""
    return {(r.person.name, r.role.name, r.organization.name if r.organization else "") for r in roles(text)}


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("清河县财政局长李明华", "财政局长", "清河县财政局"),
        ("北川机械厂生产副厂长李明华", "副厂长", "北川机械厂"),
        ("江西省副省长李明华", "副省长", "江西省"),
        ("北川大学经济学教授李明华", "教授", "北川大学"),
        ("初二（3）班班主任李明华", "班主任", "初二（3）班"),
        ("北川化工厂党委书记李明华", "书记", "北川化工厂党委"),
        ("南昌市原市长李明华", "市长", "南昌市"),
    ],
)
def test_a_post_is_a_title_with_its_body(text: str, role: str, body: str) -> None:
    (annotated,) = annotate(lay_out("example.txt", text))
    (group,) = posts.find(annotated)
    assert [(post.role, post.body) for post in group.each] == [(role, body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云川市第二医院荣誉簿\n2016年，李明华当选北川护理学会理事。\n王志强，手术室护士长。",
            ("王志强", "护士长", "云川市第二医院手术室"),
        ),
        (
            "云川市第三中学2015年工作总结\n3月，副校长李明华调任云川市第五中学校长，王志强任副校长。",
            ("王志强", "副校长", "云川市第三中学"),
        ),
        (
            "江西省文联第五次代表大会召开。中国文联副主席李明华到会。在随后召开的五届一次全委会上，王志强当选主席。",
            ("王志强", "主席", "江西省文学艺术界联合会"),
        ),
        ("江西省作家协会主席李明华，摄影家协会主席王志强到会。", ("王志强", "主席", "江西省摄影家协会")),
        ("北川云川分公司获奖。分公司党支部书记李明华发言。", ("李明华", "书记", "北川云川分公司党支部")),
        ("云川公司工会成立，王志强当选经审委员会主任。", ("王志强", "主任", "云川公司工会经审委员会")),
        ("免去：\n李明华的云川市教育局局长职务。", ("李明华", "局长", "云川市教育局")),
        ("本版编辑 李明华 美编 王志强", ("王志强", "美编", "本报")),
    ],
)
def test_a_post_is_in_the_body_that_the_text_is_about(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("text", ["挡车工李明华", "著名画家李明华", "共产党员李明华"])
def test_what_is_no_post_gives_no_role(text: str) -> None:
    assert roles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "江西省委常委、组织部长李明华，副省长王志强出席会议。",
            {
                ("李明华", "常委", "中共江西省委"),
                ("李明华", "组织部长", "中共江西省委组织部"),
                ("王志强", "副省长", "江西省人民政府"),
            },
        ),
        (
            "清河镇党委书记李明华，党委副书记、镇长王志强到会。",
            {
                ("李明华", "书记", "清河镇党委"),
                ("王志强", "副书记", "清河镇党委"),
                ("王志强", "镇长", "清河镇人民政府"),
            },
        ),
        (
            "北川机械有限公司工人、高级技师李明华，南川钟表有限公司职工、技师王志强到会。",
            {("李明华", "高级技师", "北川机械有限公司"), ("王志强", "技师", "南川钟表有限公司")},
        ),
        (
            "李明华历任江西省副省长，中共第十二届、十三届中央委员，北川设计院工艺室主任、院副总工程师。",
            {
                ("李明华", "副省长", "江西省人民政府"),
                ("李明华", "委员", "中共中央"),
                ("李明华", "主任", "北川设计院工艺室"),
                ("李明华", "副总工程师", "北川设计院"),
            },
        ),
        (
            "北川实业公司董事长、总经理李明华，监事会主席王志强，副总经理赵小兰到会。",
            {
                ("李明华", "董事长", "北川实业公司"),
                ("李明华", "总经理", "北川实业公司"),
                ("王志强", "主席", "北川实业公司监事会"),
                ("赵小兰", "副总经理", "北川实业公司"),
            },
        ),
        (
            "中共江西省第十届纪律检查委员会第一次全体会议选举李明华为书记，王志强、赵小兰（女）为副书记。",
            {
                ("李明华", "书记", "中共江西省纪律检查委员会"),
                ("王志强", "副书记", "中共江西省纪律检查委员会"),
                ("赵小兰", "副书记", "中共江西省纪律检查委员会"),
            },
        ),
        (
            "县政府成立了以副县长李明华为组长、教育局长王志强为副组长的扫盲工作领导小组。",
            {
                ("李明华", "副县长", ""),
                ("李明华", "组长", "扫盲工作领导小组"),
                ("王志强", "教育局长", "教育局"),
                ("王志强", "副组长", "扫盲工作领导小组"),
            },
        ),
        (
            "江西省总工会第九次代表大会闭幕，北川市市长李明华当选为主席，王志强、赵小兰等5人当选为副主席。",
            {
                ("李明华", "市长", "北川市人民政府"),
                ("李明华", "主席", "江西省总工会"),
                ("王志强", "副主席", "江西省总工会"),
                ("赵小兰", "副主席", "江西省总工会"),
            },
        ),
        (
            "江西省总工会第九次代表大会闭幕，北川市市长李明华、清河县县长王志强分别当选为主席和副主席。",
            {
                ("李明华", "市长", "北川市人民政府"),
                ("王志强", "县长", "清河县人民政府"),
                ("李明华", "主席", "江西省总工会"),
                ("王志强", "副主席", "江西省总工会"),
            },
        ),
        (
            "江西省总工会于1950年成立，主席由北川市市长李明华兼任。",
            {("李明华", "市长", "北川市人民政府"), ("李明华", "主席", "江西省总工会")},
        ),
        (
            "李明华历任北川军区政治部主任、副政治委员，军区党委常委、纪委书记。",
            {
                ("李明华", "主任", "北川军区政治部"),
                ("李明华", "副政治委员", "北川军区"),
                ("李明华", "常委", "北川军区党委"),
                ("李明华", "书记", "北川军区纪委"),
            },
        ),
        ("本报南昌1月5日电 记者李明华、王志强报道：", {("李明华", "记者", "本报"), ("王志强", "记者", "本报")}),
    ],
)
def test_a_body_is_carried_over_a_list(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_roster_names_people_line_by_line_for_the_post_above() -> None:
    text = "第一节 清河县妇联\n主　任　赵小兰（1950.3—1958.6）\n王　玲（满族，1958.6—1966.5）\n"
    text += "副主任：李明华　周　正（女）　孙立新\n"
    assert [(r.person.name, r.role.name, r.year) for r in roles(text, "1990")] == [
        ("赵小兰", "主任", 1950),
        ("王玲", "主任", 1958),
        ("李明华", "副主任", None),
        ("周正", "副主任", None),
        ("孙立新", "副主任", None),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("李明华1941年毕业于江西大学化学系，留校任助教。", "江西大学化学系"),
        ("李明华1944年赴北川油矿任技术员。", "北川油矿"),
        ("北川市人民医院通过验收，该院护理部主任李明华到会。", "北川市人民医院护理部"),
        ("李明华1950年调到北川钢铁厂，任技术科科长。", "北川钢铁厂技术科"),
    ],
)
def test_the_sentence_says_where_a_post_is_held(text: str, body: str) -> None:
    (fact,) = roles(text)
    assert fact.organization is not None
    assert fact.organization.name == body


CAREER = (
    "李明华，1930年生于江西省。1951年参加工作，任清河县团委委员、宣传部长。后任北川机械厂工人、车间主任、副厂长。"
    "1984年，李明华当选为江西省总工会副主席。他是模范。李明华办事公道。"
)


@pytest.mark.parametrize(
    ("role", "body", "year"),
    [
        ("委员", "共青团清河县委", 1951),
        ("宣传部长", "清河县团委宣传部", 1951),
        ("副厂长", "北川机械厂", None),
        ("副主席", "江西省总工会", 1984),
    ],
)
def test_a_career_keeps_its_hero_and_its_years(role: str, body: str, year: int | None) -> None:
    (fact,) = [fact for fact in roles(CAREER) if fact.role.name == role]
    assert fact.person.name == "李明华"
    assert fact.organization is not None
    assert (fact.organization.name, fact.year) == (body, year)


def test_the_span_of_a_dropped_subject_is_its_nearest_naming() -> None:
    text = "李明华是南昌人。李明华1951年参加工作。后任江西省总工会副主席。"
    (fact,) = roles(text)
    assert fact.at[0].start == text.rindex("李明华")


def test_a_post_said_twice_is_one_fact_with_both_places() -> None:
    text = "江西省总工会副主席李明华到会。会后，江西省总工会副主席李明华接受了采访。"
    (fact,) = roles(text)
    assert [fact.at[0].start, *(span.start for span in fact.also)] == [text.index("李明华"), text.rindex("李明华")]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("北川化工厂历任厂长名录\n李明华 厂长 1958.3—1962.5\n王志强 厂长 1962.5—1966.6", [1958, 1962]),
        ("人物\n李明华（1908—1976），清河人。任北川化工厂厂长。", [None]),
        ("今年李明华45岁，他22岁当上了班长。", [None]),
    ],
)
def test_terms_of_office_date_a_post_lifetimes_and_ages_do_not(text: str, years: list[int | None]) -> None:
    assert [fact.year for fact in roles(text)] == years


def test_elections_of_two_years_are_two_facts() -> None:
    text = "1985年，李明华当选为江西省总工会副主席。1990年，李明华再次当选为江西省总工会副主席。"
    assert [fact.year for fact in roles(text)] == [1985, 1990]


@pytest.mark.parametrize(
    ("name", "institution"),
    [
        ("北川中学党委", "北川中学"),
        ("北川化工厂财务处", "北川化工厂"),
        ("江西省总工会", "江西省总工会"),
        ("江西省妇联", "江西省妇联"),
    ],
)
def test_the_institution_around_a_unit(name: str, institution: str) -> None:
    assert carried(name).institution == institution


def role(person: str, title: str, body: str, year: int | None, at: int) -> Role:
    """Return a role as found at a place."""
    span = (Span(at, at + 3),)
    organization = Argument(EntityKind.ORGANIZATION, body, name=body) if body else None
    named = Argument(EntityKind.PERSON, person, span, person)
    return Role(span, 0, "role.before", 0.9, named, Argument(EntityKind.ROLE, title), organization, year=year)


found_roles = st.lists(
    st.builds(
        role,
        st.sampled_from(["甲", "乙"]),
        st.sampled_from(["主席", "书记"]),
        st.sampled_from(["", "总工会", "江西省总工会", "北川厂"]),
        st.sampled_from([None, 1985, 1990]),
        st.integers(0, 50),
    ),
    max_size=8,
)


@given(found_roles)
def test_once_leaves_nothing_to_merge_twice_over_and_loses_nobody(facts: list[Role]) -> None:
    merged = tuple(once(facts))
    assert len(merged) <= len(facts)
    assert {(f.person.name, f.role.text) for f in merged} == {(f.person.name, f.role.text) for f in facts}
    assert {f.year for f in merged if f.year} == {f.year for f in facts if f.year}
