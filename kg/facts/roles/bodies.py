"""The body that a post is held in, as far as the post itself, the sentence and the article say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.roles import kinds as lexicon
from kg.facts.roles.carried import NOTHING, SOCIETIES, Carried, beside, carried, joined, since_named
from kg.facts.roles.surroundings import (
    AGENCY,
    LINES,
    PARTY_HEAD,
    Surroundings,
    belonging,
    came_to,
    founded,
    leading,
    without_unit,
    worked_at,
)
from kg.model import Argument, EntityKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kg.facts.roles.claims import Claim
    from kg.facts.roles.posts import Post
    from kg.model import Annotated

MOVED = re.compile(r"调[任往到入升]|转任|改任")
LEVEL = re.compile(r"(?P<level>自治区|自治州|自治县|街道|[省市县区州盟旗镇乡村])(?P<rest>(?![省市县区长]).*)")
DEICTIC = re.compile(r"(?:这|那|该|本)(?:所|家|个|支|座|间)?(?=..)")
OF_SESSION = re.compile(r"^第?[一二三四五六七八九十\d]+届(?=[\u4e00-\u9fff])")  # 十五届|中央
DOUBLED = re.compile(r"(?P<level>[省市县区州旗])(?P=level)(?=[委政人])")  # 清河区区委
ABOVE = re.compile(
    r"第[一二三四五六七八]机械工业部|(?:第?[一二三四五六七八九十\d]+届)?(?:上级|中央|全国|最高|国家|中共|共青团|中国|中华)"
)
COMMITTEE = ("委", "委员会", "中央局", "分局", "局", "中共中央", "工会")
NATIONAL = {"中央": "中共中央", "国务院": "国务院"}
ADDRESSED = ("role.after", "role.surname")  # 甲主席, 李厂长: no list, so nothing is carried on
PARTY_HEADS = ("书记", "委员", "常委", "常务委员", "成员", "纪检委员", "组织委员", "宣传委员")
KINDS_ALONE = ("大学", "中学", "小学", "医院", "银行")  # 大学教授, 中学高级教师: a rank that names no body
ELECTED = re.compile(r"选")
LEAVING = ("role.elected", "role.takes", "role.also_elected", "role.listed")  # posts beside the one before the name
TAKEN_UP = ("role.elected", "role.takes", "role.held", "role.also_elected")  # a post anew, perhaps in another body
BESIDE = re.compile(r"(?<=工会)(?:经费审查|经审|女职工|女工)委(?:员会)?$")
SIBLINGS = "系科处室部股组班"


class Bodies:
    """Finds the bodies of one document's posts."""

    def __init__(self, annotated: Sequence[Annotated], stories: Container[int]) -> None:
        """Begin before the first post; `stories` are the articles that follow one person from post to post."""
        self.surroundings = Surroundings(annotated)
        self.stories = stories
        self.by_article: dict[int, Carried] = {}
        self.by_holder: dict[tuple[int, str, str], Carried] = {}  # by article, who, and what
        self.by_head: dict[tuple[int, str], Carried] = {}  # by sentence and head of the title
        self.filled: dict[tuple[int, str], Carried] = {}  # by article and head: whose posts were filled last, else named first

    def of(self, post: Post, annotated: Annotated, last: Carried | None, claim: Claim) -> tuple[Argument | None, Carried | None]:
        """Return the body of a post, also as what the posts after it may leave out; `last` is what this one may."""
        sentence = annotated.sentence
        before = next((m for m in annotated.organizations if m.end == claim.start), None)
        if claim.rule.id == "role.after" and before and not post.body:  # 国务院|某总理
            return Argument(EntityKind.ORGANIZATION, before.text, sentence.raw(before.start, before.end), before.name), None
        found = self._named(post, annotated, last, claim) if post.body else self._bare(post, annotated, last, claim)
        if not found.name:
            return None, None
        moved = MOVED.search(sentence.text, claim.start, claim.posts[0].start)
        if not moved or sentence.article in self.stories:  # what others hold is held where he left
            self._remember(post, annotated, claim, found)
        end = post.start + len(post.body) if sentence.text.startswith(post.body, post.start) else post.title  # 省人大常委会|原
        end = end if post.body else post.title
        text, spans = sentence.text[post.start : end], sentence.raw(post.start, end)
        return Argument(EntityKind.ORGANIZATION, text, spans, found.name), found

    def _remember(self, post: Post, annotated: Annotated, claim: Claim, found: Carried) -> None:
        """Note a body for the posts that are told of later."""
        sentence = annotated.sentence
        if not found.name.endswith(lexicon.FOR_A_TASK) and post.head not in rulebook.words("posts", "press", "honorary"):
            self.by_article[sentence.article] = found
        for holder in claim.holders:
            self.by_holder.setdefault((sentence.article, holder.mention.name, post.role), found)
        self.by_head[sentence.index, post.head] = found
        if claim.rule.id in LEAVING or self.filled.get((sentence.article, post.head)) is None:
            self.filled[sentence.article, post.head] = found

    def _named(self, post: Post, annotated: Annotated, last: Carried | None, claim: Claim) -> Carried:
        """Complete the body that the words before a title name."""
        body = DOUBLED.sub(r"\g<level>", OF_SESSION.sub("", post.body))
        own = self._own(body, annotated, post, last)
        if own:
            return own
        short = self._short(body, annotated, post)
        if short is not None:
            return carried(short)
        at_work = worked_at(annotated, claim) if claim.posts[0] == post else ""  # 调到县医院任内科主任
        around = last.institution if last else leading(annotated, post) or self.surroundings.institution(annotated)
        owner = at_work or around
        small = bool(owner and lexicon.SMALL.fullmatch(body) and not body.startswith((owner[:2], *lexicon.deictics())))
        ministry = any(m.start == post.start and m.end == post.title for m in annotated.organizations)
        small = small or bool(not last and owner and not ministry and lexicon.DIVISION.fullmatch(body))
        alone = (
            (post.department or small)
            and not body.endswith(SOCIETIES)
            and not ABOVE.match(body)
            and not lexicon.VILLAGE.match(body)
            and not body.startswith(tuple(lexicon.deictics()))
        )
        if alone or body in rulebook.words("posts", "unit", "regional", "of_committee"):
            return self._unit(body, annotated, post, carried(at_work) if at_work else last)
        return self._in_full(body, annotated, post, last)

    def _short(self, body: str, annotated: Annotated, post: Post) -> str | None:
        """Return the body that words mean which only point at one (该院, 分公司, 县妇联), None where they name it."""
        subject = without_unit(leading(annotated, post)) if body in lexicon.deictics() else ""
        pointed, common = DEICTIC.match(body), lexicon.common_word().fullmatch(body)
        if AGENCY.fullmatch(body) or subject.endswith(body):  # 云川供电公司工会……，公司总经理甲
            return subject or body
        if pointed and body[:2] in lexicon.deictics() and body[2:]:  # 该院护理部: resolved as a whole
            return body
        if pointed or common:
            kind, unit = (common["kind"], common["unit"] or "") if common else (body[pointed.end() if pointed else 0 :], "")
            return (self.surroundings.nearest((kind,), annotated, post) or kind) + unit
        if body in KINDS_ALONE:
            return self.surroundings.nearest((body,), annotated, post)
        return self._placed(body, annotated, post) if LEVEL.fullmatch(body) else None

    def _in_full(self, body: str, annotated: Annotated, post: Post, last: Carried | None) -> Carried:
        """Return a body that is named by more than its kind, after the one before it if it goes on from that."""
        once = joined(last.institution, body) if last else body  # 北川军区政治部主任、军区党委书记
        if last and len(once) < len(last.institution + body):
            return carried(once)
        named = any(place.start == post.start for place in annotated.places)
        return self._whole(body if named else beside(body, last) + body, post, annotated)

    def _own(self, body: str, annotated: Annotated, post: Post, last: Carried | None) -> Carried | None:
        """Complete a unit that is named by the last character of its institution: 研究院工艺室主任、院工会主席; 原厂党委书记."""
        own = re.fullmatch(rf"([^省市县区州旗乡镇村])({rulebook.alternation('posts', 'unit')})?", body)
        if own is None:
            return None
        institution = last.institution if last and last.institution.endswith(own[1]) else ""
        if not institution and own[2] and own[1] in lexicon.OF_KIND:
            institution = self.surroundings.nearest(lexicon.OF_KIND[own[1]], annotated, post)
        return Carried(institution + (own[2] or ""), institution) if institution else None

    def _placed(self, body: str, annotated: Annotated, post: Post) -> str:
        """Return a body of which only the rank of its place is printed with the nearest place of the rank (县妇联)."""
        level = LEVEL.fullmatch(body)
        place = self.surroundings.place(level["level"], annotated, post) if level else ""
        return place + level["rest"] if level and place else body

    def _whole(self, body: str, post: Post, annotated: Annotated) -> Carried:
        """Return a body that is named in full: of a place it is the government."""
        if post.head in rulebook.words("posts", "press"):
            return carried(body.rsplit("·", 1)[-1])
        if lexicon.posts_with_body().get(post.head.removesuffix("助理"), "").startswith("{place}") or (
            post.head == "主席" and body.endswith("自治区")
        ):
            return carried(body if body.endswith("政府") else f"{body}人民政府")
        if body.startswith("团") and any(place.start == post.start + 1 for place in annotated.places):
            body = f"共青{body}"  # 团陕西省委
        return carried(body, post.institution if body.startswith(post.institution) and body != post.institution else "")

    def _unit(self, body: str, annotated: Annotated, post: Post, last: Carried | None) -> Carried:
        """Complete a body inside another: the heading's (后勤支部), the region's (北川军区), else the institution's."""
        sentence = annotated.sentence
        headed = next((h for h in reversed(sentence.headings) if h.endswith(body) and h != body), "") or NATIONAL.get(body, "")
        if headed:
            return Carried(headed, NATIONAL.get(body, ""))
        just, sat = founded(annotated, post), self.surroundings.meeting(annotated, post) if body in lexicon.SITTING else ""
        if sat or body in just:
            return carried(sat or just)
        around = last or self._spoken_of(annotated, post)
        if (
            body in rulebook.words("posts", "of_committee")
            and around.name.endswith(COMMITTEE)
            and not around.name.endswith("政治局")
        ):
            above = BESIDE.sub("", around.name)  # 工会经审委员会主任、女职工委员会主任
            return Carried(above + body, above)
        regional = body in rulebook.words("posts", "regional")
        unit = body in rulebook.words("posts", "unit")
        if regional and around.region.endswith(body):  # 省军区党委书记，军区政委
            return Carried(around.region, around.region)
        if regional and (around.region or not unit):
            return Carried(around.region + body, around.region + ("" if unit else body))
        institution = PARTY_HEAD.sub("", around.institution if around.name != body else "")
        sibling = body[-1] in SIBLINGS and institution.endswith(body[-1])  # no 系 is inside a 系
        return Carried(body, "") if sibling else Carried(joined(institution, body), institution)

    def _spoken_of(self, annotated: Annotated, post: Post) -> Carried:
        """Return the body whose units a text goes on to name: the sentence's, the headline's institution, the last one named."""
        article = annotated.sentence.article
        head = leading(annotated, post)
        name = "" if head.endswith(lexicon.OF_PLACES) else head
        if article in self.stories:
            return carried(name) if name else NOTHING
        name = name or self.surroundings.institution(annotated)
        known = carried(name) if name else self.by_article.get(article, NOTHING)
        return known if known.name else carried(self.surroundings.meeting(annotated, post))

    def _bare(self, post: Post, annotated: Annotated, last: Carried | None, claim: Claim) -> Carried:
        """Return the body of a title that names none."""
        if post.head in rulebook.words("posts", "bodiless"):
            return NOTHING
        if post.head in rulebook.words("posts", "press"):
            return self._press(post, annotated, last)
        if claim.rule.id == "role.parenthesis" and (body := belonging(annotated, claim.holders[0].mention.start)):
            return carried(body)
        since = since_named(post, claim)
        same = before = self._as_before(post, annotated, claim, since)
        template = "" if lexicon.foreign(claim) else lexicon.posts_with_body().get(post.head, "")
        if before is None and "{place}" in template:
            place = last.place(post.head[-2]) if last else ""
            place = place or self.surroundings.place(post.head[-2], annotated, post)
            return carried(template.format(place=place)) if place else NOTHING
        if claim.rule.id not in ADDRESSED or lexicon.heads_of(post.head):
            before = before or self._carried_on(post, last, template, listed=bool(since))
        left = same is None and last is not None and last.in_passing and claim.rule.id in LEAVING
        if before is None or (left and not template and post.head in rulebook.words("posts", "of_meeting")):
            return (
                carried(name)
                if (name := (template and founded(annotated, post)) or template or self._looked_up(post, annotated, claim))
                else before or NOTHING
            )
        return before

    def _as_before(self, post: Post, annotated: Annotated, claim: Claim, since: Sequence[Post]) -> Carried | None:
        """Return the body in which the holder, or another of the sentence, has the same title, or where the clause sends him."""
        sentence = annotated.sentence
        held = self.by_holder.get((sentence.article, claim.holders[0].mention.name, post.role))
        if held and not since and claim.rule.id not in TAKEN_UP:
            return held
        place_of_work = "" if since else worked_at(annotated, claim)
        if place_of_work:
            return carried(place_of_work)
        overruled = bool(since) and post.head not in [other.head for other in since]
        return None if overruled else self.by_head.get((sentence.index, post.head))

    def _carried_on(self, post: Post, last: Carried | None, template: str, *, listed: bool) -> Carried | None:
        """Return the body that a post may take from those before it: in one list with them, or one that such a title heads."""
        kinds = lexicon.heads_of(post.head)
        if not last or (template and not kinds):
            return None
        if not kinds:
            party = last.name.endswith(rulebook.words("posts", "party_unit")) and post.head not in PARTY_HEADS
            if party or post.head not in rulebook.words("posts", "committee_head"):
                return last if last.institution in NATIONAL else carried(last.institution)
            inside = lexicon.COMMITTEE_PART.fullmatch(last.name)  # 县委宣传部长、副书记: the second is the committee's
            return carried(inside[1]) if inside else last
        if last.name.endswith(kinds):
            return last
        shared = last.institution and (listed or last.institution.endswith(kinds))
        return carried(last.institution) if shared else None

    def _looked_up(self, post: Post, annotated: Annotated, claim: Claim) -> str:
        """Return the body that the sentence, the article or its headings name for such a title, "" for none."""
        if post.head not in rulebook.words("posts", "of_meeting"):
            return self._headed_by(post, annotated)
        article = annotated.sentence.article
        elected = ELECTED.search(annotated.sentence.text, 0, post.start) and claim.rule.id != "role.before"
        meeting = "" if claim.rule.id in ADDRESSED else self.surroundings.meeting(annotated, post)
        said = self._placed(founded(annotated, post), annotated, post) or (meeting if elected else "")
        said = said or self._headed_by(post, annotated) or meeting
        if said or article in self.stories:
            return said
        same = self.filled.get((article, post.head))
        return same.name if same else self.surroundings.headed(annotated)

    def _headed_by(self, post: Post, annotated: Annotated) -> str:
        """Return the nearest body of a kind that such a title heads (厂 of 厂长), "" for none."""
        kinds = lexicon.heads_of(post.head)
        around = self.surroundings
        own = around.institution(annotated) if kinds and annotated.sentence.article not in self.stories else ""
        near = kinds and (
            around.in_sentence(kinds, annotated, post)
            or (own if own.endswith(kinds) else "")
            or around.nearest(kinds, annotated, post)
            or came_to(kinds, annotated, post)
        )
        known = self.by_article.get(annotated.sentence.article, NOTHING)
        ends = kinds or ((post.head[:-1],) if post.head.endswith("长") else ())  # a 师长 heads a 师
        return near or next((name for name in (known.name, known.institution) if ends and name.endswith(ends)), "")

    def _press(self, post: Post, annotated: Annotated, last: Carried | None) -> Carried:
        """Return the paper or agency of a reporter: in brackets or a by-line, where none is named, it is this paper."""
        sentence = annotated.sentence
        own = sentence.block in LINES or sentence.text[: post.start].endswith("（") or bool(lexicon.CREDITS.match(sentence.text))
        name = AGENCY.search(sentence.text, 0, post.start)
        if name or not last:
            return carried(self.surroundings.agency(annotated, post) or ("本报" if own else ""))
        return last
