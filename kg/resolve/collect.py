"""What a document's facts come to: facts said twice are one with several places, and the entities with their aliases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Alias, Award, Entity, EntityKind, Metric, Role, Span
from kg.records import arguments, fact_id
from kg.resolve import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Argument
    from kg.resolve.aliases import Known

    AnyFact = Award | Role | Metric


def bodies_borrowed(facts: Sequence[AnyFact]) -> tuple[AnyFact, ...]:
    """Give a post without a body the one that the same person's same post has elsewhere in the document, if all agree."""
    known: dict[tuple[str, str], dict[str, Argument]] = {}
    for fact in facts:
        if isinstance(fact, Role) and fact.organization and fact.organization.name:
            known.setdefault((fact.person.name, fact.role.name), {})[fact.organization.name] = fact.organization

    def body(fact: AnyFact) -> AnyFact:
        bodies = known.get((fact.person.name, fact.role.name), {}) if isinstance(fact, Role) and fact.organization is None else {}
        if not isinstance(fact, Role) or len(bodies) != 1:
            return fact
        found = next(iter(bodies.values()))
        return replace(fact, organization=replace(found, text="", spans=(), reason="the person's post elsewhere in the document"))

    return tuple(body(fact) for fact in facts)


def merged(facts: Sequence[AnyFact]) -> tuple[AnyFact, ...]:
    """Return the facts with equal ones made one: the surest keeps its place, the others' places go to `also`."""
    groups: dict[str, list[AnyFact]] = {}
    for fact in facts:
        groups.setdefault(fact_id(fact), []).append(fact)
    found = [_one(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda fact: (fact.at[0], fact.kind, fact.rule)))


def _one(group: list[AnyFact]) -> AnyFact:
    best = max(group, key=lambda fact: (fact.confidence, -fact.at[0].start))
    others = sorted({Span(f.at[0].start, f.at[-1].end) for f in group} - {Span(best.at[0].start, best.at[-1].end)})
    return replace(best, also=tuple(others)) if others else best


def entities_of(
    facts: Iterable[AnyFact],
    year: int | None,
    told: Iterable[Known] = (),
    within: Mapping[tuple[EntityKind, str], tuple[str, ...]] | None = None,
) -> tuple[Entity, ...]:
    """Return the entities that the facts name, sorted, each with the other names that the text prints or tells."""
    aliases: dict[tuple[EntityKind, str], dict[str, str]] = {}
    for fact in facts:
        for filled in arguments(fact).values():
            for argument in filled:
                if argument.name:
                    _note(aliases.setdefault((argument.kind, argument.name), {}), argument)
    for known in told:
        if (known.kind, known.name) in aliases:
            aliases[known.kind, known.name][known.alias] = known.reason
    return tuple(
        Entity(
            kind,
            name,
            tuple(Alias(alias, reason) for alias, reason in sorted(found.items()) if alias != name),
            code=_code(kind, name, year),
            within=(within or {}).get((kind, name), ()),
        )
        for (kind, name), found in sorted(aliases.items())
    )


def _note(found: dict[str, str], argument: Argument) -> None:
    if argument.text and argument.text != argument.name and argument.reason:
        found.setdefault(argument.text, argument.reason)


def _code(kind: EntityKind, name: str, year: int | None) -> str:
    found = gazetteer.codes(name, year) if kind is EntityKind.PLACE else ()
    return found[0] if len(found) == 1 else ""
