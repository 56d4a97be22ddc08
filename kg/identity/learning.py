"""Reads the evidence of a corpus once and decides what is the same: organizations first, then people by their bodies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.identity import iris, organizations, people
from kg.identity.apply import Card, Identity
from kg.identity.organizations import PLACE, place_of
from kg.identity.people import Sighting
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.decisions import Decision, Decisions
    from kg.identity.evidence import Evidence

Splits = dict[tuple[str, str], dict[str, str]]  # kind and name → document → what sets it apart there


def learn(evidence: Iterable[Evidence], decisions: Decisions) -> Identity:
    """Return the identity of a corpus, from its documents' evidence in any order."""
    ordered = sorted(evidence, key=lambda one: one.document)
    identity = Identity(decisions)
    identity.used |= {place for one in ordered for place in one.used}
    splits = _splits(ordered, decisions, identity)
    _name_organizations(identity, ordered)
    _name_people(identity, ordered, splits)
    _name_apart(identity, splits)
    _collect(identity, ordered)
    _decide(identity, decisions)
    return identity


def _splits(evidence: Sequence[Evidence], decisions: Decisions, identity: Identity) -> Splits:
    """Return what the [[split]] blocks set apart."""
    named = {(str(e.kind), e.name, one.document) for one in evidence for e in one.entities}
    found: Splits = {}
    for decision in decisions.of("split"):
        kind, _, name = iris.untagged(decision.block["entity"]).partition("/")
        documents = sorted(d for d in decision.block["documents"] if (kind, name, d) in named)
        for document in documents:
            found.setdefault((kind, name), {})[document] = documents[0]
            identity.used.add(decision.place)
            identity.parted.append((iris.tail(EntityKind(kind), name, documents[0]), decision.reason))
    return found


def _name_organizations(identity: Identity, evidence: Sequence[Evidence]) -> None:
    grouped = organizations.group(evidence)
    sets = grouped.partition.sets()
    labels = {root: grouped.label(members) for root, members in sets.items()}
    homonyms: dict[str, list[str]] = defaultdict(list)
    for root, label in labels.items():
        homonyms[label].append(root)
    for root, label in labels.items():
        apart = root if len(homonyms[label]) > 1 else ""
        tail = iris.tail(EntityKind.ORGANIZATION, label, apart)
        card = identity.cards.setdefault(tail, Card(EntityKind.ORGANIZATION, label))
        card.reasons.update(grouped.partition.reasons(root))
        for member in sets[root]:
            card.aliases.setdefault(member.partition(PLACE)[0], f"{member.partition(PLACE)[0]} is {label}")
        if apart:
            identity.parted.append((tail, f"{label} in {root.partition(PLACE)[2] or 'an unnamed place'}"))
    for one in evidence:
        for entity in one.entities:
            if entity.kind is EntityKind.ORGANIZATION:
                root = grouped.partition.root(grouped.node_of(entity))
                apart = root if len(homonyms[labels[root]]) > 1 else ""
                identity.tails[entity.kind, entity.name, one.document] = iris.tail(EntityKind.ORGANIZATION, labels[root], apart)


def _name_people(identity: Identity, evidence: Sequence[Evidence], splits: Splits) -> None:
    """Part the people of each name, where the corpus has several."""
    sightings: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for one in evidence:
        around = frozenset(_body(identity, e.name, one.document) for e in one.entities if e.kind is EntityKind.ORGANIZATION)
        for entity in one.entities:
            if entity.kind is EntityKind.PERSON and one.document not in splits.get((str(entity.kind), entity.name), {}):
                named = (name for name in one.bodies.get(entity.name, ()) if organizations.portable(name))
                bodies = frozenset(_body(identity, name, one.document) for name in named)
                sightings[entity.name][one.document] = Sighting(bodies, around, place_of(entity))
    for name, seen in sorted(sightings.items()):
        found = people.part(seen)
        for person in found:
            apart = (person.bodies or person.documents)[0] if len(found) > 1 else ""
            tail = iris.tail(EntityKind.PERSON, name, apart)
            card = identity.cards.setdefault(tail, Card(EntityKind.PERSON, name))
            card.within.update(person.bodies)
            card.reasons.update(person.reasons)
            if apart:
                identity.parted.append((tail, f"shares no body with the others of the name; set apart by {apart}"))
            for document in person.documents:
                identity.tails[EntityKind.PERSON, name, document] = tail


def _body(identity: Identity, name: str, document: str) -> str:
    """Return the preferred name of an organization, with its mark where others go by that name."""
    tail = identity.tails.get((EntityKind.ORGANIZATION, name, document), name)
    return tail.removeprefix("organization/")


def _name_apart(identity: Identity, splits: Splits) -> None:
    for (kind, name), documents in splits.items():
        for document, apart in documents.items():
            identity.tails[kind, name, document] = iris.tail(EntityKind(kind), name, apart)


def _collect(identity: Identity, evidence: Sequence[Evidence]) -> None:
    """Collect the documents' aliases, codes and settings on the corpus's entities."""
    for one in evidence:
        for entity in one.entities:
            if entity.kind is EntityKind.AWARD:
                continue  # an award goes by its conferrers as well
            tail = identity.tails.get((entity.kind, entity.name, one.document), iris.tail(entity.kind, entity.name))
            if tail not in identity.cards:
                identity.cards[tail] = Card(entity.kind, entity.name)
            card = identity.cards[tail]
            for alias in entity.aliases:
                card.aliases[alias.name] = min(alias.reason, card.aliases.get(alias.name, alias.reason))
            card.codes.update({entity.code} - {""})
            card.within.update(entity.within if entity.kind is not EntityKind.PERSON else ())
        for award, conferrers in one.awards:
            named = [identity.tails.get((EntityKind.ORGANIZATION, giver, one.document), giver) for giver in conferrers]
            identity.award(award, [identity.cards[tail].name if tail in identity.cards else tail for tail in named])


def _decide(identity: Identity, decisions: Decisions) -> None:
    """Replay the decisions by hand on the corpus's entities: renames, merges, aliases, in this order."""
    for decision in decisions.of("rename"):
        old = decision.block["entity"]
        if old in identity.cards:
            kind = identity.cards[old].kind
            _move(identity, old, iris.tail(kind, decision.block["name"]), decision, decision.block["name"])
    for decision in decisions.of("merge"):
        first, *others = (identity.moved_to(tail) for tail in decision.block["entities"])
        for other in others:
            if first in identity.cards and other in identity.cards and first != other:
                _move(identity, other, first, decision, identity.cards[first].name)
    for decision in decisions.of("alias"):
        card = identity.cards.get(identity.moved_to(decision.block["entity"]))
        if card:
            card.aliases[decision.block["name"]] = decision.reason
            identity.used.add(decision.place)


def _move(identity: Identity, old: str, new: str, decision: Decision, name: str) -> None:
    """Move everything known of one entity to another."""
    source = identity.cards[old]
    target = identity.cards.setdefault(new, Card(source.kind, name))
    target.aliases |= {alias: reason for alias, reason in source.aliases.items() if alias not in target.aliases}
    target.aliases.setdefault(source.name, decision.reason)
    target.codes |= source.codes
    target.within |= source.within
    target.reasons |= {*source.reasons, decision.reason}
    identity.moved[old] = new
    identity.used.add(decision.place)
