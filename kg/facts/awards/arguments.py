"""Arguments of award facts: a stretch, or several, of a sentence as a slot's filler."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, EntityKind, Kind
from kg.rulebook import alternation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Mention

ENTITY = {
    Kind.PERSON: EntityKind.PERSON,
    Kind.ORGANIZATION: EntityKind.ORGANIZATION,
    Kind.PLACE: EntityKind.PLACE,
    Kind.PROGRAM: EntityKind.PROGRAM,
}
GRADES = re.compile(r"(?P<before>.*?)(?P<first>[特一二三四])、(?P<second>[一二三四])(?P<after>等[奖功])")


def stretch(one: Annotated, kind: EntityKind, *parts: tuple[int, int]) -> Argument:
    """Return an argument that consists of some parts of the view."""
    text = "".join(one.sentence.text[start:end] for start, end in parts)
    return Argument(kind, text, tuple(span for start, end in parts for span in one.sentence.raw(start, end)))


def argument(one: Annotated, mention: Mention) -> Argument:
    """Return a mention as an argument."""
    return stretch(one, ENTITY[mention.kind], (mention.start, mention.end))


def honours(one: Annotated, award: Mention, before: Mention | None) -> tuple[Argument, ...]:
    """Return what a printed name names: one honour, or one for each of its levels or grades.

    `before` is the name that it is coordinated with: a bare grade shares that one's contest (全省演讲比赛第一名、一等奖).
    """
    award = _bare(one, award)
    level = alternation("awards", "levels")
    levels = re.compile(rf"({level})、({level})(?!、)(.+)").fullmatch(award.text)
    grades = GRADES.fullmatch(award.text)
    bare = re.compile(alternation("awards", "grades"))
    shared = re.compile(rf"(.+?){alternation('awards', 'grades')}").fullmatch(before.text) if before else None
    parts: Sequence[Sequence[tuple[int, int]]] = [[(0, len(award.text))]]
    if levels:
        parts = [[levels.span(1), levels.span(3)], [levels.span(2), levels.span(3)]]
    elif grades:
        parts = [[grades.span(g) for g in ("before", number, "after")] for number in ("first", "second")]
    elif before and shared and bare.fullmatch(award.text):
        start = before.start - award.start
        parts = [[(start, start + shared.end(1)), (0, len(award.text))]]
    return tuple(
        stretch(one, EntityKind.AWARD, *((award.start + a, award.start + b) for a, b in each if a < b)) for each in parts
    )


def bodies_before(one: Annotated, award: Mention) -> list[Mention]:
    """Return the bodies that a name begins with, where its quotes follow at once: 省总工会、省妇联“先进单位”."""
    found: list[Mention] = []
    at = award.start
    while body := next((m for m in one.organizations if m.start == at and m.end < award.end), None):
        found.append(body)
        joint = re.compile("[、和与及]?").match(one.sentence.text, body.end)
        at = joint.end() if joint else body.end
    return found if found and one.sentence.text[found[-1].end] == "“" else []


def _bare(one: Annotated, award: Mention) -> Mention:
    before = bodies_before(one, award)
    if not before:
        return award
    body = before[-1].end
    text = one.sentence.text[body : award.end]
    inner = text.count("“") == 1 and text.endswith("”")
    start, end = (body + 1, award.end - 1) if inner else (body, award.end)
    return replace(award, start=start, end=end, text=one.sentence.text[start:end])
