"""Likely misses: pairs of entities that may be one, with scores."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from kg.identity.iris import MARK
from kg.model import EntityKind
from kg.resolve import gazetteer
from kg.resolve.abbreviations import NUMBERS, abbreviates
from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Entity

KINDS = (EntityKind.ORGANIZATION, EntityKind.PERSON, EntityKind.PLACE, EntityKind.PROGRAM)
FREQUENT = 200  # a pair of characters that this many names share tells nothing
LEAST = 0.75
DIVISION = "省市县区州盟旗"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entities that may be one: `score` from 0 to 1, ids of both, and why."""

    score: float
    one: str
    other: str
    reason: str


def duplicates(entities: Iterable[Entity]) -> tuple[Duplicate, ...]:
    """Return likely misses, the likeliest first."""
    by_kind: dict[EntityKind, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda entity: entity.id):
        by_kind[entity.kind].append(entity)
    found = [pair for kind in KINDS for pair in _pairs(by_kind[kind])]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _pairs(entities: Sequence[Entity]) -> Iterator[Duplicate]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        for gram in {entity.name[i : i + 2] for i in range(len(entity.name) - 1)}:
            index[gram].append(number)
    candidates = {
        (a, b)
        for numbers in index.values()
        if len(numbers) <= FREQUENT
        for at, a in enumerate(numbers)
        for b in numbers[at + 1 :]
    }
    for a, b in sorted(candidates):
        pair = _judge(entities[a], entities[b])
        if pair and pair.score >= LEAST:
            yield pair


def _judge(one: Entity, other: Entity) -> Duplicate | None:
    """Score two entities of a kind."""
    if one.name == other.name:
        shared = set(one.within) & set(other.within)
        near = any(a[:3] == b[:3] for a in one.within for b in other.within)
        score = 0.95 if shared else 0.85 if near else 0.75
        return Duplicate(score, one.id, other.id, "one name" + (", bodies of one place" if near or shared else ""))
    if one.kind is EntityKind.PERSON:
        return _misread(one, other)
    if NUMBERS.findall(one.name) != NUMBERS.findall(other.name) or _apart(one.name, other.name):
        return None
    if abbreviates(one.name, other.name) or abbreviates(other.name, one.name):
        return Duplicate(0.9, one.id, other.id, "one name abbreviates the other")
    score = Indel.normalized_similarity(one.name, other.name)
    return Duplicate(round(score, 3), one.id, other.id, "alike") if min(len(one.name), len(other.name)) >= 5 else None


def _apart(one: str, other: str) -> bool:
    """Tell whether two names say themselves that they name two: another place, another unit, a unit and its body."""
    units = tuple(next((unit for unit in words("units_within", "units") if name.endswith(unit)), "") for name in (one, other))
    places = tuple(_places(name) for name in (one, other))
    return units[0] != units[1] or one.startswith(other) or other.startswith(one) or bool(all(places) and places[0] != places[1])


def _places(name: str) -> frozenset[str]:
    """Return the divisions of the table that a name holds, and 全国."""
    parts = (
        name[start:end]
        for end in range(2, len(name) + 1)
        if name[end - 1] in DIVISION
        for start in range(max(0, end - 8), end - 1)
    )
    return frozenset({part for part in parts if gazetteer.codes(part)} | ({"全国"} if "全国" in name else set()))


def _misread(one: Entity, other: Entity) -> Duplicate | None:
    """Two people of one body whose names differ by a character."""
    alike = len(one.name) == len(other.name) >= 3 and sum(a != b for a, b in zip(one.name, other.name, strict=True)) == 1
    if alike and set(one.within) & set(other.within) and MARK not in one.id + other.id:
        return Duplicate(0.8, one.id, other.id, "one character apart, in one body")
    return None
