"""Sentences that look as if they state a fact, and from which none came: where to look for what the rules lack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.mentions import annotate
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Extraction, Mention, Span

BESIDE = re.compile(r"[ ，、：]?(?:（[^（）]{1,8}）)?")  # what may stand between a title and its holder
SMALL = re.compile("[一二两三四五六七八九][^十百千万亿余多几]")  # spelled out, and below ten


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence without a fact: where it stands in the raw text, what it says, and what in it asks for a fact."""

    doc: str
    start: int
    end: int
    sentence: str
    numbers: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


def missed(extraction: Extraction) -> tuple[Missed, ...]:
    """Return the sentences of a document with a number, an honour or a titled name from which no fact came."""
    document = extraction.document
    stated = {fact.sentence for fact in extraction.facts}
    elsewhere = [span for fact in extraction.facts for span in (*fact.at, *fact.also)]
    found = []
    for annotated in annotate(document):
        sentence = annotated.sentence
        start, end = sentence.offsets[0], sentence.offsets[-1] + 1
        known = sentence.index in stated or sentence.repeat_of is not None or _touched(start, end, elsewhere)
        if known or sentence.block is Block.FURNITURE:
            continue
        reasons = tuple(_numbers(annotated)), tuple(m.text for m in annotated.awards), tuple(_holders(annotated))
        if any(reasons):
            found.append(Missed(document.name, start, end, sentence.text, *reasons))
    return tuple(found)


def _touched(start: int, end: int, spans: list[Span]) -> bool:
    return any(start <= span.start and span.end <= end for span in spans)


def _numbers(annotated: Annotated) -> Iterator[str]:
    """Yield the quantities that measure something: with a unit, no mere 一个, not inside a name or a time."""
    names = (*annotated.organizations, *annotated.awards, *annotated.programs, *annotated.times)
    for quantity in annotated.quantities:
        counts = quantity.unit and not quantity.ordinal and not SMALL.match(quantity.text)
        if counts and not any(_inside(quantity, name) for name in names):
            yield quantity.text


def _inside(one: Mention, other: Mention) -> bool:
    return other.start <= one.start and one.end <= other.end


def _holders(annotated: Annotated) -> Iterator[str]:
    """Yield people with a title next to their name."""
    text = annotated.sentence.text
    for person in annotated.people:
        for title in annotated.titles:
            first, second = sorted((person, title), key=lambda mention: mention.start)
            if first.end <= second.start and BESIDE.fullmatch(text, first.end, second.start):
                yield text[first.start : second.end]
