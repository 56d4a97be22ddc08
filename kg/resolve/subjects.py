"""Dropped subjects: what a clause without one is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.model import Block, EntityKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Mention
    from kg.resolve.setting import Setting

ENTITY = {
    Kind.ORGANIZATION: EntityKind.ORGANIZATION,
    Kind.PERSON: EntityKind.PERSON,
    Kind.PLACE: EntityKind.PLACE,
    Kind.PROGRAM: EntityKind.PROGRAM,
}
CLAUSE_START = re.compile(
    r"(?:^|[，；：。！？>（])(?:因此|同时|另外|此外|其中|近年来|目前|今年|去年|[^，；：。]{0,12}?[年月日时来后中上下前])?$"
)
AGENT = re.compile(r"[被由经受向对为在与和同获将把给让从以]$")


def implied(
    annotated: Sequence[Annotated], sentence: int, position: int, kinds: Sequence[Kind], setting: Setting
) -> tuple[EntityKind, str, str] | None:
    """Return kind, name and reason of what a clause at `position` of a sentence is about: the subject before it, else a heading, else the topic."""
    here = annotated[sentence]
    before = [m for m in _subjects(here, kinds) if m.start < position]
    if before:
        return ENTITY[before[-1].kind], before[-1].name, "subject of the sentence"
    for back in range(sentence - 1, max(-1, sentence - 12), -1):
        one = annotated[back]
        if one.sentence.article != here.sentence.article or one.sentence.repeat_of is not None:
            break
        subjects = list(_subjects(one, kinds))
        if subjects and one.sentence.block in (Block.BODY, Block.ITEM, here.sentence.block):
            first = subjects[0]
            return ENTITY[first.kind], first.name, "subject of an earlier sentence"
    if setting.topic and setting.topic[0] in {ENTITY[kind] for kind in kinds}:
        return *setting.topic, "the article's topic"
    return None


def _subjects(one: Annotated, kinds: Sequence[Kind]) -> Iterator[Mention]:
    """Yield the mentions that stand at the head of a clause."""
    text = one.sentence.text
    mentions = sorted((m for kind in kinds for m in one.layer(kind)), key=lambda m: (m.start, -m.end))
    taken = 0
    for mention in mentions:
        if mention.start < taken:
            continue
        before = text[: mention.start]
        if CLAUSE_START.search(before) and not AGENT.search(before):
            taken = mention.end
            yield mention


def view_position(one: Annotated, raw: int) -> int:
    """Return the view offset of a raw offset."""
    return bisect_left(one.sentence.offsets, raw)
