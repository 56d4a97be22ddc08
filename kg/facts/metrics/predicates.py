"""Where the predicate of a clause begins: after its time, its setting, its subject and its adverbs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import EntityKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.metrics.clauses import Frame
    from kg.model import Annotated, Mention

TAKEN_OFF = ("opening.mark", "opening.time", "opening.setting", "opening.partner")
PLACES_AFTER = frozenset({"", "的", "中", "里", "内", "之中", "当中", "左右", "上下", "外", "之外"})
LOCATES = frozenset("在从向到于往至由")
OCCUPATION = re.compile(
    "[一-鿿]{0,6}?(?:女工|工人|职工|员工|农民|村民|青年|学生|战士|教师|医生|护士|干部|党员|司机|社员|同学|老人|学员|退伍军人|个体户|专业户)"
)
SUBJECTS = {
    Kind.PROGRAM: EntityKind.PROGRAM,
    Kind.ORGANIZATION: EntityKind.ORGANIZATION,
    Kind.PERSON: EntityKind.PERSON,
    Kind.PLACE: EntityKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Name:
    """What stands in a clause as its subject: its kind and its stretch of the view."""

    kind: EntityKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What may be taken off the front of a clause: where it ends in the frame, and the subject that it holds, if any."""

    end: int
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """Where a frame's predicate begins, and the subjects before it, in their order."""

    start: int
    names: tuple[Name, ...]


def predicate(annotated: Annotated, frame: Frame) -> Predicate:
    """Read the front of a frame off, piece by piece, as long as something is left to name the number by."""
    start, names, moved = 0, [], True
    while moved and start < frame.number:
        moved = False
        for opening in openings(annotated, frame, start):
            if start < opening.end and leaves_label(frame, opening.end):
                start, moved = opening.end, True
                names += [opening.name] if opening.name else []
                break
    return Predicate(start, (*names, *alone(annotated, frame, start)))


def alone(annotated: Annotated, frame: Frame, start: int) -> Iterator[Name]:
    """Yield the name that is all a frame holds before its number: whose the number is (其中清河县20人)."""
    left = link().sub("", frame.text[start : frame.number])
    for kind in (Kind.ORGANIZATION, Kind.PLACE):
        for mention in annotated.layer(kind):
            if mention.text == left and mention.start == frame.at[start]:
                yield Name(SUBJECTS[kind], mention.start, mention.end)


def leaves_label(frame: Frame, start: int) -> bool:
    """Tell whether something to name the number by is left when a frame is read from `start` on."""
    return said(frame, start) > 1 or followed(frame)


def said(frame: Frame, start: int) -> int:
    """Return how many characters stand between `start` and the number, words that merely link not counted."""
    return len(link().sub("", frame.text[start : frame.number]))


def followed(frame: Frame) -> bool:
    """Tell whether a noun or verb follows the number."""
    return frame.text[frame.number + 1 :] not in PLACES_AFTER


def openings(annotated: Annotated, frame: Frame, start: int) -> Iterator[Opening]:
    """Yield what may be taken off a frame at `start`."""
    for rule_id in TAKEN_OFF:
        found = opening(rule_id).match(frame.masked, start)
        if found and found.end() <= frame.number:
            yield Opening(found.end())
    found = front().match(frame.masked, start, frame.number)
    if found:
        yield Opening(found.end())
    yield from unnamed(annotated, frame, start)
    yield from named(annotated, frame, start)


def unnamed(annotated: Annotated, frame: Frame, start: int) -> Iterator[Opening]:
    """Yield the subjects that are no names: 全市, 该厂, 各级商会, 他, 清河工会."""
    person = opening("opening.pronoun").match(frame.masked, start, frame.number)
    if person:
        yield Opening(person.end(), Name(EntityKind.PERSON, frame.at[start], frame.at[start]))
    place = scope().match(frame.masked, start)
    if place and place.end() <= frame.number:
        named_place = None if place[0].endswith("里") else Name(EntityKind.PLACE, frame.at[start], frame.at[place.end() - 1] + 1)
        yield Opening(place.end(), named_place)
    agent = subject().match(frame.masked, start)
    if (
        agent
        and agent.end() < frame.number
        and (said(frame, agent.end()) > 2 or followed(frame))
        and not grown(frame, agent.end())
    ):
        name = Name(EntityKind.ORGANIZATION, frame.at[start], frame.at[agent.end() - 1] + 1)
        yield Opening(agent.end(), name if told_apart(annotated, agent) else None)


def grown(frame: Frame, end: int) -> bool:
    """Tell whether only a verb of change to a level parts a noun from its number (基层商会发展到42个)."""
    return bool(
        re.fullmatch(
            f"(?:由[^#]*|从[^#]*)?(?:已|又)?(?:{word('move')}|{word('become')})(?:到了?|至|为|成)(?:$|[\\d一二三四五六七八九十两].*)",
            link().sub("", frame.text[end : frame.number]),
        )
    )


def told_apart(annotated: Annotated, agent: re.Match[str]) -> bool:
    """Tell whether an unnamed subject can be told apart: it points (各级商会), or a name or a place goes before the body."""
    if pointing().match(agent[0]):
        return True
    if agent["body"] is None:
        return False
    return len(agent[0]) - len(agent["body"]) > 1 or any(agent[0].startswith(place.text) for place in annotated.places)


def named(annotated: Annotated, frame: Frame, start: int) -> Iterator[Opening]:
    """Yield the named subjects at `start`, or not far behind it where a verb follows them."""
    view, limit = frame.at[start], frame.at[frame.number]
    for kind, entity in SUBJECTS.items():
        for mention in annotated.layer(kind):
            end = bisect_left(frame.at, mention.end)
            if view < mention.end <= limit and leads(annotated, frame, mention, start) and not headless(frame, end, kind):
                acts = mention.start >= view and annotated.sentence.text[max(0, mention.start - 1) : mention.start] not in LOCATES
                yield Opening(end, Name(entity, mention.start, mention.end) if acts else None)


def leads(annotated: Annotated, frame: Frame, mention: Mention, start: int) -> bool:
    """Tell whether a mention leads its clause from `start` on; 全国 and the like lead only where a verb follows."""
    end = bisect_left(frame.at, mention.end)
    if mention.text in rulebook.words("verbs") or torn(annotated.sentence.text, mention.end) or misread().match(mention.text):
        return False
    if mention.text in rulebook.toml("rules/metrics.toml")["words"]["attributive"]:
        return bool(opening("opening.acts").match(frame.masked, end))
    first = bisect_left(frame.at, mention.start)
    return mention.start <= frame.at[start] or posted(annotated, frame, mention, start) or doer(frame.masked, start, first, end)


def posted(annotated: Annotated, frame: Frame, mention: Mention, start: int) -> bool:
    """Tell whether only a post, rank or occupation stands before a person (县长李明华带领…, 下岗女工王小林贷款…)."""
    if mention not in annotated.people:
        return False
    before = annotated.sentence.text[frame.at[start] : mention.start]
    titled = any(title.end == mention.start and title.start <= frame.at[start] for title in annotated.titles)
    return titled or bool(OCCUPATION.fullmatch(before))


def headless(frame: Frame, end: int, kind: Kind) -> bool:
    """Tell whether what a body's name leaves is a bare verb of change, whose noun the name is (上市公司新增12家)."""
    left = link().sub("", frame.text[end : frame.number])
    return kind is Kind.ORGANIZATION and bool(re.fullmatch(f"新增|净增|{word('move')}", left)) and not followed(frame)


@cache
def word(name: str) -> str:
    """Return a word class of the rules file as a regular expression."""
    listed = rulebook.toml("rules/metrics.toml")["words"][name]
    return "(?:" + "|".join(sorted(listed, key=lambda one: (-len(one), one))) + ")"


def doer(text: str, start: int, first: int, end: int) -> bool:
    """Tell whether the name at `[first, end)` acts: a verb follows, and nothing before it makes it an object."""
    return (
        first - start <= 16
        and not opening("opening.takes-object").search(text, start, first)
        and not acting().search(text, start, first)
        and bool(opening("opening.acts").match(text, end))
    )


@cache
def opening(rule_id: str) -> re.Pattern[str]:
    """Return the pattern of a rule of `rules/openings.toml`."""
    joined = "|".join(rulebook.rule("openings", rule_id).patterns)
    for name, listed in (("verb", rulebook.alternation("verbs")), ("manner", word("manner")), ("strong", word("strong"))):
        joined = joined.replace(f"{{{name}}}", listed)
    return re.compile(f"(?:{joined})")


@cache
def acting() -> re.Pattern[str]:
    """Return the pattern of a verb right before a name, whose object the name begins (引进德国加工中心)."""
    return re.compile(f"{rulebook.alternation('verbs')}[了过]?$")


@cache
def misread() -> re.Pattern[str]:
    """Return the pattern of what no name begins with: an adverb and a verb (还建立社区工会)."""
    verb = rulebook.alternation("verbs")
    return re.compile(f"{word('manner')}{verb}|(?:成立|建立|新建|改建|扩建|组建|设立|兴建|创办|开办|修建){verb}")


def torn(text: str, end: int) -> bool:
    """Tell whether a name's end cuts a word in two (工会|员)."""
    return text[end - 1] == "会" and text[end : end + 1] in set("员议费长场")


@cache
def link() -> re.Pattern[str]:
    """Return the pattern of the words that only link a label to its number, at the end."""
    return re.compile(f"{word('link')}+$")


@cache
def front() -> re.Pattern[str]:
    """Return the pattern of the words that belong to no label."""
    return re.compile(f"{word('front')}(?![一-鿿]?#)")


@cache
def scope() -> re.Pattern[str]:
    """Return the pattern of the words that point at a place or body (全市, 我校)."""
    return re.compile(f"{word('scope')}(?=[^#]{{2}}|[^#]?#的?[^#的])")


@cache
def subject() -> re.Pattern[str]:
    """Return the pattern of a subject without a name: up to a noun of agents, before its predicate."""
    acts, objects = opening("opening.acts").pattern, opening("opening.takes-object").pattern
    begins = f"(?!{objects}|{word('front')}|{word('manner')}|{rulebook.alternation('verbs')})"
    inside = f"(?:(?!{rulebook.alternation('verbs', 'found')}|{objects})[^#@，\\d])"
    return re.compile(f"{begins}{inside}{{0,14}}?(?:(?P<body>{word('body')})|{word('crowd')})(?={acts})")


@cache
def pointing() -> re.Pattern[str]:
    """Return the pattern of the unnamed subjects that the context tells apart (各级商会, 县级政府, 学校)."""
    return re.compile(f"{word('pointing')}[一-鿿]{{0,8}}$")
