"""What a sentence names: mentions, one layer for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.text import Period, Sentence


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


class Bound(StrEnum):
    """Whether the true value is the number, above it, below it or near it."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    APPROX = "approx"


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
