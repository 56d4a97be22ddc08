"""Facts: awards. Around each honour's name a rule reads who received it, who gave it, when and for what.

The text of a sentence is read as stretches, each from one name to the next. A name that only a coordinator parts from the one
before it shares its reading (`被评为甲、乙`); a name that no verb governs belongs to the person of a personal profile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.awards.profiles import profiles, topics
from kg.facts.awards.reading import Reader
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Award, Document

__all__ = ["find"]

HEADLINES = (Block.HEADLINE, Block.SUBHEADLINE)
SILENT = (Block.BYLINE, Block.DATELINE, Block.FURNITURE)


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Award]:
    """Yield the award facts of a document."""
    found: list[Award] = []
    reader = Reader(document)
    for one, holder, topic in zip(annotated, profiles(annotated), topics(annotated), strict=True):
        reader.move(one)
        if one.sentence.block not in SILENT:
            found += reader.read(one, holder, topic)
    headlines = [fact for fact in found if document.sentences[fact.sentence].block in HEADLINES]
    bodies = [fact for fact in found if document.sentences[fact.sentence].block not in HEADLINES]
    for fact in bodies:
        also = tuple(span for headline in headlines if _restates(document, headline, fact) for span in headline.at)
        yield replace(fact, also=also)
    yield from (fact for fact in headlines if not any(_restates(document, fact, body) for body in bodies))


def _restates(document: Document, headline: Award, body: Award) -> bool:
    """Tell whether a headline says, in fewer words, what a fact of its article says."""
    if document.sentences[headline.sentence].article != document.sentences[body.sentence].article:
        return False
    if not _within(headline.award.text, body.award.text):
        return False
    shorter, longer = headline.recipients, body.recipients
    return not shorter or any(_within(one.text, other.text) for one in shorter for other in longer)


def _within(one: str, other: str) -> bool:
    """Tell whether one name is the other or its short form: all its characters stand in the other in the same order."""
    short, long = sorted((one.strip("“”"), other.strip("“”")), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
