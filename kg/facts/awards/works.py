"""Works as what is honoured: a titled work, or an untitled one of somebody's (李明华的论文)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.facts.awards.context import Context, Subject
from kg.facts.awards.lists import listed
from kg.mentions.awards import mask
from kg.model import Argument, EntityKind
from kg.rulebook import alternation

if TYPE_CHECKING:
    from kg.model import Annotated

BETWEEN_WORKS = re.compile(r"(?:（[^（）]*）)?(?:[、和与及](?:[^，、；（）《》]{2,20}的)?[^，、；（）于在]{0,6})?")
BY_MEANS = re.compile(r"(?:凭借|凭|于|刊登在|以|因|因为|通过|在|根据|执导|主演)$")
CLAUSE_BEFORE = re.compile(r"[^，；。！？：]+$")
BRACKETED = re.compile(r"（[^（）]*）$")


@cache
def _titles() -> re.Pattern[str]:
    """Return the pattern of a work's title: in book-title marks, or in quotes before what it is (“云峰”牌白酒)."""
    kind = alternation("awards", "works")
    product = r"牌[\u4e00-\u9fff]{0,8}"
    made_by = r"(?<=[产制造发销]的)“[^“”]+”[\u4e00-\u9fff]{1,8}"
    return re.compile(rf"(?:《[^《》]+》{kind}?|“[^“”]+”(?:{kind}|{product})|{made_by}|“[^“”]+”$)")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(alternation("awards", "owned") + "$")


def is_kind(name: str) -> bool:
    """Tell whether an honour's name says for what kind of work it is (书画作品评选二等奖): no other work has it."""
    return bool(re.search(alternation("awards", "owned"), name))


def titled(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the titled works that a stretch ends with; a bracket may follow each."""
    bracket = BRACKETED.search(one.sentence.text, start, end)
    end = bracket.start() if bracket else end
    found = [
        m
        for m in _titles().finditer(one.sentence.text, start, end)
        if not any(a.start < m.end() and m.start() < a.end for a in one.awards)
    ]
    if not found or found[-1].end() < end or BY_MEANS.search(one.sentence.text, start, found[0].start()):
        return None
    kept = [found[-1]]
    for each in reversed(found[:-1]):
        if not BETWEEN_WORKS.fullmatch(one.sentence.text, each.end(), kept[0].start()):
            break
        kept.insert(0, each)
    arguments = tuple(stretch(one, EntityKind.PROGRAM, m.span()) for m in kept)
    return Subject(arguments, work=arguments[0] if len(arguments) == 1 else None)


def made(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the works that a clause, and those before it, end with: `甲制作的《A》，乙制作的《B》，获奖`."""
    found: list[Argument] = []
    while True:
        works = None if one.sentence.text[start:end].endswith("”") else titled(one, start, end)
        if not works:
            return Subject(tuple(found), work=found[0] if len(found) == 1 else None) if found else None
        found = [*works.arguments, *found]
        before = CLAUSE_BEFORE.search(mask(one.sentence.text)[: max(0, start - 1)])
        start, end = before.span() if before else (0, 0)


def at_head(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the titled work that a clause begins with (`撰写的论文《…》发表于…，获奖`)."""
    found = re.compile(r"[^，《》]{0,12}?(?P<work>《[^《》]+》)").match(one.sentence.text, start, end)
    work = stretch(one, EntityKind.PROGRAM, found.span("work")) if found else None
    return Subject((work,), work=work) if work else None


def owned(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Return whose work it is (李明华的论文): the person before it, else the profile's, else whom the context tells."""
    work = _kinds().search(one.sentence.text, start, end)
    if not work:
        return None
    people = [m for m in one.people if start <= m.start and m.end <= work.start()]
    of = work.start() - one.sentence.text[start : work.start()].endswith("的")
    several = [name for name in listed(one, start, of) if name.kind is EntityKind.PERSON] if people else []
    owner = tuple(several) or ((argument(one, people[-1]),) if people else (context.holder,) if context.holder else ())
    return Subject(owner, work=stretch(one, EntityKind.PROGRAM, work.span()))
