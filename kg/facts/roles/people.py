"""Who holds a post: people named together, and the person whom a sentence or a whole life story is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated

# What is said about a person in passing: 乙（女）, 丙（满族）, 丁（左二）.
GLOSS = re.compile(r"（[^（）]{1,10}）")
JOINT = re.compile(r"[ ]*(?:[、 ]|和|与|及|以及)[ ]*")
# A person in these places accompanies the one who acts.
COMPANION = re.compile(
    r"(?:同|与|和|跟|随|随同|协助|受|向|对|被|经|由|为|给|请|把|将|让|在|以|、|接替|代替|陪同|会见|介绍|批评|称|叫)$"
)
TOPIC_START = re.compile(r"(?:^|[，。；：！？”）\s—>]|(?<=[月年日前后时间中来初底])|(?<=是|说|而|但|如)|生前|同志)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A person as named in a sentence."""

    sentence: int
    mention: Mention


def together(annotated: Annotated, posts: Sequence[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Return start → the people named there in one list, glosses in brackets skipped."""
    text = annotated.sentence.text
    groups: list[list[Mention]] = []
    for person in annotated.people:
        if any(p.start < person.end and person.start < p.end for p in posts):
            continue
        if groups and JOINT.fullmatch(text[end_with_gloss(text, groups[-1][-1], posts) : person.start]):
            groups[-1].append(person)
        else:
            groups.append([person])
    return {group[0].start: tuple(group) for group in groups}


def end_with_gloss(text: str, person: Mention, posts: Sequence[Mention]) -> int:
    """Return where a person's name ends, with what is said of him in brackets, unless that is a post."""
    gloss = GLOSS.match(text, person.end)
    if gloss and not any(person.end <= p.start < gloss.end() for p in posts):
        return gloss.end()
    return person.end


def folded(annotated: Annotated, groups: dict[int, tuple[Mention, ...]], posts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the lists of people as one mention each."""
    text = annotated.sentence.text
    ends = {start: end_with_gloss(text, group[-1], posts) for start, group in groups.items()}
    return tuple(Mention(Kind.PERSON, start, end, text[start:end]) for start, end in ends.items())


class Subject:
    """The person whom the text is about as it goes on: whoever last stood where a subject stands."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.last: Named | None = None

    def before(self, annotated: Annotated, position: int) -> Named | None:
        """Return the subject at a place of this sentence, the nearest before it."""
        text, index = annotated.sentence.text, annotated.sentence.index
        for person in reversed([m for m in annotated.people if m.end <= position]):
            if self._leads(text, person):
                return Named(index, person)
        return self.last

    def read(self, annotated: Annotated) -> None:
        """Take a sentence in: its subject is the next one's, and another naming of the same person is the nearest."""
        text, index = annotated.sentence.text, annotated.sentence.index
        for person in annotated.people:
            known = self.last is not None and self.last.mention.name == person.name
            if known or self._leads(text, person):
                self.last = Named(index, person)

    @staticmethod
    def _leads(text: str, person: Mention) -> bool:
        before, after = text[: person.start], text[person.end :]
        return (
            bool(TOPIC_START.search(before)) and not COMPANION.search(before) and not after.startswith(("、", "和", "与", "等"))
        )
