"""The values that travel from a file to the graph: frozen, slotted, importing nothing of ours.

Two kinds of offsets exist. *Raw* offsets count code points of the decoded file, half-open; everything that leaves the program
carries these. *View* offsets count code points of one sentence's `text`, in which torn lines are joined and full-width forms
folded; mentions carry these, and `Sentence.raw` leads back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a mention is, in the order of the mention contract."""

    QUANTITY = "quantity"
    TIME = "time"
    PERSON = "person"
    ORGANIZATION = "organization"
    TITLE = "title"
    PROGRAM = "program"
    AWARD = "award"
    PLACE = "place"


class Block(StrEnum):
    """The part that a sentence plays on its page."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    ITEM = "item"
    BODY = "body"
    FURNITURE = "furniture"  # running heads, page numbers, leaders


class Precision(StrEnum):
    """How exactly a time is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class Bound(StrEnum):
    """Whether the true value is the number, above it, below it or near it."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    APPROX = "approx"


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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time as two inclusive days, with the precision in which it was stated."""

    start: dt.date
    end: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in view form.

    `offsets[i]` is the raw offset of `text[i]`; a jump in it is a place where something (a line break, a caption) was taken out.
    `headings` are the headings above the sentence, outermost first. `repeat_of` is the index of the sentence that this one
    repeats.
    """

    text: str
    offsets: tuple[int, ...] = field(repr=False)
    index: int = 0
    block: Block = Block.BODY
    article: int = 0
    paragraph: int = 0
    headings: tuple[str, ...] = ()
    repeat_of: int | None = None

    def raw(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the raw spans of the view's `[start, end)`.

        One for each unbroken run of the file (line breaks do not break a run's text, they part it).
        """
        spans: list[Span] = []
        for at in self.offsets[start:end]:
            if spans and spans[-1].end == at:
                spans[-1] = Span(spans[-1].start, at + 1)
            else:
                spans.append(Span(at, at + 1))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: its headline, the line under it, and the raw span of the whole."""

    title: str
    subtitle: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text as laid out: `name` is its path below the input with `/` between parts, `text` the raw decoded characters."""

    name: str
    text: str = field(repr=False)
    date: Period | None = None
    publisher: str = ""
    title: str = ""
    url: str = ""
    articles: tuple[Article, ...] = ()
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence's view that names something; `norm` is its cleaned-up form where that differs from `text`."""

    kind: Kind
    start: int
    end: int
    text: str
    norm: str = ""

    @property
    def name(self) -> str:
        """The cleaned-up form."""
        return self.norm or self.text


@dataclass(frozen=True, slots=True)
class Quantity(Mention):
    """A number with its unit.

    `value` has 万 and 亿 multiplied out; `high` is the upper end of a range; `unit` is as printed without the number (元 for
    Chinese money, % for 百分之, 成 and 折, "" for a bare number).
    """

    value: int | float = 0
    high: int | float | None = None
    unit: str = ""
    bound: Bound = Bound.EXACT
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Time(Mention):
    """A time expression; a bare duration has no period."""

    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its mentions, one sorted, non-overlapping layer for each kind."""

    sentence: Sentence
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    people: tuple[Mention, ...] = ()
    organizations: tuple[Mention, ...] = ()
    titles: tuple[Mention, ...] = ()
    programs: tuple[Mention, ...] = ()
    awards: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()

    def layer(self, kind: Kind) -> tuple[Mention, ...]:
        """Return the mentions of one kind."""
        layers: dict[Kind, tuple[Mention, ...]] = {
            Kind.QUANTITY: self.quantities,
            Kind.TIME: self.times,
            Kind.PERSON: self.people,
            Kind.ORGANIZATION: self.organizations,
            Kind.TITLE: self.titles,
            Kind.PROGRAM: self.programs,
            Kind.AWARD: self.awards,
            Kind.PLACE: self.places,
        }
        return layers[kind]


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
