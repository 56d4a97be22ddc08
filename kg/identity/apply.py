"""The identity of a corpus, applied to each of its documents: facts get ids and preferred names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.identity import iris
from kg.identity.by_hand import map_arguments, prepare
from kg.model import Alias, Argument, Award, Entity, EntityKind
from kg.resolve.collect import by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.decisions import Decisions
    from kg.model import Extraction, Metric, Role

Key = tuple[str, str, str]  # kind, name, document: what a document calls something


@dataclass(frozen=True, slots=True)
class Report:
    """What was decided: id and reason of each union and each parting, and the decisions by hand that found nothing to do."""

    joined: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()
    orphans: tuple[str, ...] = ()


@dataclass(slots=True)
class Card:
    """What is collected on one entity of the corpus."""

    kind: EntityKind
    name: str
    aliases: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)


class Identity:
    """The ids of a corpus's entities."""

    def __init__(self, decisions: Decisions) -> None:
        """Start with nothing but decisions."""
        self.decisions = decisions
        self.cards: dict[str, Card] = {}
        self.tails: dict[Key, str] = {}
        self.moved: dict[str, str] = {}
        self.used: set[str] = set()
        self.parted: list[tuple[str, str]] = []
        self.rejected = {decision.block["fact"]: decision for decision in decisions.of("reject")}
        self.accepted = {decision.block["fact"]: decision for decision in decisions.of("accept")}

    def apply(self, extraction: Extraction) -> Extraction:
        """Return an extraction with ids and preferred names; rejected facts are left out, facts that have become equal merged."""
        prepared, _ = prepare(extraction, self.decisions)
        document = prepared.document.name
        facts = []
        for known, fact in by_id(self._identified(fact, document) for fact in prepared.facts):
            if known in self.rejected:
                self.used.add(self.rejected[known].place)
                continue
            facts.append(replace(fact, id=known))
            if known in self.accepted:
                self.used.add(self.accepted[known].place)
        own = {self._tail(e.kind, e.name, document): e for e in prepared.entities if e.kind is not EntityKind.AWARD}
        own |= {fact.award.id: Entity(EntityKind.AWARD, fact.award.name) for fact in facts if isinstance(fact, Award)}
        named = tuple(replace(own[tail], id=tail, kind=self.cards[tail].kind, name=self.cards[tail].name) for tail in sorted(own))
        return replace(prepared, facts=tuple(facts), entities=named)

    def _identified(self, fact: Award | Role | Metric, document: str) -> Award | Role | Metric:
        def change(argument: Argument) -> Argument:
            if not argument.name or argument.kind is EntityKind.AWARD:
                return argument
            tail = self._tail(argument.kind, argument.name, document)
            card = self.cards[tail]
            return Argument(card.kind, argument.text, argument.spans, card.name, argument.reason, tail)

        changed = map_arguments(fact, change)
        if isinstance(changed, Award) and changed.award.name:
            tail = self.award(changed.award.name, [a.name for a in changed.conferrers])
            changed = replace(changed, award=replace(changed.award, id=tail, name=self.cards[tail].name))
        return changed

    def award(self, name: str, conferrers: Sequence[str]) -> str:
        """Return the id of an award, given its conferrers' preferred names."""
        tail = self.moved_to(iris.tail(EntityKind.AWARD, iris.award_name(name, conferrers)))
        self.cards.setdefault(tail, Card(EntityKind.AWARD, name))
        return tail

    def _tail(self, kind: EntityKind, name: str, document: str) -> str:
        tail = self.moved_to(self.tails.get((kind, name, document), iris.tail(kind, name)))
        if tail not in self.cards:
            self.cards[tail] = Card(kind, name)
        return tail

    def moved_to(self, tail: str) -> str:
        """Return where decisions by hand have moved an entity."""
        while tail in self.moved:
            tail = self.moved[tail]
        return tail

    def entities(self) -> tuple[Entity, ...]:
        """Return the corpus's entities, sorted by id."""
        parted: dict[str, set[str]] = defaultdict(set)
        for tail, reason in self.parted:
            parted[tail].add(reason)
        return tuple(_entity(tail, card, parted[tail]) for tail, card in sorted(self.cards.items()) if tail not in self.moved)

    def report(self) -> Report:
        """Return what was decided, once every document has been applied."""
        joined = tuple(
            (tail, reason)
            for tail, card in sorted(self.cards.items())
            if tail not in self.moved
            for reason in sorted(card.reasons)
        )
        told_apart = (
            decision for decision in self.decisions.of("distinct") if set(decision.block["entities"]) <= self.cards.keys()
        )
        self.used |= {decision.place for decision in told_apart}
        orphans = tuple(str(decision) for decision in self.decisions.all if decision.place not in self.used)
        return Report(joined, tuple(sorted(self.parted)), orphans)


def _entity(tail: str, card: Card, parted: set[str]) -> Entity:
    aliases = tuple(Alias(name, reason) for name, reason in sorted(card.aliases.items()) if name != card.name)
    code = next(iter(card.codes)) if len(card.codes) == 1 else ""
    return Entity(card.kind, card.name, aliases, tail, code, tuple(sorted(card.within)), tuple(sorted(card.reasons | parted)))
