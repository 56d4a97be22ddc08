"""Other names that a text itself gives, and the bodies and places in which it sets people."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg import rulebook
from kg.facts.match import fold
from kg.model import EntityKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.match import Folded
    from kg.model import Annotated

MARKS = re.compile(r"[称名原]|前身|改制|改组|升格|转设|[改扩]建")
FORMER = "former name"
KINDS = {"alias.person": (Kind.PERSON,)}
BODIES = (Kind.ORGANIZATION, Kind.PROGRAM, Kind.TIME)
ENTITY = {Kind.ORGANIZATION: EntityKind.ORGANIZATION, Kind.PROGRAM: EntityKind.PROGRAM, Kind.PERSON: EntityKind.PERSON}
APPOSED = re.compile(
    r"(?:的|原|退休|离休|青年|普通|一名|[\u4e00-\u9fff]{0,8}?(?:工人|职工|教师|干部|社员|农民|学生|员|长|师|手|任|记|席|理|授))?"
)


class Known(NamedTuple):
    """A name, another name of the same thing, and the words that say so."""

    kind: EntityKind
    name: str
    alias: str
    reason: str


def told(annotated: Sequence[Annotated]) -> tuple[Known, ...]:
    """Return the other names that a document gives, in reading order."""
    return tuple(known for one in annotated if one.sentence.repeat_of is None for known in _told(one))


def _told(one: Annotated) -> Iterator[Known]:
    if not MARKS.search(one.sentence.text):
        return
    for rule in rulebook.rules("aliases"):
        folded = fold(one, KINDS.get(rule.id, BODIES))
        for pattern in rule.patterns:
            for found in folded.search(pattern):
                start, end = folded.view(found)
                yield from _known(folded, found, rule.id, one.sentence.text[start:end])


def _known(folded: Folded, found: re.Match[str], rule: str, quote: str) -> Iterator[Known]:
    keeps = folded.group(found, "new") or folded.group(found, "full")
    goes = folded.group(found, "old")
    alias = (goes[0].name if goes else found["alias"]).removeprefix("原")
    if alias != keeps[0].name:
        reason = f"{FORMER}: {quote}" if rule == "alias.former" else f"told: {quote}"
        yield Known(ENTITY[keeps[0].kind], keeps[0].name, alias, reason)


def bodies_of_people(annotated: Sequence[Annotated]) -> dict[str, list[str]]:
    """Return person → the organizations that stand right before the name (云川市机床厂工人李明华)."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in annotated:
        for person in one.people:
            for body in one.organizations:
                if body.end <= person.start and APPOSED.fullmatch(one.sentence.text[body.end : person.start]):
                    found[person.name].append(body.name)
    return dict(found)
