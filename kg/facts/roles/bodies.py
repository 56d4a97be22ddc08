"""The body that a post is held in, as far as the post itself, the sentence and the article say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import Argument, Block, EntityKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from kg.facts.roles.claims import Claim
    from kg.facts.roles.posts import Post
    from kg.model import Annotated

LEVEL = re.compile(r"(?P<level>自治区|自治州|自治县|街道|[省市县区州盟旗镇乡村])(?P<rest>(?![省市县区长]).*)")
DEICTIC = re.compile(r"(?:这|那|该|本)(?:所|家|个|支|座|间)?(?=..)")
DOUBLED = re.compile(r"(?P<level>[省市县区州旗])(?P=level)(?=[委政人])")  # 金牛区区委
PARTY_HEAD = re.compile(r"^(?:中共|共青团)(?=..)")  # the school of 共青团云川一中
PLACE_END = re.compile(r"(?:[省市县区州旗盟镇乡]|全国)$")
FOUNDED = re.compile(
    r"(?:成立|组建|建立|设立|创办|组成|改为|改组为|创建)了?([^，。；]{2,24}?(?:委员会|小组|指挥部|干事会|协会|学会|联合会|理事会|工作队|委|局|团|社|队|部|公司|厂))(?=[，。；（])"
)
DEPARTMENT = re.compile(
    r"(.*(?:公司|集团|厂|矿|局|院|大学|中学|小学|学校|银行|所|协会))[\u4e00-\u9fff]{1,8}(?:部|处|科|室|车间|系|办|党委|支部|中心)"
)
LONGEST_NAME = 4  # characters of a Chinese name
FULL_BODIES = (
    "委员会",
    "常委会",
    "工会",
    "协会",
    "学会",
    "联合会",
    "商会",
    "研究会",
    "促进会",
    "基金会",
    "妇联",
    "政协",
    "团委",
    "纪委",
)
HEADINGS = (Block.HEADING, Block.HEADLINE, Block.SUBHEADLINE)
SESSION = re.compile(r"第[一二三四五六七八九十\d]+届$")
COMMITTEE = ("委", "委员会", "中央局", "分局", "局", "中共中央")
ABOVE = re.compile(r"(?:第?[一二三四五六七八九十\d]+届)?(?:中央|全国|最高|国家|中共|共青团|中国|中华)")
NATIONAL = {"中央": "中共中央", "国务院": "国务院"}
AGENCY = re.compile(r"新华社|中新社|本报|本刊|本台")
MEETING = re.compile(
    r"[\u4e00-\u9fff]*(?:代表大会|代表会议|全体会议|第[一二三四五六七八九十\d]+届[\u4e00-\u9fff]{0,6}(?:大会|会议|委员会))"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A body once named, which later posts may leave out; `institution` is the body around it (学校 of 学校党委), "" for none."""

    name: str
    institution: str

    @property
    def region(self) -> str:
        """The region of a regional committee or command: 云川 of 云川地委, "" for none."""
        found = re.fullmatch(rf"(?:中共(?:中央)?)?(.+?){rulebook.alternation('posts', 'regional')}", self.name)
        return found[1] if found else ""


def carried(name: str, institution: str = "") -> Carried:
    """Return a body to carry on, its institution, where it is not given, parted from the department or unit at its end."""
    unit = rulebook.alternation("posts", "unit")
    inside = DEPARTMENT.fullmatch(name)
    around = inside[1] if inside else re.sub(rf"(?<=..)(?<!总){unit}$", "", name)
    institution = institution or SESSION.sub("", around)
    return Carried(name, name if PLACE_END.search(institution) else institution)


@cache
def posts_with_body() -> dict[str, str]:
    """Return head of a title → the name of its body, {place} in it where the place is to be found."""
    tables = rulebook.toml("lexicon/posts.toml")
    return {
        word: block["body"] for block in tables.values() if isinstance(block, dict) and "body" in block for word in block["words"]
    }


@cache
def _heads_of(head: str) -> tuple[str, ...]:
    """Return how the names of the bodies end that a title heads: 厂 of 厂长."""
    return tuple(rulebook.toml("lexicon/posts.toml")["heads_of"].get(head, ()))


@cache
def _deictics() -> frozenset[str]:
    tables = rulebook.toml("lexicon/deictics.toml")
    return frozenset(word for block in tables.values() if isinstance(block, dict) for word in block["words"])


def _foreign(claim: Claim) -> bool:
    """Tell whether a holder's name is no Chinese one: his 总理 heads no 国务院."""
    surnames = "".join(rulebook.words("surnames"))
    return any(len(h.mention.name) > LONGEST_NAME or h.mention.name[0] not in surnames for h in claim.holders)


def _filled_by(annotated: Annotated, meeting: re.Match[str]) -> str:
    """Return the body whose posts a meeting fills: the one it is of, that of its institution, or that of its place."""
    tables = rulebook.toml("lexicon/posts.toml")
    inside = [m for m in annotated.organizations if m.start < meeting.end() and meeting.start() < m.end]
    named = max((m.name for m in inside if not m.name.endswith(("大会", "会议"))), key=len, default="")
    if named.endswith(FULL_BODIES):
        return named
    if named.startswith(("共青团", "中共")):
        return named + "委员会"
    kind = next((word for word in tables["meeting_of" if named else "meeting"] if word in meeting[0]), "")
    if named:
        return named + tables["meeting_of"][kind] if kind else ""
    place = next((m.name for m in reversed(annotated.places) if m.start < meeting.end()), "")
    return place + tables["meeting"][kind] if place and kind else ""


class Bodies:
    """Finds the bodies of one document's posts."""

    def __init__(self, annotated: Sequence[Annotated], stories: Container[int]) -> None:
        """Keep the sentences, to look for names around a post; `stories` are the articles that follow one person from post to post."""
        self.annotated = annotated
        self.stories = stories
        self.by_article: dict[int, Carried] = {}
        self.by_head: dict[tuple[int, str], Carried] = {}  # by sentence and head of the title

    def of(self, post: Post, annotated: Annotated, last: Carried | None, claim: Claim) -> tuple[Argument | None, Carried | None]:
        """Return the body of a post, and what the posts after it in the sentence may leave out; `last` is what this one may."""
        sentence = annotated.sentence
        before = next((m for m in annotated.organizations if m.end == claim.start), None)
        if claim.rule.id == "role.after" and before and not post.body:  # 国务院|某总理
            return Argument(EntityKind.ORGANIZATION, before.text, sentence.raw(before.start, before.end), before.name), last
        found = self._named(post, annotated, last) if post.body else self._bare(post, annotated, last, _foreign(claim))
        if not found.name:
            return None, last
        self.by_article[sentence.article] = found
        self.by_head[sentence.index, post.head] = self.by_head[-sentence.article - 1, post.head] = found
        text = sentence.text[post.start : post.title]
        return Argument(EntityKind.ORGANIZATION, text, sentence.raw(post.start, post.title), found.name), found

    def _named(self, post: Post, annotated: Annotated, last: Carried | None) -> Carried:
        """Complete the body that the words before a title name."""
        body, index = DOUBLED.sub(r"\g<level>", post.body), annotated.sentence.index
        if AGENCY.fullmatch(body):
            return Carried(body, body)
        pointed, level = DEICTIC.match(body), LEVEL.fullmatch(body)
        if pointed or body in rulebook.words("posts", "common"):
            return carried(self._nearest((body[pointed.end() :] if pointed else body,), index, post.start) or body)
        if level:
            place = self._place(level["level"], index, post.start)
            return carried(place + level["rest"] if place else body)
        if body in rulebook.words("posts", "unit", "regional"):
            return self._unit(body, annotated, post, last)
        if post.department and not ABOVE.match(body) and body not in _deictics():
            return self._unit(body, annotated, post, last)
        if post.head in rulebook.words("posts", "press"):
            return carried(body.rsplit("·", 1)[-1])
        if posts_with_body().get(post.head, "").startswith("{place}") or (post.head == "主席" and body.endswith("自治区")):
            return carried(f"{body}人民政府")
        return carried(body, post.institution if body.startswith(post.institution) else "")

    def _unit(self, body: str, annotated: Annotated, post: Post, last: Carried | None) -> Carried:
        """Complete a body inside another: the heading's (行政支部), the region's (北川军区), else the institution's."""
        sentence = annotated.sentence
        headed = next((h for h in reversed(sentence.headings) if h.endswith(body) and h != body), "") or NATIONAL.get(body, "")
        if headed:
            return Carried(headed, NATIONAL.get(body, ""))
        founded = self._founded(annotated, post)
        if body in founded:
            return carried(founded)
        around = last or (None if sentence.article in self.stories else self.by_article.get(sentence.article))
        if around and body in rulebook.words("posts", "of_committee") and around.name.endswith(COMMITTEE):
            return Carried(around.name + body, around.name)
        region = around.region if around and body in rulebook.words("posts", "regional") else ""
        institution = around.institution if around and around.name != body else ""
        institution = PARTY_HEAD.sub("", region or institution)
        return Carried(institution + body, institution)

    def _bare(self, post: Post, annotated: Annotated, last: Carried | None, foreign: bool) -> Carried:
        """Return the body of a title that names none: its own, the one carried on, the nearest that such a title heads."""
        index = annotated.sentence.index
        if post.head in rulebook.words("posts", "bodiless"):
            return Carried("", "")
        if post.head in rulebook.words("posts", "press"):
            return self._agency(annotated, post, last)
        if (index, post.head) in self.by_head:
            return self.by_head[index, post.head]
        template, kinds = "" if foreign else posts_with_body().get(post.head, ""), _heads_of(post.head)
        if "{place}" in template:
            place = self._place(post.head[-2], index, post.start)
            return carried(template.format(place=place) if place else "")
        if last and kinds and last.name.endswith(kinds):
            return last
        if last and kinds and last.institution.endswith(kinds):
            return carried(last.institution)
        if last and not kinds and not template:
            return last if post.head in rulebook.words("posts", "committee_head") else carried(last.institution)
        if template or kinds:
            return carried(template or self._nearest(kinds, index, post.start) or self._place_of_work(kinds, annotated, post))
        said = self._founded(annotated, post) or self._meeting(annotated)
        story = annotated.sentence.article in self.stories
        if said or story:
            return carried(said)
        return self.by_head.get((-annotated.sentence.article - 1, post.head)) or carried(self._headed(annotated))

    def _agency(self, annotated: Annotated, post: Post, last: Carried | None) -> Carried:
        """Return the paper or agency of a reporter: the sentence's, the dateline's, else, in brackets or a by-line, this paper."""
        sentence = annotated.sentence
        before = self.annotated[max(sentence.index - 1, 0)].sentence
        found = AGENCY.search(sentence.text, 0, post.start)
        if not found and not last and before.article == sentence.article and before.block in (Block.DATELINE, Block.BYLINE):
            found = AGENCY.search(before.text)
        if found or last:
            return Carried(found[0], found[0]) if found else last or Carried("", "")
        own = sentence.block in (Block.DATELINE, Block.BYLINE) or sentence.text[: post.start].endswith("（")
        return Carried("本报", "本报") if own else Carried("", "")

    def _place_of_work(self, kinds: tuple[str, ...], annotated: Annotated, post: Post) -> str:
        """Return the body that somebody came to (来到一家小厂当厂长), "" for none."""
        found = re.search(
            rf"(?:来到|到|在|进|调往|去)(?:了|一家|一个|一所|某)*([\u4e00-\u9fff]{{1,12}}?(?:{'|'.join(kinds)}))",
            annotated.sentence.text[: post.start],
        )
        return found[1] if found else ""

    def _founded(self, annotated: Annotated, post: Post) -> str:
        """Return the body that the sentence has just set up (成立监察委员会，甲任副书记), "" for none."""
        found = [*FOUNDED.finditer(annotated.sentence.text, 0, post.start)]
        return found[-1][1] if found else ""

    def _meeting(self, annotated: Annotated) -> str:
        """Return the body whose posts the meeting of this sentence or of the nearest before it fills, "" for none."""
        for one in self._around(annotated.sentence.index):
            if one.sentence.index > annotated.sentence.index or one.sentence.article != annotated.sentence.article:
                break
            for found in reversed([*MEETING.finditer(one.sentence.text)]):
                return _filled_by(one, found)
        return ""

    def _headed(self, annotated: Annotated) -> str:
        """Return the organization that the heading above names (云川市总工会历任主席), "" for none."""
        sentence = annotated.sentence
        above = [one for one in self.annotated[: sentence.index] if one.sentence.article == sentence.article]
        for one in reversed([one for one in above if one.sentence.block in HEADINGS]):
            if one.organizations:
                return one.organizations[-1].name
        return ""

    def _around(self, index: int) -> Iterator[Annotated]:
        """Yield the sentences of an article from `index` backwards, then forwards, then the rest of the document."""
        article = self.annotated[index].sentence.article
        same = [one for one in self.annotated if one.sentence.article == article]
        yield from reversed([one for one in same if one.sentence.index <= index])
        yield from (one for one in same if one.sentence.index > index)
        yield from (one for one in self.annotated if one.sentence.article != article)

    def _place(self, level: str, index: int, position: int) -> str:
        """Return the nearest place of a level, "" for none."""
        for one in self._around(index):
            named = [m for m in one.places if m.name.endswith(level) and len(m.name) > len(level) + 1]
            named = [m for m in named if level != "区" or not m.name.endswith(("自治区", "地区"))]
            before = [m for m in named if one.sentence.index == index and m.end <= position]
            if named:
                return (before or named)[-1].name
        return ""

    def _nearest(self, kinds: tuple[str, ...], index: int, position: int) -> str:
        """Return the nearest organization of the article whose name ends in one of the words, "" for none."""
        vague = (*kinds, *rulebook.words("posts", "common"))
        for one in self._around(index):
            named = [m for m in one.organizations if m.name.endswith(kinds) and m.name not in vague]
            before = [m for m in named if one.sentence.index != index or m.end <= position]
            if one.sentence.article == self.annotated[index].sentence.article and before:
                return PARTY_HEAD.sub("", before[-1].name)
        return ""
