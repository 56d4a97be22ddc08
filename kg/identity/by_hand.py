"""Decisions by hand that change a document before its evidence is read.

Facts added with their quotes, entities of another kind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.model import Argument, Award, Bound, EntityKind, Metric, Quantity, Role, Span
from kg.model import Kind as MentionKind
from kg.read import parse_date
from kg.resolve.collect import entities_of

if TYPE_CHECKING:
    from kg.decisions import Decision, Decisions
    from kg.model import Document, Extraction, Period

RULE = "decision"


def prepare(extraction: Extraction, decisions: Decisions) -> tuple[Extraction, frozenset[str]]:
    """Return a document's extraction with the added facts and the kinds that were decided.

    And the places of the decisions used.
    """
    used: set[str] = set()
    document, facts = extraction.document, list(extraction.facts)
    for decision in decisions.of("add"):
        if decision.block["doc"] == document.name and (added := _added(decision, document)):
            facts.append(added)
            used.add(decision.place)
    kinds = {decision.block["entity"]: decision for decision in decisions.of("retype")}
    if not kinds and len(facts) == len(extraction.facts):
        return extraction, frozenset()
    known = {(e.kind, e.name) for e in extraction.entities}
    entities = (*extraction.entities, *(e for e in entities_of(facts, None) if (e.kind, e.name) not in known))
    used |= {kinds[f"{e.kind}/{e.name}"].place for e in entities if f"{e.kind}/{e.name}" in kinds}
    typed = {tail: EntityKind(decision.block["kind"]) for tail, decision in kinds.items()}
    retyped = tuple(replace(e, kind=typed.get(f"{e.kind}/{e.name}", e.kind)) for e in entities)
    return replace(extraction, facts=tuple(_retyped(fact, typed) for fact in facts), entities=retyped), frozenset(used)


def _retyped(fact: Award | Role | Metric, kinds: dict[str, EntityKind]) -> Award | Role | Metric:
    return map_arguments(fact, lambda a: replace(a, kind=kinds.get(f"{a.kind}/{a.name}", a.kind)))


def map_arguments(fact: Award | Role | Metric, change: Any) -> Award | Role | Metric:
    """Return a fact with each argument changed."""
    match fact:
        case Award():
            return replace(
                fact,
                award=change(fact.award),
                recipients=tuple(map(change, fact.recipients)),
                conferrers=tuple(map(change, fact.conferrers)),
                work=fact.work and change(fact.work),
            )
        case Role():
            return replace(
                fact,
                person=change(fact.person),
                role=change(fact.role),
                organization=fact.organization and change(fact.organization),
            )
        case Metric():
            return replace(fact, subject=fact.subject and change(fact.subject), metric=change(fact.metric))


def _added(decision: Decision, document: Document) -> Award | Role | Metric | None:
    """Return the fact of an [[add]] block, its spans found in the quote; nothing where the document has no such quote."""
    block = decision.block
    start = document.text.find(block["quote"])
    if start < 0:
        return None
    quote = Span(start, start + len(block["quote"]))
    sentence = next(
        (s.index for s in document.sentences if s.offsets and s.offsets[0] < quote.end and quote.start <= s.offsets[-1]), None
    )
    if sentence is None:
        return None

    def filled(kind: EntityKind, key: str) -> Argument | None:
        return _argument(kind, str(block[key]), quote, document.text, decision.reason) if key in block else None

    anchor = {"award": "award", "role": "person", "metric": "quantity"}[block["kind"]]
    at = (_argument(EntityKind.METRIC, str(block[anchor]), quote, document.text, "").spans or (quote,))[:1]
    match block["kind"]:
        case "award":
            return _award(block, at, sentence, filled)
        case "role":
            return _role(block, at, sentence, filled)
        case _:
            return _metric(block, at, sentence, filled)


def _award(block: dict[str, Any], at: tuple[Span, ...], sentence: int, filled: Any) -> Award:
    award, recipient = filled(EntityKind.AWARD, "award"), filled(_holder(block["recipient"]), "recipient")
    giver = filled(EntityKind.ORGANIZATION, "conferrer")
    work = filled(EntityKind.PROGRAM, "for")
    return Award(
        at,
        sentence,
        RULE,
        1.0,
        award=award,
        recipients=(recipient,),
        conferrers=(giver,) if giver else (),
        year=block.get("year"),
        work=work,
    )


def _role(block: dict[str, Any], at: tuple[Span, ...], sentence: int, filled: Any) -> Role:
    person, role = filled(EntityKind.PERSON, "person"), filled(EntityKind.ROLE, "role")
    body = filled(EntityKind.ORGANIZATION, "organization")
    return Role(
        at,
        sentence,
        RULE,
        1.0,
        person=person,
        role=role,
        organization=body,
        former=bool(block.get("former")),
        year=block.get("year"),
    )


def _metric(block: dict[str, Any], at: tuple[Span, ...], sentence: int, filled: Any) -> Metric:
    number = Quantity(
        MentionKind.QUANTITY,
        0,
        0,
        str(block["quantity"]),
        value=block["value"],
        high=block.get("high"),
        unit=block["unit"],
        bound=Bound(block.get("bound", "exact")),
    )
    subject = filled(_holder(block.get("subject", "")), "subject")
    return Metric(
        at,
        sentence,
        RULE,
        1.0,
        subject=subject,
        metric=filled(EntityKind.METRIC, "metric"),
        quantity=number,
        period=_period(block),
    )


def _period(block: dict[str, Any]) -> Period | None:
    if "start_date" not in block and "end_date" not in block:
        return None
    first = parse_date(str(block.get("start_date", block.get("end_date"))))
    last = parse_date(str(block.get("end_date", block.get("start_date"))))
    return replace(first, end=last.end)


def _holder(said: str) -> EntityKind:
    """Read the kind off `person/李伟`, an organization where none is said."""
    kind = said.partition("/")[0]
    return EntityKind(kind) if kind in set(EntityKind) else EntityKind.ORGANIZATION


def _argument(kind: EntityKind, said: str, quote: Span, text: str, reason: str) -> Argument:
    """Return an argument named by hand, with its span where the quote prints the name."""
    name = said.partition("/")[2] if said.partition("/")[0] in set(EntityKind) else said
    at = text.find(name, quote.start, quote.end)
    spans = (Span(at, at + len(name)),) if at >= 0 else ()
    return Argument(kind, name if spans else "", spans, name, reason)
