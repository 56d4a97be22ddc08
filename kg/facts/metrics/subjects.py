"""Subjects: what a number is about, as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.metrics.clauses import heads
from kg.facts.metrics.predicates import Name, opening, predicate
from kg.model import Argument, EntityKind

if TYPE_CHECKING:
    from kg.facts.metrics.labels import Label
    from kg.model import Annotated

YEARS_OF_AGE = "岁"
HONOURED = re.compile("被|获|荣获|受到?(?:表彰|表扬|奖励|嘉奖)")
AVERAGE = re.compile("平均|人均|寿命")
POSTED = re.compile("的?|的[一-鿿]{2,10}")  # what stands between an age and the person whose it is
OF_BODIES = re.compile(rulebook.alternation("subjects", "body_figures"))
APPOSITION = "metric.apposition"
ATTRIBUTE = "metric.attribute"


def find(annotated: Annotated, label: Label) -> Argument:
    """Return the subject of a number; its text is empty where only the context tells it.

    What the number qualifies comes first, then the subject of its own clause, the program that the sentence has named before
    it, and the subjects of the clauses before.
    """
    name = qualified(annotated, label) or nearest(annotated, label)
    if name is None or name.start == name.end:
        return Argument(EntityKind.PERSON if name or label.quantity.unit == YEARS_OF_AGE else EntityKind.ORGANIZATION)
    return Argument(name.kind, annotated.sentence.text[name.start : name.end], annotated.sentence.raw(name.start, name.end))


def qualified(annotated: Annotated, label: Label) -> Name | None:
    """Return the thing whose attribute the number is: 总投资3亿元的清河大桥, 58岁的李明华."""
    text, end = annotated.sentence.text, label.quantity.end
    if label.quantity.unit == YEARS_OF_AGE:
        return aged(annotated, label)
    if label.rule.id != ATTRIBUTE:
        return None
    found = opening("opening.qualified").match(text, end)
    return Name(EntityKind.PROGRAM, *found.span("name")) if found else None


def aged(annotated: Annotated, label: Label) -> Name | None:
    """Return whose age a number is: the person behind it (58岁的厂长李明华), else the last one before it."""
    text, end = annotated.sentence.text, label.quantity.end
    behind = [one for one in annotated.people if end <= one.start and POSTED.fullmatch(text, end, one.start)]
    before = [one for one in annotated.people if one.end <= label.quantity.start and not AVERAGE.search(label.text)]
    person = next((one for one in (*behind, *reversed(before))), None)
    return Name(EntityKind.PERSON, person.start, person.end) if person else None


def nearest(annotated: Annotated, label: Label) -> Name | None:
    """Return the subject of the number's clause, else the last program before it, else the subject of an earlier clause."""
    clauses = heads(annotated, label.quantity)
    names = predicate(annotated, next(clauses)).names
    own = None if passive(label) else best(label.front.names or names)
    if own and own.kind is not EntityKind.PLACE:
        return own
    programs = [mention for mention in annotated.programs if mention.end <= label.quantity.start]
    if programs:
        return Name(EntityKind.PROGRAM, programs[-1].start, programs[-1].end)
    if own:
        return own
    earlier = (best(bearers(label, predicate(annotated, frame).names)) for frame in clauses)
    return next((name for name in earlier if name), None)


def bearers(label: Label, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return those of earlier subjects that a figure can be about: nobody has 会员 or 固定资产 of his own."""
    return tuple(name for name in names if name.kind is not EntityKind.PERSON) if OF_BODIES.match(label.text) else names


def passive(label: Label) -> bool:
    """Tell whether the number counts those to whom something is done, which a name only begins to list (甲等26人被…)."""
    return label.rule.id == APPOSITION and bool(HONOURED.search(label.text))


def best(names: tuple[Name, ...]) -> Name | None:
    """Return a program before a person or body, these before a place; a place and the body after it are one (全区各级工会)."""
    order = (EntityKind.PROGRAM, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)
    found = min(names, key=lambda name: order.index(name.kind)) if names else None
    if found and found.kind is EntityKind.ORGANIZATION:
        places = [name.start for name in names if name.kind is EntityKind.PLACE and name.end == found.start]
        return Name(found.kind, min([found.start, *places]), found.end)
    return found
