"""What a printed name names: one honour, or one for each of its levels or grades; and the body that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import stretch
from kg.model import EntityKind
from kg.rulebook import alternation

if TYPE_CHECKING:
    from kg.model import Annotated, Argument, Mention, Span

GRADES = re.compile(r"(?P<before>.*?)(?P<grades>[特一二三四](?:[、和及]?[一二三四])+)(?P<after>等[奖功])")

Split = tuple[int, tuple[tuple[int, int], ...]]  # where an honour's own words begin in the printed name, and all its parts


@dataclass(frozen=True, slots=True)
class Honour:
    """One honour that a printed name names; `at` is where it is printed: for the second of `一、二等奖`, 二等奖."""

    argument: Argument
    at: tuple[Span, ...]


def honours(one: Annotated, award: Mention, before: Mention | None) -> tuple[Honour, ...]:
    """Return what a printed name names.

    `before` is the name that it is coordinated with: a bare grade shares that one's contest (全省演讲比赛第一名、一等奖).
    """
    award = _bare(one, award)
    whole: list[Split] = [(0, ((0, len(award.text)),))]
    found = []
    for own, parts in _levels(award) or _grades(award) or _shared(award, before) or whole:
        spans = [(award.start + a, award.start + b) for a, b in parts if a < b]
        found.append(Honour(stretch(one, EntityKind.AWARD, *spans), one.sentence.raw(award.start + own, award.end)))
    return tuple(found)


def parts(one: Annotated, award: Mention, number: int) -> tuple[Honour, ...]:
    """Return the honours of a name for several that 分获 shares out (男子组、女子组第一名), () unless it has as many parts."""
    text = award.text
    grade = re.search(rf"{alternation('awards', 'grades', 'prizes')}$", text)
    end = grade.start() if grade else 0
    cuts = [m.span() for m in re.finditer("[、和与及]", text[:end])]
    edges = [0, *(edge for cut in cuts for edge in cut), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    if len(spans) != number or number < 2 or any(a >= b for a, b in spans):
        return ()
    if all(b - a == 1 for a, b in spans[:-1]):  # 男、女团体第二名: what follows belongs to both
        last = spans[-1][0]
        spans, end = [*spans[:-1], (last, last + 1)], last + 1
    whole = [((award.start + a, award.start + b), (award.start + end, award.end)) for a, b in spans]
    return tuple(Honour(stretch(one, EntityKind.AWARD, *both), one.sentence.raw(both[0][0], award.end)) for both in whole)


def bodies_before(one: Annotated, award: Mention) -> list[Mention]:
    """Return the bodies that a name begins with, where its quotes follow at once: 省总工会、省妇联“先进单位”."""
    found: list[Mention] = []
    at = award.start
    while body := next((m for m in one.organizations if m.start == at and m.end < award.end), None):
        found.append(body)
        joint = re.compile("(?:[、和与及]原?)?").match(one.sentence.text, body.end)
        at = joint.end() if joint else body.end
    return found if found and one.sentence.text[found[-1].end] == "“" else []


def _bare(one: Annotated, award: Mention) -> Mention:
    """Return a name without the bodies before its quotes."""
    before = bodies_before(one, award)
    if not before:
        return award
    body = before[-1].end
    text = one.sentence.text[body : award.end]
    inner = text.count("“") == 1 and text.endswith("”")
    start, end = (body + 1, award.end - 1) if inner else (body, award.end)
    return replace(award, start=start, end=end, text=one.sentence.text[start:end])


def _levels(award: Mention) -> list[Split]:
    """Split 全国、省先进个人 into the parts of 全国先进个人 and 省先进个人."""
    level = alternation("awards", "levels")
    found = re.compile(rf"({level}(?:、{level})+)(?!、)(.+)").fullmatch(award.text)
    each = re.compile(level).finditer(award.text, 0, found.end(1)) if found else ()
    return [(one.start(), (one.span(), found.span(2))) for one in each] if found else []


def _grades(award: Mention) -> list[Split]:
    """Split 全省一、二等奖 into the parts of 全省一等奖 and 全省二等奖."""
    found = GRADES.fullmatch(award.text)
    if not found:
        return []
    each = [one.span() for one in re.compile("[特一二三四]").finditer(award.text, *found.span("grades"))]
    before, after = found.span("before"), found.span("after")
    return [(grade[0] if n else 0, (before, grade, after)) for n, grade in enumerate(each)]


def _shared(award: Mention, before: Mention | None) -> list[Split]:
    """Give a bare grade the contest of the name before it, whose part lies before the grade's own name."""
    grade = alternation("awards", "grades")
    contest = re.compile(rf"(.+?){grade}").fullmatch(before.text) if before else None
    if not before or not contest or not re.compile(grade).fullmatch(award.text):
        return []
    start = before.start - award.start
    return [(0, ((start, start + contest.end(1)), (0, len(award.text))))]
