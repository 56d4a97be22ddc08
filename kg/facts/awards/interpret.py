"""From a rule's match to a reading: who received, who gave, and whether the honour is only counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.facts.awards.context import Context, Subject
from kg.facts.awards.givers import givers
from kg.facts.awards.lists import coordinated, enrolled, is_person, listed, names, receivers, roll
from kg.facts.awards.subjects import following, subject
from kg.model import Argument, EntityKind, Kind

if TYPE_CHECKING:
    from kg.model import Annotated, Mention
    from kg.rulebook import Rule

NUMBER = r"(?:\d{2,}|[2-9]|[二两三四五六七八九十百几数多]+)(?:余|多)?"
COUNT_AFTER = re.compile(
    r"”?(?:称号)?(?:者|的)?(?:有|共)?(?:\d+|[一二两三四五六七八九十百几数多]+)(?:余|多)?(?:个|项|枚|人次|名|人|块|件|篇|家)(?!赛|级)"
)
COUNT_BEFORE = re.compile(rf"{NUMBER}(?:个|项|枚|块|面|名|件|篇)“?$")
LISTING = re.compile(
    r"[\s一二三四五六七八九十、（）\d.]*(?:个人|主要|所获|获得|近年|曾获)*(?:荣誉|获奖|奖励|奖项)[^：，。]{0,6}[：:]"
)
DATED = re.compile(r"(?:^|[：，；、])\s*(?:19|20)\d\d年度?(?:\d{1,2}月)?“?$")
HEAD = re.compile(r"(?:^|[；。）])\s*(?P<name>[^，；。：（）]{2,30})：[^；。：]*$")  # 甲、乙：2009年…
HEADED = re.compile(
    r"(?:^|[；。）])\s*(?P<name>[^，；。：（）]{2,30})：\s*(?:\d{4}年(?:\d{1,2}月)?)?(?:先后|又|曾)?$"
)  # 甲：2009年获…
LINE_HEAD = re.compile(r"\s*(?P<name>[^，；。：（）\d]{2,30})：")
HONOURS = re.compile("(?:学校|集体|单位|公司|医院|企业|所获|主要|获得)(?:所获|获得)?(?:的)?(?:荣誉|奖项|表彰)(?:称号)?$")
ITEM = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、．.]\s*“?|“?")
DEPARTMENT = re.compile("[一-鿿]{1,12}(?:[部科处室组班队站所]|车间|支部|支行|分行|分社|分厂|中心|团委)")
HOLDER = re.compile(
    r"”?(?:称号)?(?:获得者|得主)、[^，。；：被由]{0,24}|(?:称号)?(?:获得者|得主|获奖者|荣誉获得者)?(?:、?[^，。；：的等为和、被由向对给]{0,16})"
)
WINNER = re.compile(r"”?(?:称号)?(?:获得者|得主|获奖者)(?P<name>[\u4e00-\u9fff]{2,3})(?=$|[、，。等（和与])")
CONTEST = re.compile(r"比赛|竞赛|大赛|考核|考评|测评|评比|成绩|总分|联赛|锦标赛|运动会|评选|评议|测试|检查|验收|高考|统考|会考")
OFFICIAL = re.compile(r"^(?:“|最美|全国|全省|全市|全军|国家|省|市|县|世界|亚洲)|届|奥运会|运动会|锦标赛|联赛|大赛|世界杯")
POINTED = re.compile(r"了?[他她]|本人")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch says of the honour that ends it; `awards` are it and those coordinated with it, each with the one before."""

    rule: Rule
    subject: Subject
    givers: tuple[Argument, ...] = ()
    years: tuple[int | None, ...] = (None,)
    distributed: bool = False
    awards: list[tuple[Mention, Mention | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a match stands: its sentence, what the text before tells, the reading before it, and who commends in the article."""

    one: Annotated
    context: Context
    last: Reading | None = None
    givers: tuple[Argument, ...] = ()

    @property
    def floor(self) -> int:
        """The view offset where the last honour read ends."""
        return self.last.awards[-1][0].end if self.last else 0


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a stretch, in which the honour is one character; offsets lead back to the view."""

    found: re.Match[str]
    offset: int
    award: Mention

    def at(self, position: int) -> int:
        """Return the view offset of a position in the stretch."""
        name = self.award.start - self.offset
        return self.offset + position if position <= name else self.award.end + position - name - 1

    @property
    def start(self) -> int:
        """The view offset where the match begins."""
        return self.at(self.found.start())

    def view(self, group: str) -> tuple[int, int] | None:
        """Return the view offsets of a group, None where the rule has no such group or it took no part."""
        if group not in self.found.re.groupindex or self.found[group] is None:
            return None
        start, end = self.found.span(group)
        return self.at(start), self.at(end)


def interpret(scene: Scene, rule: Rule, match: Match) -> Reading | None:
    """Return what a match says, None where nobody is named as honoured."""
    agent, receiver = match.view("agent"), match.view("object")
    if rule.id == "award.listed":
        return _enumerated(scene, rule, match)
    if rule.id == "award.row":
        return _row(scene, rule)
    if receiver:
        return _given(scene, rule, match, receiver)
    head = HEADED.search(scene.one.sentence.text, 0, match.start)
    headed = _headed(scene.one, *head.span("name")) if head else ()
    about = Subject(headed) if headed else _about(scene, match)
    if rule.id == "award.copula" and not about.arguments:
        about = following(scene.one, match.award.end) or about
    if about.counted or _uncertain(scene, rule, match.award, about):
        return None
    gave = givers(scene.one, *agent) if agent else ()
    if rule.id == "award.conferred" and not gave:
        gave = () if _dated_anew(scene, match) else scene.last.givers if scene.last else scene.givers
    return Reading(rule, about, gave)


def _about(scene: Scene, match: Match) -> Subject:
    """Return who the clause of a match is about."""
    return subject(scene.one, match.start, scene.context, scene.last.subject if scene.last else None, scene.floor)


def _dated_anew(scene: Scene, match: Match) -> bool:
    """Tell whether an honour has a time of its own, so that who gave the one before need not have given it."""
    return any(scene.floor <= time.start and time.end <= match.award.start for time in scene.one.times)


def _enumerated(scene: Scene, rule: Rule, match: Match) -> Reading | None:
    """Read an honour without a verb: in a personal profile, after a heading such as 荣誉：, or behind its year."""
    text, holder = scene.one.sentence.text, scene.context.holder
    dated = DATED.search(text, 0, match.award.start)
    listing = LISTING.match(text) or _item(scene.one, match.award)
    head = HEAD.search(text, 0, match.award.start) if dated else None
    head = None if listing else head or LINE_HEAD.match(text, 0, match.award.start)
    headed = _headed(scene.one, *head.span("name")) if head else ()
    if headed or holder or listing:
        return Reading(rule, Subject(headed or ((holder,) if holder else ())))
    about = _about(scene, match)
    return Reading(rule, about) if dated and about.arguments and not about.counted else None


def _item(one: Annotated, award: Mention) -> bool:
    """Tell whether an honour is an item of a list under a heading such as 学校荣誉: those of the text's own body."""
    listed = any(HONOURS.search(head) for head in one.sentence.headings)
    return listed and bool(ITEM.fullmatch(one.sentence.text, 0, award.start))


def _headed(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return whom a head before a colon names: people or bodies, or a unit by its last word (后勤部：)."""
    unit = DEPARTMENT.fullmatch(one.sentence.text, start, end)
    return roll(one, start, end) or ((stretch(one, EntityKind.ORGANIZATION, (start, end)),) if unit else ())


def _row(scene: Scene, rule: Rule) -> Reading | None:
    """Read a row of a table: its first field that is a person, else a body, holds the honour."""
    text = scene.one.sentence.text
    fields = [m.span() for m in re.finditer(r"\S+", text)]
    if len(fields) < 3 or re.search("[，。；：]", text):
        return None
    held = [found for start, end in fields if (found := enrolled(scene.one, start, end))]
    people = [found for found in held if found.kind is EntityKind.PERSON]
    return Reading(rule, Subject(tuple((people or held)[:1]))) if held else None


def _uncertain(scene: Scene, rule: Rule, award: Mention, about: Subject) -> bool:
    """Tell whether the honour is a rank of a figure, or one of several that are only counted."""
    text = scene.one.sentence.text
    if rule.id == "award.ranked" and not CONTEST.search(text[: award.end]):
        return True
    if rule.id == "award.copula" and not (about.arguments and OFFICIAL.search(award.text)):
        return True
    personal = scene.context.holder or any(a.kind is EntityKind.PERSON for a in about.arguments)
    counted = COUNT_AFTER.match(text, award.end) or COUNT_BEFORE.search(text, 0, award.start)
    return bool(counted) and not personal


def _given(scene: Scene, rule: Rule, match: Match, receiver: tuple[int, int]) -> Reading | None:
    """Read a rule that names the receiver."""
    given = _receivers(scene, rule, *receiver)
    if not given:
        return None
    agent = match.view("agent")
    gave = givers(scene.one, *agent) if agent else ()
    if rule.id in ("award.granted", "award.handed"):
        before = Subject(scene.last.givers) if scene.last else None
        gave = subject(scene.one, match.start, Context(), before, scene.floor).arguments
    return Reading(rule, Subject(given), tuple(a for a in gave if a.kind is not EntityKind.PERSON))


def _receivers(scene: Scene, rule: Rule, start: int, end: int) -> tuple[Argument, ...]:
    """Return the names of an object, as the rule's construction arranges them."""
    one = scene.one
    if POINTED.fullmatch(one.sentence.text, start, end):
        return (scene.context.person or Argument(EntityKind.PERSON),)
    match rule.id:
        case "award.roll":
            return roll(one, start, end)
        case "award.held":
            return _held(one, start, end)
        case "award.epithet":
            return listed(one, start, end) or _first(one, start, end)
        case _:
            return receivers(one, start, end)


def _first(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the first name of a stretch, the person where a body's person is named."""
    found = names(one, start, end)
    people = [m for m in found if m.kind is Kind.PERSON]
    return tuple(argument(one, m) for m in (people or found)[:1])


def _held(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the person whom an honour stands before (全国劳动模范、厂长甲)."""
    text = one.sentence.text
    person = next((m for m in one.people if start <= m.start < end), None)
    if person and HOLDER.fullmatch(text, start, person.start):
        return (argument(one, person), *coordinated(one, person, end))
    named = WINNER.match(text, start, end)
    return (stretch(one, EntityKind.PERSON, named.span("name")),) if named and is_person(named["name"]) else ()
