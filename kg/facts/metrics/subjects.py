"""Subjects: what a number is about, as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.metrics.clauses import heads
from kg.facts.metrics.predicates import Name, opening, predicate
from kg.model import Argument, EntityKind

if TYPE_CHECKING:
    from kg.facts.metrics.labels import Label
    from kg.model import Annotated

YEARS_OF_AGE = "岁"
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
        aged = [
            person for person in annotated.people if end <= person.start <= end + 1 and text[end : person.start] in {"", "的"}
        ]
        return Name(EntityKind.PERSON, aged[0].start, aged[0].end) if aged else None
    if label.rule.id != ATTRIBUTE:
        return None
    found = opening("opening.qualified").match(text, end)
    return Name(EntityKind.PROGRAM, *found.span("name")) if found else None


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
    return next((name for frame in clauses if (name := best(predicate(annotated, frame).names))), None)


def passive(label: Label) -> bool:
    """Tell whether the number counts those to whom something is done, which a name only begins to list (甲等26人被…)."""
    return label.rule.id == APPOSITION and "被" in label.text


def best(names: tuple[Name, ...]) -> Name | None:
    """Return a program before a person or body, these before a place; a place and the body after it are one (全区各级工会)."""
    order = (EntityKind.PROGRAM, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)
    found = min(names, key=lambda name: order.index(name.kind)) if names else None
    if found and found.kind is EntityKind.ORGANIZATION:
        places = [name.start for name in names if name.kind is EntityKind.PLACE and name.end == found.start]
        return Name(found.kind, min([found.start, *places]), found.end)
    return found
