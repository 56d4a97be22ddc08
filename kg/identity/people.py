"""People across documents: those of one name are one person only if a body, or one above or below it, is shared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.identity.partition import Partition

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the corpus: the documents that name them, the bodies that set them apart, and why they are one."""

    documents: tuple[str, ...]
    bodies: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in one document: the bodies that the document gives the person, all that it names, and the place it is set in."""

    bodies: frozenset[str] = field(default_factory=frozenset)
    around: frozenset[str] = field(default_factory=frozenset)
    place: str = ""


def part(sightings: Mapping[str, Sighting]) -> tuple[Person, ...]:
    """Return the people of one name, given document → sighting."""
    partition = Partition(sorted(sightings))
    _join_bodies(partition, sightings)
    with_body = {root: members for root, members in partition.sets().items() if any(sightings[m].bodies for m in members)}
    _join_loose(partition, sightings, with_body)
    return tuple(_person(members, sightings, partition) for members in partition.sets().values())


def _join_bodies(partition: Partition, sightings: Mapping[str, Sighting]) -> None:
    by_body: dict[str, list[str]] = defaultdict(list)
    for document in sorted(sightings):
        for body in sorted(sightings[document].bodies):
            by_body[body].append(document)
    for body, documents in sorted(by_body.items()):
        for other in documents[1:]:
            partition.join(documents[0], other, f"{documents[0]} and {other} both name {body}")
        for above in _above(body, by_body):
            partition.join(by_body[above][0], documents[0], f"{body} ({documents[0]}) is below {above} ({by_body[above][0]})")


def _above(body: str, known: Mapping[str, object]) -> list[str]:
    """Return the known bodies that a body is a part of, by their names: 云川市第一中学 of 云川市第一中学教务处."""
    return [body[:size] for size in range(4, len(body)) if body[:size] in known]


def _join_loose(partition: Partition, sightings: Mapping[str, Sighting], clusters: Mapping[str, list[str]]) -> None:
    """Join documents that give no body to the only person of the name, else the only one whose body or place they name."""
    loose = [document for document in sorted(sightings) if not sightings[document].bodies]
    if not clusters:
        for document in loose[1:]:
            partition.join(loose[0], document, "no document says that there are two of this name")
        return
    for document in loose:
        seen = sightings[document]
        near = [root for root, members in clusters.items() if _in_place(members, sightings, seen.place)]
        known = [root for root, members in clusters.items() if any(seen.around & sightings[m].bodies for m in members)]
        if len(clusters) == 1:
            partition.join(next(iter(clusters)), document, f"{document} names no body, and there is one person of this name")
        elif len(known) == 1:
            partition.join(known[0], document, f"{document} names a body of one person of this name alone")
        elif len(near) == 1 and not known:
            partition.join(near[0], document, f"{document} names no body, and there is one person of this name in {seen.place}")


def _in_place(members: list[str], sightings: Mapping[str, Sighting], place: str) -> bool:
    return bool(place) and any(sightings[m].place == place or any(place in body for body in sightings[m].bodies) for m in members)


def _person(members: list[str], sightings: Mapping[str, Sighting], partition: Partition) -> Person:
    bodies = sorted({body for member in members for body in sightings[member].bodies})
    return Person(tuple(members), tuple(bodies), partition.reasons(members[0]))
