"""Dropped subjects: what a clause without one is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Block, EntityKind, Kind
from kg.resolve.forms import SESSION
from kg.resolve.known import PARTY_HEAD
from kg.resolve.naming import institution_heads, post_words
from kg.rulebook import alternation, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Mention
    from kg.resolve.setting import Setting

CHOSEN = re.compile(r"^(?:(?:选举|产生|选出|新)了?)+")
ENTITY = {
    Kind.ORGANIZATION: EntityKind.ORGANIZATION,
    Kind.PERSON: EntityKind.PERSON,
    Kind.PLACE: EntityKind.PLACE,
    Kind.PROGRAM: EntityKind.PROGRAM,
}
CLAUSE_START = re.compile(
    r"(?:^[^\w“《（]{0,3}|[，；：。！？>（])"
    rf"(?:{alternation('subjects', 'openers')}|[^，；：。]{{0,12}}?[年月日时来后中上下前底初末])?$"
)
SPOKEN = re.compile(
    r"(?:^|[，；：。])(?:[^，；：。]{0,12}?[年月日时来后前底初末，])?"
    r"(?P<name>[全我本该](?:[省市县区州旗镇乡村]|街道|社区)(?P<body>(?:各级)?(?:总工会|工会)(?:组织|联合会)?|党委|政府|妇联|团委)?)"
)
MEETING = re.compile(
    rf"(?:^|[，；。>])(?P<word>(?:[本这此该]次|[该本]届)?(?P<what>{alternation('subjects', 'events')})[上中期]?间?)"
)
PROFILE = re.compile(rf"(?:同志|老师)?(?:$|\s|[，：（][^，。]{{0,6}}?(?:\d{{4}}年|{alternation('subjects', 'profile')}))")
PROFILED = re.compile(r"(?:（[^（）]{1,20}）)?[，：:]")
POST_AFTER = 12  # characters between a profile's name and the post behind it
OBLIQUE = re.compile(rf"{alternation('subjects', 'prepositions')}$")
INSTITUTIONS = (
    "school",
    "college",
    "company",
    "bank",
    "credit_union",
    "factory",
    "mine",
    "institute",
    "bureau",
    "station",
    "association",
)
COUNTED = re.compile(
    r"(?:、[^，。；]{2,40})?等\s*(?:\d|[一二三四五六七八九十百]+[个名家位人])"
)  # X等26个单位 are counted, X is one of them
PEOPLE = (Kind.PERSON,)
SITTINGS = ("大会", "会议", "全委会", "全会")
SHORTEST = 3  # characters of an institution's name
CENTRAL = 3  # mentions that make a person or body central to an article
FAR = 200  # sentences to the heading above
BACK = 12  # sentences that a subject may be carried over


class Implied(NamedTuple):
    """What fills a slot that the text leaves empty: its kind, its name as printed or the article's, and how it was found."""

    kind: EntityKind
    name: str
    reason: str


def of_clause(annotated: Sequence[Annotated], sentence: int, position: int, kinds: Sequence[Kind]) -> Implied | None:
    """Return the subject named in the sentence before a position: the last that stands at the head of a clause."""
    here = annotated[sentence]
    named = [
        (m.start, Implied(ENTITY[m.kind], m.name, "subject of the sentence"))
        for m in _subjects(here, kinds)
        if m.start < position
    ]
    if Kind.PROGRAM in kinds:
        for found in MEETING.finditer(here.sentence.text, 0, position):
            event = _event(annotated, sentence, found["what"][-1].replace("议", "会议"))
            if event:
                named.append(
                    (found.start("word"), Implied(EntityKind.PROGRAM, event, f"{found['word']}: the event named before"))
                )
    if Kind.PLACE in kinds:
        for found in SPOKEN.finditer(here.sentence.text, 0, position):
            kind = EntityKind.ORGANIZATION if found["body"] else EntityKind.PLACE
            named.append((found.start("name"), Implied(kind, found["name"], "subject of the sentence")))
    return max(named, key=lambda one: one[0])[1] if named else None


def _event(annotated: Sequence[Annotated], sentence: int, kind: str) -> str:
    """Return the event that the article named last before a sentence, of a kind that its last character says (会, 赛, 节)."""
    for one in reversed(annotated[max(0, sentence - BACK) : sentence]):
        if one.sentence.article == annotated[sentence].sentence.article:
            named = [mention.name for mention in one.programs if mention.name.rstrip("”’》").endswith(tuple(kind))]
            if named:
                return named[-1]
    return ""


def of_context(annotated: Sequence[Annotated], sentence: int, kinds: Sequence[Kind], setting: Setting) -> Implied | None:
    """Return the subject carried over from an earlier sentence: within its paragraph one named often, beyond it a central one."""
    here = annotated[sentence].sentence
    for back in range(sentence - 1, max(-1, sentence - BACK), -1):
        one = annotated[back]
        if one.sentence.article != here.article:
            break
        if one.sentence.repeat_of is not None or one.sentence.block not in (Block.BODY, Block.ITEM, Block.HEADING, here.block):
            continue
        for first in _subjects(one, kinds):
            if first.kind is Kind.PERSON and PROFILE.match(one.sentence.text[first.end :]) and first.start == 0:
                return Implied(EntityKind.PERSON, first.name, "the person of the section")
            near = one.sentence.paragraph == here.paragraph
            if (near and kinds == PEOPLE) or _carries(first, setting, near=near):
                return Implied(ENTITY[first.kind], first.name, "subject of an earlier sentence")
    return None


def of_profile(annotated: Sequence[Annotated], sentence: int) -> Implied | None:
    """Return the person whose profile a paragraph is: its first sentence begins with the name and what he or she is."""
    here = annotated[sentence].sentence
    first = sentence
    while first and (one := annotated[first - 1].sentence).paragraph == here.paragraph and one.article == here.article:
        first -= 1
    head = annotated[first]
    person = next((person for person in head.people if person.start == 0), None)
    if person is None:
        return None
    posted = any(0 < title.start - person.end <= POST_AFTER for title in head.titles)
    told = PROFILE.match(head.sentence.text[person.end :]) or PROFILED.match(head.sentence.text, person.end)
    named = told and (posted or PROFILE.match(head.sentence.text[person.end :]) or head.sentence.text[person.end] in "：:")
    return Implied(EntityKind.PERSON, person.name, "the person of the paragraph") if named else None


def of_heading(annotated: Sequence[Annotated], sentence: int) -> Implied | None:
    """Return the body that the nearest heading above a sentence names."""
    above = annotated[sentence].sentence.headings
    for one in reversed(annotated[max(0, sentence - FAR) : sentence] if above else ()):
        if one.sentence.text in above and one.organizations:
            return Implied(EntityKind.ORGANIZATION, one.organizations[-1].name, "named in the heading above")
    return None


def _carries(subject: Mention, setting: Setting, *, near: bool) -> bool:
    """Tell whether a subject is carried on: near, if it is named more than once; far, only if the article is about it."""
    weight = setting.weight(subject.name)
    if near and subject.kind is not Kind.PERSON:
        return subject.kind is Kind.PROGRAM or weight > 1
    bodies = setting.organizations.first[1]
    return weight >= max(CENTRAL, 2 * bodies if subject.kind is Kind.PERSON else bodies)


def _subjects(one: Annotated, kinds: Sequence[Kind]) -> Iterator[Mention]:
    """Yield the mentions that stand at the head of a clause."""
    text = one.sentence.text
    mentions = [m for kind in kinds for m in one.layer(kind) if not any(a.start <= m.start and m.end < a.end for a in one.awards)]
    mentions.sort(key=lambda m: (m.start, -m.end))
    taken = 0
    for mention in mentions:
        if mention.start < taken:
            continue
        before = text[: mention.start]
        if CLAUSE_START.search(before) and not OBLIQUE.search(before):
            taken = mention.end
            if not COUNTED.match(text, mention.end):
                yield mention


def is_oblique(before: str) -> bool:
    """Tell whether what follows `before` is no subject, since a preposition stands there."""
    return bool(OBLIQUE.search(before))


def is_bare_event(text: str) -> bool:
    """Tell whether a subject only points at an event named before: 大会, 本次活动."""
    return bool(MEETING.fullmatch(text))


def institution_before(one: Annotated, position: int) -> str:
    """Return the institution named last before a position, without its unit: whose a bare unit (、党委副书记) is."""
    text = one.sentence.text
    named = [(m.end, m.text) for m in one.organizations if m.end <= position]
    inside = {at for m in one.organizations for at in range(m.start, m.end)}  # 大学|校长 speaks of no 学校
    spoken = re.finditer(alternation("deictics", *INSTITUTIONS), text[:position])
    named += [(found.end(), found[0]) for found in spoken if len(found[0]) > 1 and found.start() not in inside]
    stems = [(end, _institution(name)) for end, name in named if not _is_none(name)]
    return max(stems, key=lambda stem: (stem[0], len(stem[1])), default=(0, ""))[1]


def elected_in(one: Annotated, position: int) -> str:
    """Return the body whose committee a sentence has elected before a position: 区妇联 of 区妇联第十一届执委会, "" for none."""
    for committee in reversed([m.text for m in one.organizations if m.end <= position]):
        session = SESSION.search(committee)
        if session and session.start() > 1 and committee.endswith(("委会", "委员会", "理事会")):
            body = CHOSEN.sub("", committee[: session.start()])
            if not body:  # 产生第八届执委会
                continue
            whole = PARTY_HEAD.match(body) or body.endswith(tuple("省市州区县旗盟"))  # 民革云川省第九届委员会
            return body + committee[session.end() :] if whole else body
    return ""


def institution_of_post(one: Annotated, position: int) -> str:
    """Return a word for the institution of the last post before a position (我校 for 、校长), "" where it is named."""
    posts = [title for title in one.titles if title.end <= position]
    if not posts or any(body.end == posts[-1].start for body in one.organizations):
        return ""
    return post_words().get(posts[-1].text, "")


def _is_none(name: str) -> bool:
    """Tell whether a name is no institution to have units: an agency of a dateline, or a department itself (内科)."""
    return (
        name in words("subjects", "agencies")
        or name.endswith(SITTINGS)
        or (len(name) < SHORTEST and name not in words("deictics", *INSTITUTIONS))
    )


def _institution(name: str) -> str:
    """Return an institution's name without the unit at its end: 学校 of 学校党委."""
    bare = re.sub(rf"(?<=..){alternation('units_within', 'units')}$", "", name)
    return bare if bare.endswith(institution_heads()) or bare in words("deictics", *INSTITUTIONS) else name


def view_position(one: Annotated, raw: int) -> int:
    """Return the view offset of a raw offset."""
    return bisect_left(one.sentence.offsets, raw)
