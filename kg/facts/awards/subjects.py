"""Subjects of award clauses: who received, read from the stretch before the verb, clause by clause from the verb to the left."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.mentions.awards import mask
from kg.model import Argument, EntityKind, Kind, Mention
from kg.rulebook import alternation, toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated

CLAUSE = re.compile(r"[^，；。！？：]+")
NUMBER = r"(?:\d+|[一二两三四五六七八九十百千几数多]+)(?:余|多|来)?"
COUNTED = re.compile(
    rf"(?:{NUMBER}(?:余|多)?(?:名|个|人次|人|位|家|项|件|篇|支|户|所|次|%)|多人|多名|多位|多篇|多项|许多|不少|大批|一批|各)[^，、“”《》]{{0,16}}$"
)
NAMED = re.compile(rf"等(?:{NUMBER})?(?:余|多)?(?:名|个|人次|人|位|家|项|件|篇|支|户|所)?[^，、]{{0,12}}$")
LIST_END = re.compile(
    r"(?:等|这|3)?(?:单位|个人|同志|人|企业|学校|部门|村|先生|女士|[两三四五]人|[两三四五]家|[两三四五]个\w{1,4})?$"
)
LIST_JOINT = re.compile(r"、|(?<=[^、])(?:以及|和|与|及)(?=[^、，；等])")
BRACKETED = re.compile(r"（[^（）]{0,12}）$")
SHAPE = re.compile(r"[\u4e00-\u9fff·]{2,16}")
CLAUSE_BEFORE = re.compile(r"[^，；。！？：]+$")
PREPOSITION = re.compile(r"(?:[被由经受向对为在与和同将把给让从以于据随跟到赴去回来]|代表|参加|经过|通过|担任|接受|受到)$")
OPENING = re.compile(r"(?:其中|同时|此外|另外|因此|而且|而|并且|其|该|共|后|随后|最后|结果|[，、\s])*")
OCCUPATION = re.compile(
    r"[^，。被由在与和对向为]{0,8}(?:工人|职工|员工|员|师|生|长|书记|主任|主席|经理|农民|村民|户|女工|青年|兵|士|手|家|授|官|同志|岁|部|队|组|班|厂|校|村|站|所|院|科|处|的|女|男|妇)"
)
WORK = re.compile(
    r"(?:《[^《》]+》|“[^“”]+”(?=项目|课题|课程|活动|工程|品牌|产品|小组|课|一文|论文|$))(?:项目|课题|课程|工程|品牌|产品|小组|一文)?"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about; `counted` where they are only counted, `work` what of theirs is honoured."""

    arguments: tuple[Argument, ...] = ()
    counted: bool = False
    work: Argument | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before tells: the person whose profile the sentence stands in, and the person last named."""

    holder: Argument | None = None
    person: Argument | None = None


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(toml('rules/awards.toml')['words']['adverb'])}|[\s，、]|{alternation('awards', 'shown')})+$"
    )


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(alternation("awards", "owned") + "$")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff“”]{{0,12}}{alternation('awards', 'bodies')}")


@cache
def _group() -> re.Pattern[str]:
    return re.compile("|".join(toml("rules/awards.toml")["words"]["group"]))


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"(?:其中|同时|此外)?(?:{'|'.join(toml('rules/awards.toml')['words']['pronoun'])})(?!的|所)")


def subject(one: Annotated, end: int, context: Context) -> Subject:
    """Return who the verb at the view offset `end` is about."""
    clauses = [m.span() for m in CLAUSE.finditer(mask(one.sentence.text)[:end])]
    near = clauses.pop() if clauses and clauses[-1][1] == end else (end, end)
    found = _before_verb(one, *near, context)
    if found:
        return found
    for start, stop in reversed(clauses):
        honoured = any(start <= award.start < stop for award in one.awards)
        found = None if honoured and context.holder else _earlier(one, start, stop, context)
        if found:
            return found
        if honoured and context.holder:
            break
    return Subject((context.holder,) if context.holder else ())


def _before_verb(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Read the stretch of the verb's own clause: its last name is its head; a group or a work may stand there instead."""
    end = _bare(one, start, end)
    text = one.sentence.text
    counted = COUNTED.search(text, start, end)
    named = NAMED.search(text, start, end)
    if counted and not (named and (listed(one, start, named.start()) or _works(one, start, named.start()))):
        return Subject(counted=True)
    end = named.start() if named else end
    found = _works(one, start, end) or _group_at(one, start, end, context.holder) or _owner(one, start, end, context)
    if found:
        return found
    pointed = _pointed(one, start, end, context)
    if pointed:
        return pointed
    stripped = LIST_END.search(text, start, end)
    names = listed(one, start, end) or listed(one, start, stripped.start() if stripped else end)
    if names:
        return Subject(names)
    if context.holder:
        return None
    return _at_head(one, start, end) or _unnamed(one, start, end)


def _unnamed(one: Annotated, start: int, end: int) -> Subject | None:
    """Return a body that no name is known for (男子篮球队), where nothing else stands before the verb."""
    times = [t.end for t in one.times if t.start >= start and t.end <= end]
    start = max([start, *times])
    opening = OPENING.match(one.sentence.text, start, end)
    start = opening.end() if opening else start
    found = _body().fullmatch(one.sentence.text, start, end)
    return Subject((stretch(one, EntityKind.ORGANIZATION, (start, end)),)) if found else None


def _earlier(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Read a clause before the verb's: its subject runs on."""
    found = _group_at(one, start, end, context.holder)
    if found or context.holder:
        return found
    return _pointed(one, start, end, context) or _made(one, start, end) or _at_head(one, start, end)


def _bare(one: Annotated, start: int, end: int) -> int:
    """Return where the clause ends without the adverbs and times before its verb."""
    while True:
        found = _adverbs().search(one.sentence.text, start, end)
        time = next((t for t in one.times if t.end == end and t.start >= start), None)
        phrase = re.compile(r"(?:在|于)[^，在]{2,40}?(?:中|上|里|期间|内|时|会|赛)?$").search(one.sentence.text, start, end)
        new = min(
            [end, *([found.start()] if found else []), *([time.start] if time else []), *([phrase.start()] if phrase else [])]
        )
        if new == end:
            return end
        end = new


def _works(one: Annotated, start: int, end: int) -> Subject | None:
    names = [m for m in WORK.finditer(one.sentence.text, start, end)]
    found = [m for m in names if not any(a.start < m.end() and m.start() < a.end for a in one.awards)]
    if not found or found[-1].end() < end:
        return None
    kept = [found[-1]]
    for each in reversed(found[:-1]):
        if not re.fullmatch(r"[、和与及]?", one.sentence.text[each.end() : kept[0].start()]):
            break
        kept.insert(0, each)
    arguments = tuple(stretch(one, EntityKind.PROGRAM, m.span()) for m in kept)
    return Subject(arguments, work=arguments[0] if len(arguments) == 1 else None)


def _group_at(one: Annotated, start: int, end: int, holder: Argument | None) -> Subject | None:
    """Find a group that the holder leads (所带班级) or the students that he or she guides."""
    found = _group().search(one.sentence.text, start, end)
    if not found:
        return None
    group = stretch(one, EntityKind.ORGANIZATION, found.span())
    owner = listed(one, start, found.start()) or ((holder,) if holder else ())
    if not owner:
        return Subject((group,))
    return Subject((Argument(EntityKind.ORGANIZATION, owner[-1].text + group.text, owner[-1].spans + group.spans),))


def _owner(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Return whose work it is (李明华的论文): the person before it, else the holder of the profile, else whoever the context tells."""
    owned = _owned().search(one.sentence.text, start, end)
    if not owned:
        return None
    people = [m for m in one.people if start <= m.start and m.end <= owned.start()]
    owner = (argument(one, people[-1]),) if people else (context.holder,) if context.holder else ()
    return Subject(owner, work=stretch(one, EntityKind.PROGRAM, owned.span()))


def _pointed(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Return whom a pronoun at the head of a clause means: the profile's person, else the last person named before."""
    if not _pronoun().match(one.sentence.text, start, end):
        return None
    people = [argument(one, m) for m in one.people if m.end <= start]
    person = context.holder or (people[-1] if people else context.person)
    return Subject((person,) if person else ())


def _made(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the works that a clause, and the clauses before it, end with: `甲制作的《A》，乙制作的《B》，参加展览，获奖`."""
    found: list[Argument] = []
    while True:
        works = _works(one, start, end)
        if not works:
            return Subject(tuple(found), work=found[0] if len(found) == 1 else None) if found else None
        found = [*works.arguments, *found]
        before = CLAUSE_BEFORE.search(mask(one.sentence.text)[: max(0, start - 1)])
        start, end = before.span() if before else (0, 0)


def names(one: Annotated, start: int, end: int) -> list[Mention]:
    """Return the people, organizations and places of a stretch; where two overlap, the longer."""
    layers = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
    inside = [m for kind in layers for m in one.layer(kind) if start <= m.start and m.end <= end]
    kept: list[Mention] = []
    for mention in sorted(inside, key=lambda m: (m.start - m.end, m.start)):
        if not any(mention.start < k.end and k.start < mention.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def listed(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the names that end a stretch, coordinated ones all: `甲、乙和丙` gives three, `工人甲` one.

    Where some items of the list are known names, items of the same shape between them are names too.
    """
    text, inside = one.sentence.text, names(one, start, end)
    cuts = [m.span() for m in LIST_JOINT.finditer(text, start, end) if not any(n.start < m.start() < n.end for n in inside)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    found: list[Argument | tuple[int, int]] = []
    for left, right in reversed(list(zip(edges[::2], edges[1::2], strict=True))):
        bracket = BRACKETED.search(text, left, right)
        right = bracket.start() if bracket else right
        mention = next((n for n in inside if n.end == right and n.start >= left), None)
        if not mention and not SHAPE.fullmatch(text, left, right):
            break
        found.insert(0, argument(one, mention) if mention else (left, right))
        if mention and mention.start - left > HEAD_WITHIN:
            break
    first = found[0] if found else (0, 0)
    before = first.spans[0].start if isinstance(first, Argument) else 0
    if before and PREPOSITION.search(text[start : bisect_left(one.sentence.offsets, before)]):
        found = found[1:]
    known = [item.kind for item in found if isinstance(item, Argument)]
    if not known or len(known) * 3 < len(found):
        return ()
    return tuple(
        item if isinstance(item, Argument) else stretch(one, known[0], item)
        for item in found
        if isinstance(item, Argument) or _alike(known[0], item)
    )


def _alike(kind: EntityKind, item: tuple[int, int]) -> bool:
    return 2 <= item[1] - item[0] <= (4 if kind is EntityKind.PERSON else 16)


def _at_head(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the name that a clause begins with; of `云川纺织厂工人李明华` the person."""
    text = one.sentence.text
    found: Mention | None = None
    for mention in names(one, start, end):
        if found is None:
            if PREPOSITION.search(text[start : mention.start]) or mention.start - start > HEAD_WITHIN:
                return None
            found = mention
        elif (
            found.kind is not Kind.PERSON and mention.kind is Kind.PERSON and OCCUPATION.fullmatch(text, found.end, mention.start)
        ):
            found = mention
        else:
            break
    if found is None:
        return None
    more = tuple(_coordinated(one, found, end))
    return Subject((argument(one, found), *more))


HEAD_WITHIN = 14  # characters that may stand before a clause's first name: a time, an adverb, a noun


def _coordinated(one: Annotated, first: Mention, end: int) -> Iterator[Argument]:
    at = first.end
    for mention in names(one, first.end, end):
        if mention.kind is not first.kind or not re.fullmatch(
            r"(?:（[^（）]{0,12}）)?[、和与及]", one.sentence.text[at : mention.start]
        ):
            return
        at = mention.end
        yield argument(one, mention)


def receivers(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return who stands in the object of a verb of giving: the named of a list, else the body that the object is."""
    text = one.sentence.text
    named = NAMED.search(text, start, end)
    end = named.start() if named else end
    found = listed(one, start, end)
    if found or COUNTED.search(text, start, end):
        return found
    body = _body().fullmatch(text, start, end)
    if body:
        return (stretch(one, EntityKind.ORGANIZATION, (start, end)),)
    inside = names(one, start, end)
    people = [m for m in inside if m.kind is Kind.PERSON]
    return tuple(argument(one, m) for m in (people or inside))
