"""What stands around a post and can name its body: places, organizations, meetings, headings, datelines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.roles.claims import Claim
    from kg.facts.roles.posts import Post
    from kg.model import Annotated

PARTY_HEAD = re.compile(r"^(?:中共|共青团)(?=..)")  # the school of 共青团云川一中
AGENCY = re.compile(
    r"新华社|中新社|本报|本刊|本台|本网|(?:(?<![\u4e00-\u9fff])|(?<=据))(?!据)[\u4e00-\u9fff]{1,4}(?:网|社|报)(?=[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯])"
)
LINES = (Block.DATELINE, Block.BYLINE)
HEADINGS = (Block.HEADING, Block.HEADLINE, Block.SUBHEADLINE)
MEETING = re.compile(
    r"[\u4e00-\u9fff]*(?:代表大会|[党会团]员大会|代表会议|党代会|团代会|妇代会|工代会|全体会议|全委会|全会|[一二三四五六七八九十]+届[一二三四五六七八九十]+次[\u4e00-\u9fff]{0,4}会议?|第[一二三四五六七八九十\d]+届[\u4e00-\u9fff]{0,6}(?:大会|会议|委员会))"
)
SITTINGS = ("大会", "会议", "全委会", "全会")
# 民革云川省第九次代表大会 fills the posts of the party's committee there.
PARTY = re.compile(
    r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:[\u4e00-\u9fff]{1,8}?[省市州县区])?(?=第|[一二三四五六七八九十\d])"
)
GENERAL = re.compile(
    r"[届次]一次(?:全体会议|全会|全委会|执委会|常委会|理事会|主席团会|委员会)"
)  # fills the posts of the congress's body
PARTIES = (
    *("共青团", "中共", "台湾民主自治同盟", "中国民主同盟", "中国民主建国会"),
    *("中国民主促进会", "中国农工民主党", "中国致公党"),
)
MEETING_REACH = 4  # sentences
LISTING = re.compile(r"历[任届]|名[单录册]|一览")
LONGEST_LINE = 30  # characters of a list's line
NO_DISTRICT = (
    "自治区",
    "行政区",
    "开发区",
    "地区",
    "军区",
    "军分区",
    "战区",
    "社区",
    "市区",
    "郊区",
    "矿区",
    "林区",
    "山区",
    "景区",
    "校区",
    "小区",
)
WENT_TO = re.compile(
    r"(?:调|调往|调到|调入|调至|就职于|任职于|供职于|加入|加盟|到|来到|在|赴|去|回|回到|进|进入|入|分配到|转业到|派往)$"
)
FOUNDED = re.compile(
    r"(?:成立|组建|建立|设立|创办|组成|改为|改组为|创建|恢复|重建|筹建)了?“?(?!的)([^，。；“”]{2,24}?"
    r"(?:委员会|小组|指挥部|干事会|协会|学会|联合会|理事会|工作队|工会|妇联|委|局|团|社|队|部|公司|厂))”?(?=[，。；（])"
)
HEAD_OF_CLAUSE = re.compile(r"(?:^|[。；])[▲△▼■□●○◎◆◇★☆▉※\s]*(?:[^，。；]{0,8}[年月日午]，?)?$")
BEGAN = re.compile(
    r"(?:于[^，。；]{1,16}|近日|日前|昨日|今日|今天|正式|同时|相继|宣告|在[^，。；]{1,16})*(?:成立|揭牌|组建|建立|恢复|诞生|创办|创立|设立|重建)(?=[，。；]|后|时|以来|之初|之际|大会)"
)
CAME_TO = r"(?:来到|到|在|进|调往|去)(?:了|一家|一个|一所|某)*([\u4e00-\u9fff]{{1,12}}?(?:{}))"
MADE_UP = r"(?:长|主任|指挥|成员)(?:参加|组成)?的([\u4e00-\u9fff“”]{{1,24}}?(?:{}))"
STAYED = re.compile(
    r"(?:[\u4e00-\u9fff]{1,10}(?:系|专业|学院|科))?(?:毕业)?[，后]{0,2}留校(?:工作|任教)?[，后]{0,2}(?:历|先后|曾)?"
)
WORKER = re.compile(r"(?:工人|职工|员工|职员|干部|社员)、")  # 北川公司工人、|技师甲
SENT_TO = re.compile(
    r"(?:调往|调到|调入|调至|来到|分配到|赴)([\u4e00-\u9fff]{2,14}?(?:局|厅|委|办|厂|矿|公司|集团|医院|学校|大学|学院|中学|小学|所|院|站|社|馆))"
    r"，?(?:工作|任教)?，?$"
)
AT_WORK = re.compile(r"(?:工作|任教|学习)?，?(?:并|曾|先后|后|历|来)?(?:任|担任|当|当了|做了|出任)?")
NAMELESS = re.compile(r"(?:选举|产生|选出)*(?:第[一二三四五六七八九十\d]+届)?(?:常务|执行|常任)?委员会")
STOP = re.compile(r"[，。；、：]")
NATION = ("中国", "全国", "中华")
LEVELS = "县市区州旗省"
FULL_BODIES = (
    *("委员会", "常委会", "工会", "协会", "学会", "联合会", "商会", "研究会", "促进会", "基金会"),
    *("妇联", "政协", "团委", "纪委", "文联", "科协", "侨联", "残联", "工商联", "青联", "学联", "社科联", "作协", "记协"),
)


class Surroundings:
    """The sentences of a document, as seen from a post in one of them."""

    def __init__(self, annotated: Sequence[Annotated]) -> None:
        """Keep the sentences."""
        self.annotated = annotated

    def _around(self, annotated: Annotated) -> Iterator[Annotated]:
        """Yield the sentences of the article from this one backwards, then forwards, then the rest of the document."""
        index, article = annotated.sentence.index, annotated.sentence.article
        same = [one for one in self.annotated if one.sentence.article == article]
        yield from reversed([one for one in same if one.sentence.index <= index])
        yield from (one for one in same if one.sentence.index > index)
        yield from (one for one in self.annotated if one.sentence.article != article)

    def place(self, level: str, annotated: Annotated, post: Post) -> str:
        """Return the nearest place of a level, "" for none."""
        for one in self._around(annotated):
            named = [(end, name) for end, name in placed(one, level) if not name.endswith(NO_DISTRICT)]
            before = [name for end, name in named if one is annotated and end <= post.start]
            if named:
                return before[-1] if before else named[-1][1]
        return ""

    def nearest(self, kinds: tuple[str, ...], annotated: Annotated, post: Post) -> str:
        """Return the nearest organization of the article whose name ends in one of the words, "" for none."""
        vague = (*kinds, *rulebook.words("posts", "common"))
        for one in self._around(annotated):
            if one.sentence.article != annotated.sentence.article or one.sentence.index > annotated.sentence.index:
                break
            before = [m for m in one.organizations if one is not annotated or m.end <= post.start]
            named = [
                name
                for m in before
                for name in (m.name, without_unit(m.name))
                if name.endswith(kinds) and name not in vague and not NAMELESS.fullmatch(name)
            ]
            if named:
                return PARTY_HEAD.sub("", named[-1])
        return ""

    def agency(self, annotated: Annotated, post: Post) -> str:
        """Return the paper or agency of a reporter that the sentence or the dateline before it names, "" for none."""
        sentence = annotated.sentence
        before = self.annotated[max(sentence.index - 1, 0)].sentence
        found = AGENCY.search(sentence.text, 0, post.start)
        if not found and before.article == sentence.article and before.block in LINES:
            found = AGENCY.search(before.text)
        return found[0] if found else ""

    def meeting(self, annotated: Annotated, post: Post) -> str:
        """Return the body whose posts the meeting of this sentence or of the few before it fills, "" for none."""
        index, article = annotated.sentence.index, annotated.sentence.article
        reach = index if GENERAL.search(annotated.sentence.text, 0, post.start) else MEETING_REACH
        for one in reversed(self.annotated[max(index - reach, 0) : index + 1]):
            for found in reversed([*MEETING.finditer(one.sentence.text)] if one.sentence.article == article else []):
                body = self._filled_by(one, found, post)
                if body:
                    return body
        return ""

    def _filled_by(self, annotated: Annotated, meeting: re.Match[str], post: Post) -> str:
        """Return the body whose posts a meeting fills: the one it is of, that of its institution, or that of its place."""
        tables = rulebook.toml("lexicon/posts.toml")
        inside = [m for m in annotated.organizations if m.start < meeting.end() and meeting.start() < m.end]
        names = [m.name for m in inside if not m.name.endswith(SITTINGS) and not NAMELESS.fullmatch(m.name)]
        named = max(names, key=len, default="")
        if named.endswith(FULL_BODIES):
            return named
        if named.startswith(PARTIES):
            return named + "委员会"
        of_party = PARTY.search(meeting[0])
        if of_party:
            return named if named.endswith("委员会") else f"{of_party[0]}委员会"
        table: dict[str, str] = tables["meeting_of" if named else "meeting"]
        kind = next((word for word in table if word in meeting[0]), "")
        if not kind:
            return ""
        owner = named or next((m.name for m in reversed(annotated.places) if meeting.start() <= m.start < meeting.end()), "")
        levels = [level for level in meeting[0] if level in LEVELS] or [*LEVELS]  # 县第一次妇女代表大会
        owner = owner or next(filter(None, (self.place(level, annotated, post) for level in levels)), "")
        owner = "全国" if owner in NATION else owner
        return owner + table[kind] if owner else ""

    def in_sentence(self, kinds: tuple[str, ...], annotated: Annotated, post: Post) -> str:
        """Return the last organization of the sentence before a post whose name ends in one of the words, "" for none."""
        before = (m.name for m in reversed(annotated.organizations) if m.end <= post.start)
        named = (name for name in before if name.endswith(kinds) and not NAMELESS.fullmatch(name))
        return PARTY_HEAD.sub("", next(named, ""))

    def institution(self, annotated: Annotated) -> str:
        """Return the school, hospital or company that the article's headline alone names, "" for none."""
        article = annotated.sentence.article
        heads = _institutions()
        headlines = (one for one in self.annotated if one.sentence.article == article and one.sentence.block in HEADINGS[1:])
        named = {
            name
            for one in headlines
            for m in one.organizations
            if without_unit(name := PARTY_HEAD.sub("", m.name)).endswith(heads) and name != "国务院"
        }
        return self._in_full(named.pop(), article) if len(named) == 1 else ""

    def _in_full(self, name: str, article: int) -> str:
        """Return the longest name of the article that a headline's may be short for (云川集团 of 云川化工集团有限公司)."""
        form = re.compile(re.escape(name[:2]) + "".join(f".*{re.escape(character)}" for character in name[2:]))
        bodies = (m.name for one in self.annotated if one.sentence.article == article for m in one.organizations)
        return max((body for body in bodies if form.match(body) and body.endswith(_institutions())), key=len, default=name)

    def headed(self, annotated: Annotated) -> str:
        """Return the organization that the heading above a line of a list names (云川市总工会历任主席), "" for none."""
        sentence = annotated.sentence
        if len(sentence.text) > LONGEST_LINE:
            return ""
        for one in reversed(self.annotated[: sentence.index]):
            heading = one.sentence.block in HEADINGS or LISTING.search(one.sentence.text, 0, LONGEST_LINE)
            if one.sentence.article == sentence.article and heading and one.organizations and not one.people:
                return one.organizations[-1].name
        return ""


@cache
def _institutions() -> tuple[str, ...]:
    """Return the endings of institutions that have departments: 中学, 医院, 公司."""
    blocks = rulebook.toml("lexicon/deictics.toml").values()
    heads = {head for block in blocks if isinstance(block, dict) for head in block.get("heads", ()) if len(head) > 1}
    return tuple(sorted(heads | {*"院厂矿场馆店行"}))


def without_unit(name: str) -> str:
    """Return a body's name without the unit at its end: 云川分公司 of 云川分公司工会."""
    return re.sub(rf"(?<=..)(?<!总){rulebook.alternation('posts', 'unit')}$", "", name)


def belonging(annotated: Annotated, holder: int) -> str:
    """Return the body that the clause names before a person (来自云川厂的甲), "" for none."""
    named = [m for m in annotated.organizations if m.end <= holder]
    return named[-1].name if named and not STOP.search(annotated.sentence.text, named[-1].end, holder) else ""


def placed(annotated: Annotated, level: str) -> list[tuple[int, str]]:
    """Return where each place of a level ends, and its name; the place at the head of a body's name counts (中共江西|省委)."""
    found = [(m.end, m.name) for m in annotated.places if m.name.endswith(level) and len(m.name) > len(level) + 1]
    for body in annotated.organizations:
        head = re.match(rf"(?:中共|共青团|政协)?([\u4e00-\u9fff]{{2,7}}?{level})(?=[委人政总妇纪])", body.name)
        found += [(body.end, re.sub(rf"{level}{level}$", level, head[1]))] if head else []
    return sorted(found)


def founded(annotated: Annotated, post: Post) -> str:
    """Return the body that the sentence has just set up (成立水利委员会，甲任副书记; 县工会成立，选举甲为主席), "" for none."""
    text = annotated.sentence.text
    found = [*FOUNDED.finditer(text, 0, post.start)]
    begun = [m.name for m in annotated.organizations if m.end <= post.start and BEGAN.match(text, m.end)]
    return found[-1][1] if found else begun[-1] if begun else ""


def leading(annotated: Annotated, post: Post) -> str:
    """Return the body that stands at the head of a clause before the post, as its subject, "" for none."""
    text, titled = annotated.sentence.text, {title.start for title in annotated.titles}
    named = [m for m in annotated.organizations if m.end < post.start and m.end not in titled]
    return next((m.name for m in reversed(named) if HEAD_OF_CLAUSE.search(text, 0, m.start)), "")


def came_to(kinds: tuple[str, ...], annotated: Annotated, post: Post) -> str:
    """Return the body of one of these kinds that somebody came to (来到一家小厂当厂长) or is made up with (以甲为组长的小组)."""
    text = annotated.sentence.text
    found = re.search(CAME_TO.format("|".join(kinds)), text[: post.start])
    made = re.compile(MADE_UP.format("|".join(kinds))).search(text, post.end)
    return found[1] if found else made[1] if made else ""


def worked_at(annotated: Annotated, claim: Claim) -> str:
    """Return the body that the clause puts somebody into just before the post (调某部任司长, 某厂工人、技师), "" for none."""
    text = annotated.sentence.text
    for body in annotated.organizations:
        went = WENT_TO.search(text, 0, body.start) and AT_WORK.fullmatch(text, body.end, claim.start)
        worker = WORKER.fullmatch(text, body.end, claim.posts[0].start)
        if body.end <= claim.start and (went or worker or STAYED.fullmatch(text, body.end, claim.start)):
            return body.name
    named = SENT_TO.search(text[: claim.start])  # 1994年调到市纺织局|当技术科副科长
    return named[1] if named else ""
