"""What one document says about identities: compact, so that a corpus's evidence fits in memory where its texts do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.identity.by_hand import prepare
from kg.model import Award, Entity, EntityKind, Role
from kg.records import arguments
from kg.resolve.forms import rank_of

if TYPE_CHECKING:
    from kg.decisions import Decisions
    from kg.model import Alias, Extraction

FORMER = "former name"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document's entities.

    `bodies` are the organizations that it gives each person, `awards` each award's name with its conferrers' names, `used` the
    decisions by hand that changed the document.
    """

    document: str
    entities: tuple[Entity, ...]
    bodies: dict[str, frozenset[str]]
    awards: tuple[tuple[str, tuple[str, ...]], ...] = ()
    used: frozenset[str] = frozenset()


def gather(extraction: Extraction, decisions: Decisions) -> Evidence:
    """Return the evidence of one document."""
    extraction, used = prepare(extraction, decisions)
    bodies: dict[str, set[str]] = {}
    for fact in extraction.facts:
        if isinstance(fact, Role) and fact.organization and fact.organization.name:
            bodies.setdefault(fact.person.name, set()).add(fact.organization.name)
    for entity in extraction.entities:
        if entity.kind is EntityKind.PERSON:
            bodies.setdefault(entity.name, set()).update(name for name in entity.within if not rank_of(name))
    awards = sorted(
        {(fact.award.name, tuple(a.name for a in fact.conferrers)) for fact in extraction.facts if isinstance(fact, Award)}
    )
    everyone = {name: frozenset(found) for name, found in bodies.items()}
    return Evidence(extraction.document.name, _complete(extraction), everyone, tuple(awards), used)


def _complete(extraction: Extraction) -> tuple[Entity, ...]:
    """Return the document's entities, with those that only its facts name."""
    known = {(entity.kind, entity.name): entity for entity in extraction.entities}
    for fact in extraction.facts:
        for filled in arguments(fact).values():
            for argument in filled:
                if argument.name:
                    known.setdefault((argument.kind, argument.name), Entity(argument.kind, argument.name))
    return tuple(known[key] for key in sorted(known))


def is_former(alias: Alias) -> bool:
    """Tell whether an alias is a name that the entity had before."""
    return alias.reason.startswith(FORMER)
