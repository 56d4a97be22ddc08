"""Who holds a post: people named together, and the person whom a sentence or a whole life story is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import Block, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated

LEAST_HERO = 4  # mentions
# What is said about a person in passing: 乙（女）, 丙（满族）, 丁（左二）.
GLOSS = re.compile(r"（(?:[^（）]{1,10}|[\d.年月日起至今—~～－-]{4,26})）")
JOINT = re.compile(r"[ ]*(?:[、 ]|和|与|及|以及)[ ]*")
# A person in these places accompanies the one who acts.
COMPANION = re.compile(
    r"(?:同|与|和|跟|随|随同|协助|受|向|对|被|经|由|为|给|请|把|将|让|在|以|、|接替|代替|陪同|会见|介绍|批评|称|叫)$"
)
TOPIC_START = re.compile(r"(?:^|[，。；：！？”）\s—>]|(?<=[月年日前后时间中来初底])|(?<=是|说|而|但|如)|生前|同志)$")


COMPANY = re.compile(
    r"(?:当[天日]|随后|会前|会后)?(?:同|与|和|跟|随|受|向|对|被|经|由|为|给|请|把|将|让|在|以|据|听|陪|会见|慰问|看望|采访|走访)"
)
CLAUSE = re.compile(r"[，。；：！？“（]")
CLAUSE_HEAD = re.compile(r"(?:^|[，。；：！？])(?:他|她|其|这|那|另|的|一|位|个|名|大|小)*$")
BYLINES = (Block.BYLINE, Block.DATELINE)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as named in a sentence."""

    sentence: int
    article: int
    mention: Mention


def together(annotated: Annotated, posts: Sequence[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Return start → the people named there in one list, glosses in brackets skipped."""
    text = annotated.sentence.text
    groups: list[list[Mention]] = []
    for person in annotated.people:
        if any(p.start < person.end and person.start < p.end for p in posts):
            continue
        end = end_with_gloss(text, groups[-1][-1], posts) if groups else 0
        glossed = groups and end == person.start > groups[-1][-1].end  # 甲（女）乙
        if groups and (glossed or JOINT.fullmatch(text[end : person.start])):
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


@cache
def _kin() -> tuple[str, ...]:
    return rulebook.words("people", "kin")


def _told(annotated: Sequence[Annotated]) -> list[Annotated]:
    """Return the sentences that tell something: by-lines do not."""
    return [one for one in annotated if one.sentence.block not in BYLINES]


class Subject:
    """The person whom the text is about as it goes on: whoever last stood where a subject stands, in a life story its hero."""

    def __init__(self, annotated: Sequence[Annotated]) -> None:
        """Find each article's hero: a person who is named more often than all others together."""
        self.last: Named | None = None
        self.heroes: dict[int, str] = {}
        self.named: dict[int, list[tuple[int, str]]] = {}  # by article: where, who
        for one in _told(annotated):
            self.named.setdefault(one.sentence.article, []).extend((one.sentence.index, m.name) for m in one.people)
        for article, named in self.named.items():
            names = Counter(name for _, name in named)
            name, often = (names.most_common(1) or [("", 0)])[0]
            if often >= LEAST_HERO and often * 2 > names.total() - often:
                self.heroes[article] = name

    def before(self, annotated: Annotated, position: int) -> Named | None:
        """Return the subject at a place of this sentence, the nearest before it."""
        sentence = annotated.sentence
        for person in reversed([m for m in annotated.people if m.end <= position]):
            if self._leads(annotated, person):
                return Named(sentence.index, sentence.article, person)
        return self.last if self.last and self.last.article == sentence.article else None

    def read(self, annotated: Annotated) -> None:
        """Take a sentence in: its subject is the next one's, another naming of the same person is the nearest, a hero stays."""
        sentence = annotated.sentence
        hero = self.heroes.get(sentence.article)
        for person in annotated.people if sentence.block not in BYLINES else ():
            known = hero or (self.last.mention.name if self.last and self.last.article == sentence.article else None)
            if person.name == known or (not hero and self._leads(annotated, person)):
                self.last = Named(sentence.index, sentence.article, person)

    @staticmethod
    def _leads(annotated: Annotated, person: Mention) -> bool:
        """Tell whether a person stands where a subject stands: at the head of a clause, alone, a post before the name or not."""
        text = annotated.sentence.text
        if text.startswith(("、", "和", "与", "等"), person.end):
            return False
        if any(title.end == person.start for title in annotated.titles):
            clause = max((found.end() for found in CLAUSE.finditer(text, 0, person.start)), default=0)
            return not COMPANY.match(text, clause)
        before = text[: person.start]
        if any(before.endswith(word) and CLAUSE_HEAD.search(before[: -len(word)]) for word in _kin()):
            return True  # 另一个徒弟甲，
        return bool(TOPIC_START.search(before)) and not COMPANION.search(before)

    def of_surname(self, annotated: Annotated, start: int, surname: str) -> Named | None:
        """Return who is called by the surname at a place (周厂长): the nearest person of the article with that surname."""
        sentence = annotated.sentence
        near = sorted(
            (abs(index - sentence.index), index > sentence.index, name)
            for index, name in self.named.get(sentence.article, ())
            if name.startswith(surname) and len(name) > len(surname)
        )
        if not near:
            return None
        return Named(sentence.index, sentence.article, Mention(Kind.PERSON, start, start + len(surname), surname, near[0][2]))
