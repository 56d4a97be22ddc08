"""The posts that a sentence names: a title with the body before it, 市总工会 + 常务副主席."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.roles.kinds import deictics
from kg.facts.roles.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Mention

HEADS = ("heads", "people", "company", "army", "press", "political")
JOINT = re.compile(r"(?:[、 ]|、?并?兼任?|和|与|及|以及|暨)?")
QUALIFIER = re.compile(r"、([\u4e00-\u9fff]{1,4})")  # 县委书记、清河特派员
WORKER = re.compile(r"(?<![总高员])工$|工人$|家$")  # neither 挡车工 nor 画家 is a post; a 总工 is one
AREA = re.compile(r"[区村镇乡县市园山]")
HONORARY = ("名誉", "荣誉", "永远")  # a 名誉主席 is a 主席
OWNERS = ("集团", "公司", "社区", "街道")  # 集团总裁 is the 总裁 of a 集团
TITLE_OF_WORK = re.compile(r"《[^《》]{2,16}》$")
UNIT = frozenset("室部处科系所局厅村")  # a 系主任 is the 主任 of a 系


@dataclass(frozen=True, slots=True)
class Post:
    """A title at the view's `[title, end)` with its body before it from `start`.

    `role` is the title alone, `head` the title without 副, 常务 and the like, `body` the body's name as far as the words say it.
    A title may take a department along (财务部经理): `institution` is the body without it, and where the words name nothing
    else, `department` is true.
    """

    start: int
    title: int
    end: int
    role: str
    head: str
    body: str = ""
    institution: str = ""
    former: bool = False
    department: bool = False

    @property
    def counts(self) -> bool:
        """Whether the function is a post or a rank at all; a worker is none, but the posts after him are in his factory."""
        none = _no_posts()
        return not (self.role in none or self.head in none or WORKER.search(self.role))


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts named in one breath, which share their holder: 市委常委、市总妇联主席."""

    each: tuple[Post, ...]

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.each[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.each[-1].end


def find(annotated: Annotated) -> tuple[Posts, ...]:
    """Find the posts of a sentence, those joined by 、 or 兼 together."""
    text = annotated.sentence.text
    people = {m.end for m in annotated.people}
    groups: list[list[Post]] = []
    reader, floor = Titles(annotated), 0
    for title in annotated.titles:
        if any(m.start <= title.start and title.end < m.end for m in annotated.organizations):
            continue
        post = reader.post(title, floor)
        if groups:
            post = _qualified(annotated, post, floor)
        floor = post.end
        apart = groups and groups[-1][0].start in people  # 甲主席、书记乙
        if groups and not apart and JOINT.fullmatch(text[groups[-1][-1].end : post.start]):
            groups[-1].append(replace(post, former=post.former or _over(text, groups[-1], post)))
        else:
            groups.append([post])
    return tuple(Posts(tuple(group)) for group in groups if any(post.counts for post in group))


def _over(text: str, group: Sequence[Post], post: Post) -> bool:
    """Tell whether the word that ends the posts of a list (原市委书记、市长) ends this one: a rank for life is never over."""
    reaches = not post.body or _former(text, group[0].start) is not None
    return group[-1].former and reaches and post.head not in rulebook.words("posts", "lifelong")


def _qualified(annotated: Annotated, post: Post, floor: int) -> Post:
    """Return a post of a list with the words before it that are no body's name (清河特派员)."""
    found = QUALIFIER.fullmatch(annotated.sentence.text, floor, post.start)
    if not found or post.body or any(found.start() < m.end <= post.start for m in annotated.people):
        return post
    return replace(post, start=found.start(1))


class Titles:
    """Reads the titles of one sentence as posts."""

    def __init__(self, annotated: Annotated) -> None:
        """Keep the names around the titles."""
        self.text = annotated.sentence.text
        self.organizations = annotated.organizations
        self.named = (*annotated.organizations, *annotated.places)
        self.people = annotated.people
        self.reach = Reach(annotated)

    def post(self, title: Mention, floor: int) -> Post:
        """Return a title mention as a post, its body found to the left, not before `floor`."""
        cut = self._cut(title)
        inner, duty, role, head = _parts(self.text[cut : title.end])
        core, unit = cut + len(inner), ""
        known = max([cut, *(m.end for m in self.people if cut < m.end <= core)])
        limit = max(floor, known if known > cut else 0)
        field = self._field(core, floor)
        if field and not duty and role in rulebook.words("posts", "department_head"):  # 财政局长 heads the 财政局
            core, unit = core - len(field), field + role[-2] if role.endswith("长") else ""
            role, known = field + role, min(known, core)
        elif field and not duty and self._owned(core - len(field), head):  # 生产副厂长 of a 厂
            core = known = min(known, core - len(field))
        elif head == "队长" and cut < core and self.text[core - 1] != "队":  # 志愿者队长 heads the 志愿者队
            unit = "队"
        start = self.reach.start(core, known, limit)
        titled = TITLE_OF_WORK.search(self.text, limit, core)  # 《云川文艺》|主编
        start = titled.start() if titled else start
        if start > limit and self.text[start - 1 : start + 1] in deictics():  # 该|院护理部主任
            start -= 1
        return self._with_body(Post(start, core, title.end, role, head), known, floor, unit)

    def _with_body(self, post: Post, known: int, floor: int, unit: str) -> Post:
        """Return a post with the words of its body, of which `[known, title)` came with the title."""
        core, start = post.title, post.start
        over = [m for m in self.named if m.start < core and start < m.end]
        bodies = rulebook.words("posts", "unit", "suffix", "local_committee", "regional")
        field = known < core and not unit and not self.text.endswith(bodies, known, core) and not any(known < m.end for m in over)
        end = known if field and start <= known else core  # 经济学|教授: a field is no body
        before = _former(self.text, start)
        owner = next((m for m in self.named if before is not None and floor <= m.start and m.end == before), None)
        return replace(
            post,
            start=owner.start if owner else start,  # 云川市原市长
            body=(owner.text if owner else "") + self.text[start:end] + unit,
            institution=self.text[start:known] if any(m.end == known for m in self.organizations) else "",
            former=before is not None,
            department=start >= known
            and known < core
            and not over
            and not (unit == "队" and AREA.search(self.text, start, core)),
        )

    def _field(self, core: int, floor: int) -> str:
        """Return the field of work right before a title (宣传教育|部长), "" for none."""
        found = re.search(rf"{rulebook.alternation('posts', 'portfolio')}+$", self.text[floor:core])
        return found[0] if found else ""

    def _cut(self, title: Mention) -> int:
        """Return where a title begins of which an organization's name has taken the first characters (第二办公室|主任)."""
        cut = max([m.end for m in self.organizations if title.start < m.end < title.end], default=title.start)
        return cut if _core().fullmatch(self.text, cut, title.end) else title.start

    def _owned(self, at: int, head: str) -> bool:
        """Tell whether an organization's name ends here, before a 大臣 a country's."""
        return any(m.end == at for m in (self.named if head == "大臣" else self.organizations))


def _former(text: str, start: int) -> int | None:
    """Return where a word that says a post is over begins, if one stands before it: 时任, 原, 前."""
    if text.endswith(rulebook.words("posts", "not_former"), 0, start):
        return None
    return next((start - len(word) for word in rulebook.words("posts", "former") if text.endswith(word, 0, start)), None)


@cache
def _no_posts() -> frozenset[str]:
    return frozenset(rulebook.words("posts", "no_post"))


@cache
def _parts(title: str) -> tuple[str, str, str, str]:
    """Part a title mention into the body it begins with, the duty, the title alone and its head: 党委, 行政, 副主任, 主任."""
    title = title.replace(" ", "")  # 主 任 in a list
    found = _core().search(title)
    if not found:
        return "", "", title, title
    return title[: found.start()], found["duty"], found["role"], found["head"]


@cache
def _core() -> re.Pattern[str]:
    """Return the pattern of a title without a body: duties, ranks and a head that does not itself begin with a body's name."""
    units = (*rulebook.words("posts", "unit", "regional"), *rulebook.words("titles", "bodies"))
    listed = rulebook.words("titles", *HEADS)
    heads = [h for h in listed if not (h.startswith(units) and len(h) > 3)]
    heads = [h for h in heads if not (len(h) > 3 and h[-3] == h[-2] and h[-2:] in listed)]  # 工作队|队长
    heads = [h for h in heads if not (h[0] in UNIT and h[1:] in listed) and not (h.startswith(OWNERS) and h[2:] in listed)]
    heads = [h for h in heads if not (h.startswith(HONORARY) and h[2:] in listed)]
    ranks = rulebook.alternation("posts", "rank")
    no_duties = re.compile(f"(?:{ranks}|{'|'.join((*units, *rulebook.words('posts', 'place_word')))})+")
    duties = [d for d in rulebook.words("titles", "prefixes") if not no_duties.fullmatch(d)]
    return re.compile(f"(?P<duty>(?:{'|'.join(duties)})*?)(?P<role>(?:{ranks})*?(?P<head>(?:{'|'.join(heads)})(?:助理)?))$")
