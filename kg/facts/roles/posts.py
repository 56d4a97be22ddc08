"""The posts that a sentence names: a title with the body before it, 市总工会 + 常务副主席."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.roles.people import GLOSS
from kg.mentions.words import segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Mention

LONGEST_BODY = 30
HEADS = ("heads", "people", "company", "army", "press", "political")
JOINT = re.compile(r"(?:[、 ]|、?并?兼任?|和|与|及|以及|暨)?")
# What may stand inside a body's name although it parts elsewhere: 高一（17）班, “双学”领导小组, 一、二街坊, 第四、五届.
QUALIFIER = re.compile(r"、([\u4e00-\u9fff]{1,4})")  # 县委书记、三边特派员
UNIT = frozenset("室部处科系所局厅村")  # 系主任 is the 主任 of a 系
WORKER = re.compile(r"(?<![总高员])工$|家$")  # a worker is no post: 挡车工; a 总工 is one
SESSION = re.compile(r"第[一二三四五六七八九十\d、]{1,5}届$")
NOT_IN_NAMES = {"t", "d", "p", "c", "uj", "ul", "uz", "ug", "ud", "y", "e", "o"}  # tags
IN_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]")
NUMBERED = re.compile(r"[第一二三四五六七八九十\d]")
INSIDE = re.compile(r"（[\d一二三四五六七八九十]{1,3}）|“[^“”]{1,12}”|(?<=[一二三四五六七八九十])、(?=[一二三四五六七八九十])")


@dataclass(frozen=True, slots=True)
class Post:
    """A title at the view's `[title, end)` with its body before it from `start`.

    `role` is the title alone, `head` the title without 副, 常务 and the like, `body` the body's name as far as the
    words say it, `institution` that without a department that the title takes along (财务部经理); a `department` is one that the title takes along (财务部经理), of an institution named elsewhere.
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


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts named in one breath, which share their holder: 市委常委、市总工会主席."""

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
    groups: list[list[Post]] = []
    floor = 0
    for title in annotated.titles:
        if any(m.start <= title.start and title.end < m.end for m in annotated.organizations):
            continue
        post = _post(annotated, title, floor)
        qualified = QUALIFIER.fullmatch(text, floor, post.start) if groups and not post.body else None
        if qualified and not any(qualified.start() < m.end <= post.start for m in annotated.people):
            post = replace(post, start=qualified.start(1))
        floor = post.end
        if (
            post.role in _no_posts()
            or post.head in _no_posts()
            or (post.head == "成员" and not post.body)
            or WORKER.search(post.role)
        ):
            continue
        apart = groups and groups[-1][0].start in {m.end for m in annotated.people}  # 甲主席、书记乙
        if groups and not apart and JOINT.fullmatch(text[groups[-1][-1].end : post.start]):
            groups[-1].append(replace(post, former=post.former or groups[-1][-1].former))
        else:
            groups.append([post])
    return tuple(Posts(tuple(group)) for group in groups)


@cache
def _no_posts() -> frozenset[str]:
    return frozenset(rulebook.words("posts", "no_post"))


def _post(annotated: Annotated, title: Mention, floor: int) -> Post:
    """Return a title mention as a post, its body found to the left; 财政局长 is a 局长 of the 财政局."""
    text = annotated.sentence.text
    cut = max([m.end for m in annotated.organizations if title.start < m.end < title.end], default=title.start)
    cut = cut if _core().fullmatch(text, cut, title.end) else title.start  # 第四办公室|主任
    inner, duty, role, head = _parts(text[cut : title.end])
    core, unit = cut + len(inner), ""
    begin = max([cut, *(m.end for m in annotated.people if cut < m.end <= core)])
    portfolio = re.search(rf"{rulebook.alternation('posts', 'portfolio')}$", text[floor:core])
    if portfolio and not duty and role in rulebook.words("posts", "department_head"):
        core, unit = floor + portfolio.start(), portfolio[0] + role[-2] if role.endswith("长") else ""
        role, begin = portfolio[0] + role, min(begin, core)
    elif portfolio and not duty and any(m.end == floor + portfolio.start() for m in _owners(annotated, head)):
        core = begin = min(begin, floor + portfolio.start())  # 生产副厂长 of a 厂
    start = _body_start(annotated, core, core - begin, max(floor, begin if begin > cut else 0))
    overlapping = [m for m in (*annotated.organizations, *annotated.places) if m.start < core and start < m.end]
    inside = [m for m in overlapping if begin < m.end]
    field = (
        begin < core
        and not inside
        and not text[begin:core].endswith(rulebook.words("posts", "unit", "suffix", "local_committee"))
    )
    end = begin if field and start <= begin else core  # 经济学|教授: a field is no body
    former = _former(text, start)
    owner = next(
        (m for m in (*annotated.organizations, *annotated.places) if former and floor <= m.start and m.end == former), None
    )
    return Post(
        owner.start if owner else start,
        core,
        title.end,
        role,
        head,
        (owner.text if owner else "") + text[start:end] + unit,
        text[start:begin],
        former is not None,
        begin < core and start >= begin and not overlapping,
    )


def _owners(annotated: Annotated, head: str) -> tuple[Mention, ...]:
    """Return the mentions that can stand before a field of work: organizations, before a 大臣 countries too."""
    return (*annotated.organizations, *(annotated.places if head == "大臣" else ()))


def _former(text: str, start: int) -> int | None:
    """Return where a word that says a post is over begins, if one stands before it: 时任, 原, 前."""
    if text.endswith(rulebook.words("posts", "not_former"), 0, start):
        return None
    return next((start - len(word) for word in rulebook.words("posts", "former") if text.endswith(word, 0, start)), None)


@cache
def _parts(title: str) -> tuple[str, str, str, str]:
    """Part a title mention into the body it begins with, the duty, the title alone and its head: 党委, 行政, 副主任, 主任."""
    found = _core().search(title)
    if not found:
        return "", "", title, title
    return title[: found.start()], found["duty"], found["role"], found["head"]


@cache
def _core() -> re.Pattern[str]:
    """Return the pattern of a title without a body: duties, ranks and a head that does not itself begin with a body's name."""
    units = (*rulebook.words("posts", "unit", "regional"), *rulebook.words("titles", "bodies"))
    listed = rulebook.words("titles", *HEADS)
    heads = [h for h in listed if not (h.startswith(units) and len(h) > 3) and not (h[0] in UNIT and h[1:] in listed)]
    ranks = rulebook.alternation("posts", "rank")
    no_duties = re.compile(f"(?:{ranks}|{'|'.join((*units, *rulebook.words('posts', 'place_word')))})+")
    duties = [d for d in rulebook.words("titles", "prefixes") if not no_duties.fullmatch(d)]
    return re.compile(f"(?P<duty>(?:{'|'.join(duties)})*?)(?P<role>(?:{ranks})*?(?P<head>(?:{'|'.join(heads)})(?:助理)?))$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{rulebook.alternation('posts', 'former', 'lead')})+")


def _body_start(annotated: Annotated, core: int, inner: int, floor: int) -> int:
    """Return where the body of a title at `core` begins, `inner` characters of which are known; `core` itself for none."""
    text, named = annotated.sentence.text, core - inner
    names = tuple(_names(annotated, floor))
    while (start := _ends_at(text, names, named, floor)) < named:
        named = start
    far = _far(annotated, names, named, floor)
    if far < named and len(text[far:core]) <= LONGEST_BODY and text[far:core].endswith(rulebook.words("posts", "unit", "suffix")):
        named = far
    lead = _lead().match(text, named, core)
    named = lead.end() if lead else named
    session = SESSION.search(text, floor, named) if named < core else None
    return session.start() if session else named


def _names(annotated: Annotated, floor: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of organizations and places after `floor`, a person's name at the head of one left out (甲为市总工会)."""
    text = annotated.sentence.text
    ends = [found.end() if (found := GLOSS.match(text, m.end)) else m.end for m in annotated.people]
    for mention in (*annotated.organizations, *annotated.places):
        start = max([mention.start, *(end for end in ends if mention.start < end < mention.end)])
        if start >= floor:
            yield start, mention.end


def _ends_at(text: str, names: Sequence[tuple[int, int]], end: int, floor: int) -> int:
    """Return where the longest name or unit that ends here begins, `end` for none; a name may end in the title (成都市|长)."""
    unit = next(
        (word for word in rulebook.words("posts", "unit", "local_committee", "regional") if text.endswith(word, floor, end)), ""
    )
    return min([*(start for start, stop in names if start < end <= stop), end - len(unit)])


def _far(annotated: Annotated, names: Sequence[tuple[int, int]], end: int, floor: int) -> int:
    """Return how far left of `end` the words can still belong to a body's name."""
    text = annotated.sentence.text
    words = {word.end: word for word in segment(text)}
    people = {m.end for m in annotated.people if not NUMBERED.match(text, m.end)} | {m.end for m in annotated.times}
    at = end
    while at > floor and at not in people:
        inside = [found.start() for found in INSIDE.finditer(text, floor) if found.end() == at]
        covering = [start for start, stop in names if start < at <= stop]
        word = words.get(at)
        if covering or inside:
            at = min([*covering, *inside])
        elif not IN_NAME.match(text[at - 1]) or (word and (word.text in _boundaries() or word.tag in NOT_IN_NAMES)):
            return at
        elif word and word.tag == "v" and any(start == at for start, _ in names):  # 派遣|财政部
            return at
        else:
            at -= 1
    return at


@cache
def _boundaries() -> frozenset[str]:
    return frozenset(rulebook.words("posts", "boundary", "lead"))
