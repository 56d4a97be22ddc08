"""A text as laid out: documents, articles, sentences, and the spans and periods that they are measured in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a time is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


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
