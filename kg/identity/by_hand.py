"""Decisions by hand that change a document before its evidence is read: facts added, entities of another kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.model import Argument, Award, Bound, EntityKind, Metric, Quantity, Role, Span
from kg.model import Kind as MentionKind
from kg.read import parse_date
from kg.resolve.collect import entities_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.decisions import Decision, Decisions
    from kg.model import Document, Extraction, Period

RULE = "decision"


def prepare(extraction: Extraction, decisions: Decisions) -> tuple[Extraction, frozenset[str]]:
    """Return an extraction with the added facts and the kinds decided by hand, and the places of the decisions used."""
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


def map_arguments(fact: Award | Role | Metric, change: Callable[[Argument], Argument]) -> Award | Role | Metric:
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


@dataclass(frozen=True, slots=True)
class _Quote:
    """An [[add]] block with the place of its quote in the document."""

    block: dict[str, Any]
    span: Span
    text: str
    sentence: int
    reason: str

    def argument(self, kind: EntityKind, key: str) -> Argument:
        """Return a slot as an argument, with its span where the quote prints the name; `person/李伟` names the kind itself."""
        said = str(self.block[key])
        head, slash, tail = said.partition("/")
        kind, name = (EntityKind(head), tail) if slash and head in set(EntityKind) else (kind, said)
        at = self.text.find(name, self.span.start, self.span.end)
        spans = (Span(at, at + len(name)),) if at >= 0 else ()
        return Argument(kind, name if spans else "", spans, name, self.reason)

    def optional(self, kind: EntityKind, key: str) -> Argument | None:
        """Return a slot that the block may leave out."""
        return self.argument(kind, key) if key in self.block else None

    def at(self, key: str) -> tuple[Span, ...]:
        """Return the span of the fact's anchor, the whole quote where it is not printed."""
        return self.argument(EntityKind.METRIC, key).spans or (self.span,)


def _added(decision: Decision, document: Document) -> Award | Role | Metric | None:
    """Return the fact of an [[add]] block; nothing where the document has no such quote."""
    start = document.text.find(decision.block["quote"])
    span = Span(start, start + len(decision.block["quote"]))
    touched = (s.index for s in document.sentences if s.offsets and s.offsets[0] < span.end and span.start <= s.offsets[-1])
    sentence = next(touched, None) if start >= 0 else None
    if sentence is None:
        return None
    quote = _Quote(decision.block, span, document.text, sentence, decision.reason)
    match decision.block["kind"]:
        case "award":
            return _award(quote)
        case "role":
            return _role(quote)
        case _:
            return _metric(quote)


def _award(quote: _Quote) -> Award:
    giver = quote.optional(EntityKind.ORGANIZATION, "conferrer")
    return Award(
        quote.at("award"),
        quote.sentence,
        RULE,
        1.0,
        award=quote.argument(EntityKind.AWARD, "award"),
        recipients=(quote.argument(EntityKind.ORGANIZATION, "recipient"),),
        conferrers=(giver,) if giver else (),
        year=quote.block.get("year"),
        work=quote.optional(EntityKind.PROGRAM, "for"),
    )


def _role(quote: _Quote) -> Role:
    return Role(
        quote.at("person"),
        quote.sentence,
        RULE,
        1.0,
        person=quote.argument(EntityKind.PERSON, "person"),
        role=quote.argument(EntityKind.ROLE, "role"),
        organization=quote.optional(EntityKind.ORGANIZATION, "organization"),
        former=bool(quote.block.get("former")),
        year=quote.block.get("year"),
    )


def _metric(quote: _Quote) -> Metric:
    block = quote.block
    number = {
        "value": block["value"],
        "high": block.get("high"),
        "unit": block["unit"],
        "bound": Bound(block.get("bound", "exact")),
    }
    return Metric(
        quote.at("quantity"),
        quote.sentence,
        RULE,
        1.0,
        subject=quote.optional(EntityKind.ORGANIZATION, "subject"),
        metric=quote.argument(EntityKind.METRIC, "metric"),
        quantity=Quantity(MentionKind.QUANTITY, 0, 0, str(block["quantity"]), **number),
        period=_period(block),
    )


def _period(block: dict[str, Any]) -> Period | None:
    if "start_date" not in block and "end_date" not in block:
        return None
    first = parse_date(str(block.get("start_date", block.get("end_date"))))
    last = parse_date(str(block.get("end_date", block.get("start_date"))))
    return replace(first, end=last.end)
