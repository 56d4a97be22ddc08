"""Subjects of award clauses: who received, read from the stretch before the verb, clause by clause from the verb to the left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.mentions.awards import mask
from kg.model import Argument, EntityKind, Kind, Mention
from kg.rulebook import alternation, toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated

CLAUSE = re.compile(r"[^，；。！？：]+")
NUMBER = r"(?:\d+|[一二两三四五六七八九十百千几数多]+)(?:余|多|来)?"
COUNTED = re.compile(
    rf"(?:{NUMBER}(?:余|多)?(?:名|个|人次|人|位|家|项|件|篇|支|户|所|次|%)|多人|多名|多位|多篇|多项|许多|不少|大批|一批|各)[^，、“”《》]{{0,16}}$"
)
NAMED = re.compile(rf"等(?:{NUMBER})?(?:余|多)?(?:名|个|人次|人|位|家|项|件|篇|支|户|所)?[^，、]{{0,12}}$")
LIST_END = re.compile(r"(?:等|这|3)?(?:单位|个人|同志|人|企业|学校|部门|村|先生|女士|[两三四五]人|[两三四五]家|[两三四五]个\w{1,4})?$")
JOINT = re.compile(r"(?:（[^（）]{0,12}）)?(?:、|和|与|及|以及|，)")
PREPOSITION = re.compile(r"[被由经受向对为在与和同将把给让从以于据随跟]$")
OCCUPATION = re.compile(
    r"[^，。被由在与和对向为]{0,8}(?:工人|职工|员工|员|师|生|长|书记|主任|主席|经理|农民|村民|户|女工|青年|兵|士|手|家|授|官|同志|岁|部|队|组|班|厂|校|村|站|所|院|科|处|的|女|男|妇)"
)
WORK = re.compile(r"(?:《[^《》]+》|“[^“”]+”(?=项目|课题|课程|活动|工程|品牌|产品|小组|课|一文|论文|$))(?:项目|课题|课程|工程|品牌|产品|小组|一文)?")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about; `counted` where they are only counted, `work` what of theirs is honoured."""

    arguments: tuple[Argument, ...] = ()
    counted: bool = False
    work: Argument | None = None


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(toml('rules/awards.toml')['words']['adverb'])}|[\s，、]|{alternation('awards', 'shown')})+$")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(alternation("awards", "owned") + "$")


@cache
def _group() -> re.Pattern[str]:
    return re.compile("|".join(toml("rules/awards.toml")["words"]["group"]))


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"^(?:其中|同时|此外)?(?:{'|'.join(toml('rules/awards.toml')['words']['pronoun'])})")


def subject(one: Annotated, end: int, holder: Argument | None) -> Subject:
    """Return who the verb at the view offset `end` is about; `holder` is the person whose profile the sentence stands in."""
    clauses = [m.span() for m in CLAUSE.finditer(mask(one.sentence.text)[:end])]
    near = clauses[-1] if clauses and clauses[-1][1] == end else (end, end)
    found = _before_verb(one, *near, holder)
    if found:
        return found
    for start, stop in reversed(clauses[: -1 if near in clauses else None]):
        found = _group_at(one, start, stop, holder) or (None if holder else _at_head(one, start, stop))
        if found:
            return found
    return Subject((holder,) if holder else ())


def _before_verb(one: Annotated, start: int, end: int, holder: Argument | None) -> Subject | None:
    """Read the stretch of the verb's own clause: its last name is its head; a group or a work may stand there instead."""
    end = _bare(one, start, end)
    text = one.sentence.text
    counted = COUNTED.search(text, start, end)
    named = NAMED.search(text, start, end)
    if counted and not (named and listed(one, start, named.start())):
        return Subject(counted=True)
    end = named.start() if named else end
    works = _works(one, start, end)
    if works:
        return works
    group = _group_at(one, start, end, holder)
    if group:
        return group
    owned = _owned().search(text, start, end)
    if owned:
        return _owner(one, start, owned, holder)
    names = listed(one, start, end) or listed(one, start, LIST_END.search(text, start, end).start())  # type: ignore[union-attr]
    if names:
        return Subject(names)
    pronoun = _pronoun().match(text, start, end)
    if pronoun:
        return _pointed(one, pronoun, start, holder)
    return None if holder else _at_head(one, start, end)


def _bare(one: Annotated, start: int, end: int) -> int:
    """Return where the clause ends without the adverbs and times before its verb."""
    while True:
        found = _adverbs().search(one.sentence.text, start, end)
        time = next((t for t in one.times if t.end == end and t.start >= start), None)
        phrase = re.compile(r"(?:在|于)[^，在]{2,40}?(?:中|上|里|期间|内|时|会|赛)?$").search(one.sentence.text, start, end)
        new = min([end, *([found.start()] if found else []), *([time.start] if time else []), *([phrase.start()] if phrase else [])])
        if new == end:
            return end
        end = new


def _works(one: Annotated, start: int, end: int) -> Subject | None:
    found = [m for m in WORK.finditer(one.sentence.text, start, end)]
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


def _owner(one: Annotated, start: int, owned: re.Match[str], holder: Argument | None) -> Subject:
    """Return whose work it is (李明华的论文): the person before it, else the holder of the profile, else whoever the context tells."""
    people = [m for m in one.people if start <= m.start and m.end <= owned.start()]
    owner = (argument(one, people[-1]),) if people else (holder,) if holder else ()
    return Subject(owner, work=stretch(one, EntityKind.PROGRAM, owned.span()))


def _pointed(one: Annotated, pronoun: re.Match[str], start: int, holder: Argument | None) -> Subject:
    """Return whom a pronoun means, as far as the sentence itself or its profile tells."""
    people = [m for m in one.people if m.end <= start]
    if holder:
        return Subject((holder,))
    return Subject((argument(one, people[-1]),) if people else ())


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
    """Return the names that end a stretch, coordinated ones all: `甲、乙和丙` gives three, `工人甲` one."""
    kept: list[Mention] = []
    limit = end
    for mention in reversed(names(one, start, end)):
        between = one.sentence.text[mention.end : limit]
        if kept and mention.kind is not kept[-1].kind and not JOINT.match(between):
            continue
        if (not kept and between.strip("”） ")) or (kept and not re.fullmatch(rf"{JOINT.pattern}[^，；。、]{{0,14}}", between)):
            break
        kept.append(mention)
        limit = mention.start
    return tuple(argument(one, m) for m in reversed(kept))


def _at_head(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the name that a clause begins with; of `云川纺织厂工人李明华` the person."""
    text = one.sentence.text
    found: Mention | None = None
    for mention in names(one, start, end):
        if found is None:
            if PREPOSITION.search(text[start : mention.start]) or mention.start - start > HEAD_WITHIN:
                return None
            found = mention
        elif found.kind is not Kind.PERSON and mention.kind is Kind.PERSON and OCCUPATION.fullmatch(text, found.end, mention.start):
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
        if mention.kind is not first.kind or not re.fullmatch(r"(?:（[^（）]{0,12}）)?[、和与及]", one.sentence.text[at : mention.start]):
            return
        at = mention.end
        yield argument(one, mention)


def receivers(one: Annotated, start: int, end: int) -> Sequence[Argument]:
    """Return the names in the object of a verb of giving, in order."""
    found = names(one, start, end)
    people = [m for m in found if m.kind is Kind.PERSON]
    return tuple(argument(one, m) for m in (people or found))
