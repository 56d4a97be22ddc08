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
    return tuple(fact for _, fact in by_id(facts))


def by_id(facts: Iterable[AnyFact]) -> tuple[tuple[str, AnyFact], ...]:
    """Return the facts, equal ones made one, in reading order, each with its id."""
    groups: dict[str, list[AnyFact]] = {}
    for fact in facts:
        groups.setdefault(fact_id(fact), []).append(fact)
    found = [(known, _one(group)) for known, group in groups.items()]
    return tuple(sorted(found, key=lambda pair: (pair[1].at[0], pair[1].kind, pair[1].rule)))


def _one(group: list[AnyFact]) -> AnyFact:
    if len(group) == 1:
        return group[0]
    best = max(group, key=lambda fact: (fact.confidence, -fact.at[0].start))
    places = {span for fact in group for span in (Span(fact.at[0].start, fact.at[-1].end), *fact.also)}
    return replace(best, also=tuple(sorted(places - {Span(best.at[0].start, best.at[-1].end)})))


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
    stands_for_its_body = argument.kind is not EntityKind.PLACE and gazetteer.codes(argument.text)  # a place is no body's name
    if argument.text and argument.text != argument.name and argument.reason and not stands_for_its_body:
        found.setdefault(argument.text, argument.reason)


def _code(kind: EntityKind, name: str, year: int | None) -> str:
    found = gazetteer.codes(name, year) if kind is EntityKind.PLACE else ()
    return found[0] if len(found) == 1 else ""
