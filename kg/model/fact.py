"""What a document states: the three facts, what fills their slots, and the entities behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.model.mention import Quantity
from kg.model.text import Document, Period, Span


class Modality(StrEnum):
    """Whether the text states a fact or something else about it."""

    STATED = "stated"
    PLANNED = "planned"
    HOPED = "hoped"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class FactKind(StrEnum):
    """The three facts."""

    AWARD = "award"
    ROLE = "role"
    METRIC = "metric"


class EntityKind(StrEnum):
    """What an entity is; the word is also the folder of its IRI."""

    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"
    PROGRAM = "program"
    AWARD = "award"
    ROLE = "role"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a slot of a fact.

    `text` is the surface in view form and `spans` its raw spans; both are empty where only the context implies the filler (a
    dropped subject). Resolution sets `name`, the entity's preferred label, and `reason`, how it was found; identity sets `id`,
    the tail of the IRI.
    """

    kind: EntityKind
    text: str = ""
    spans: tuple[Span, ...] = ()
    name: str = ""
    reason: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the three facts share.

    `at` are the raw spans of the anchor (the award's name, the person's name, the quantity), `sentence` is the index of its
    sentence, `also` are other places of the document that state the same. Where and how a fact was found stays out of equality.
    """

    at: tuple[Span, ...] = field(compare=False)
    sentence: int = field(compare=False)
    rule: str = field(compare=False)
    confidence: float = field(compare=False)
    modality: Modality = field(default=Modality.STATED, kw_only=True)
    also: tuple[Span, ...] = field(default=(), kw_only=True, compare=False)
    id: str = field(default="", kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Award(Fact):
    """organization–award–year: `recipients` and `conferrers` of one act, which cannot be told apart, are several."""

    award: Argument
    recipients: tuple[Argument, ...]
    conferrers: tuple[Argument, ...] = ()
    year: int | None = None
    work: Argument | None = None  # the slot named `for`

    kind = FactKind.AWARD


@dataclass(frozen=True, slots=True)
class Role(Fact):
    """person–role–organization."""

    person: Argument
    role: Argument
    organization: Argument | None = None
    former: bool = False
    year: int | None = None

    kind = FactKind.ROLE


@dataclass(frozen=True, slots=True)
class Metric(Fact):
    """program–metric–value: `quantity` is the number as read, `metric` its label in the text's own words."""

    subject: Argument | None
    metric: Argument
    quantity: Quantity
    period: Period | None = None

    kind = FactKind.METRIC


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entity and why it is one."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that facts are about; `id` is the tail of its IRI, `code` a place's GB/T 2260 code.

    `within` are the bodies and places in which a document sets a person or an organization: they keep namesakes apart. `reasons`
    say in sentences why several documents' entities are this one, or why one of the same name is another.
    """

    kind: EntityKind
    name: str
    aliases: tuple[Alias, ...] = ()
    id: str = ""
    code: str = ""
    within: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gives: a pure function of its text and metadata."""

    document: Document
    facts: tuple[Award | Role | Metric, ...] = ()
    entities: tuple[Entity, ...] = ()
