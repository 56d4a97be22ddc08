"""Facts as rows of facts.jsonl: one JSON object a fact and document, and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from kg.model import Award, Metric, Modality, Precision, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Argument, Document, Period, Span

AnyFact = Award | Role | Metric


def order(fact: AnyFact) -> tuple[Span, str, str, str]:
    """Return the key that sorts facts in reading order."""
    return fact.at[0], str(fact.kind), fact.rule, repr(slots(fact))


def names(arguments: Sequence[Argument]) -> str | list[str] | None:
    """Return what a slot says: a name, a list of several, or nothing."""
    said = [argument.name or argument.text for argument in arguments]
    return None if not said else said[0] if len(said) == 1 else said


def iso(period: Period | None) -> tuple[str | None, str | None]:
    """Return a period's ends as ISO dates of its own precision."""
    if period is None:
        return None, None
    digits = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4, Precision.RANGE: 10}[period.precision]
    return period.start.isoformat()[:digits], period.end.isoformat()[:digits]


def slots(fact: AnyFact) -> dict[str, Any]:
    """Return the slots of a fact under their names in the facts file."""
    match fact:
        case Award():
            work = names([fact.work] if fact.work else [])
            return {
                "recipient": names(fact.recipients),
                "award": names([fact.award]),
                "conferrer": names(fact.conferrers),
                "year": fact.year,
                "for": work,
            }
        case Role():
            body = names([fact.organization] if fact.organization else [])
            return {
                "person": names([fact.person]),
                "role": names([fact.role]),
                "organization": body,
                "former": fact.former,
                "year": fact.year,
            }
        case Metric():
            start, end = iso(fact.period)
            subject = names([fact.subject] if fact.subject else [])
            number = fact.quantity
            return {
                "subject": subject,
                "metric": names([fact.metric]),
                "value": number.value,
                "high": number.high,
                "unit": number.unit,
                "bound": str(number.bound),
                "start_date": start,
                "end_date": end,
            }


def arguments(fact: AnyFact) -> dict[str, tuple[Argument, ...]]:
    """Return the arguments of a fact by slot."""
    match fact:
        case Award():
            found = {
                "recipient": fact.recipients,
                "award": (fact.award,),
                "conferrer": fact.conferrers,
                "for": (fact.work,) if fact.work else (),
            }
        case Role():
            found = {
                "person": (fact.person,),
                "role": (fact.role,),
                "organization": (fact.organization,) if fact.organization else (),
            }
        case Metric():
            found = {"subject": (fact.subject,) if fact.subject else (), "metric": (fact.metric,)}
    return found


def pairs(spans: Sequence[Span]) -> list[list[int]]:
    """Return spans as JSON."""
    return [[span.start, span.end] for span in spans]


def spans(fact: AnyFact) -> dict[str, list[list[int]]]:
    """Return the raw spans of each slot that stands in the text; a metric's `value` is its quantity."""
    found = {slot: pairs([span for a in filled for span in a.spans]) for slot, filled in arguments(fact).items()}
    return found | ({"value": pairs(fact.at)} if isinstance(fact, Metric) else {})


def fact_id(fact: AnyFact) -> str:
    """Return the first 16 hex digits of the sha256 over kind and resolved slots (the entities' ids, where identity has set them).

    What is not stated as a fact never shares the id of one that is.
    """
    ids = {slot: [a.id or a.name or a.text for a in filled] for slot, filled in arguments(fact).items()}
    unstated = [str(fact.modality)] if fact.modality is not Modality.STATED else []
    key = repr([str(fact.kind), sorted({**slots(fact), **ids}.items(), key=lambda item: item[0]), *unstated])
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def row(fact: AnyFact, document: Document) -> dict[str, Any]:
    """Return a fact's line of facts.jsonl, keys in their order."""
    start, end = fact.at[0].start, fact.at[-1].end
    sentence = document.sentences[fact.sentence]
    return {
        "id": fact.id or fact_id(fact),
        "kind": str(fact.kind),
        "doc": document.name,
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "also": pairs(fact.also),
        "sentence": sentence.text,
        "spans": spans(fact),
        **slots(fact),
        "rule": fact.rule,
        "confidence": fact.confidence,
        "article": sentence.article,
    }
