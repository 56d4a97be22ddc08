"""The honours of a document, sentence by sentence: which rule reads which, what coordinated names share, what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import product, zip_longest
from typing import TYPE_CHECKING

from kg.facts.awards import works
from kg.facts.awards.arguments import argument
from kg.facts.awards.context import Context, Subject
from kg.facts.awards.givers import bracketed_giver, givers, printed_giver
from kg.facts.awards.honours import honours, parts
from kg.facts.awards.interpret import Match, Reading, Scene, interpret
from kg.facts.awards.lists import roll
from kg.facts.awards.years import Calendar
from kg.facts.guards import modality
from kg.mentions.awards import mask
from kg.model import Argument, Award
from kg.rulebook import Rule, rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document, Mention

NAME = "\ue000"  # stands for the honour in a stretch
COORDINATED = re.compile(
    r"[”\s]*(?:[\d一二两三四五六七八九十]+次)?(?:（[^（）]{1,24}）)?(?:等)?(?:荣誉|光荣)?(?:称号|证书)?[\s”]*"
    r"(?:[、，,]|和|与|及|以及|暨|并|还|“|\s)*[“\s]*"
)
COMMENDED = re.compile(r"(?:受到|得到|受)(?P<agent>[^，。；]{2,30}?)的?(?:隆重|通报|联合)?(?:表彰|嘉奖|表扬)")
ROLL_HEAD = re.compile(r"(?:获得者|获奖者|获奖)?(?:名单|称号)?[\s”]*(?:（[^（）]{1,12}）)?\s*[：:]?")
COUNT_LINE = re.compile(r"\s*（?共?\d+[名个人位]）?\s*")
NUMBERING = " ●•·■◆▲★○◎※【】一二三四五六七八九十0123456789、.．（）“"


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple(
        (each, re.compile(pattern.replace("{award}", f"“?{NAME}”?"))) for each in rules("awards") for pattern in each.patterns
    )


class Reader:
    """Reads sentences in order and remembers what an article said before: the year spoken of, who commends, who was named."""

    def __init__(self, document: Document) -> None:
        """Begin a document."""
        self.today = document.date
        self.calendar = Calendar(document)
        self.givers: tuple[Argument, ...] = ()
        self.person: Argument | None = None
        self.article = -1
        self.heading: tuple[Annotated, Mention] | None = None  # an honour that the lines below it list the holders of

    def move(self, one: Annotated) -> None:
        """Move on to a sentence."""
        if one.sentence.article != self.article:
            self.article, self.givers, self.person = one.sentence.article, (), None
        self.calendar.move(one)

    def read(self, one: Annotated, holder: Argument | None, topic: Argument | None) -> Iterator[Award]:
        """Yield the facts of a sentence; `holder` is the person whose profile it stands in, `topic` the body introduced."""
        below = roll(one, 0, len(one.sentence.text)) if self.heading and not one.awards else ()
        if self.heading and below:
            heading, award = self.heading
            yield from self._facts(heading, Reading(rule("awards", "award.roll"), Subject(below), awards=[(award, None)]))
            return
        if self.heading and COUNT_LINE.fullmatch(one.sentence.text):
            return
        self.heading = _heading(one)
        if not one.sentence.text.rstrip("”）").endswith("？"):
            for reading in self._readings(one, Context(holder, self.person, topic)):
                yield from self._facts(one, reading)
        self._remember(one)

    def _readings(self, one: Annotated, context: Context) -> list[Reading]:
        """Return the readings of a sentence's honours in order."""
        found: list[Reading] = []
        current: Reading | None = None
        before: Mention | None = None
        for award, following in zip_longest(one.awards, one.awards[1:]):
            start = before.end if before else 0
            shared = bool(before and COORDINATED.fullmatch(one.sentence.text, start, award.start))
            own = bool(current and current.subject.work and context.holder and works.is_kind(award.text))
            if not (shared and current and current.rule.id != "award.held") or own:
                end = following.start if following else len(one.sentence.text)
                current = self._reading(Scene(one, context, _last(one, found, start), self.givers), award, start, end)
                found += [current] if current else []
            if current:
                current.awards.append((award, before if shared else None))
            before = award
        return found

    def _reading(self, scene: Scene, award: Mention, start: int, end: int) -> Reading | None:
        """Return what the first rule that fits says of an honour; its stretch of the view is `[start, end)`."""
        text = mask(scene.one.sentence.text)
        line = text[start : award.start] + NAME + text[award.end : end]
        for each, pattern in _patterns():
            for found in pattern.finditer(line):
                reading = interpret(scene, each, Match(found, start, award))
                if reading:
                    years = self.calendar.each(scene.one, start, award) or (self.calendar.year(scene.one, start, award, each.id),)
                    return replace(reading, years=years, distributed=bool(re.search("分别|分获", line[: found.end()])))
        return None

    def _facts(self, one: Annotated, reading: Reading) -> Iterator[Award]:
        found = [(award, honour) for award, before in reading.awards for honour in honours(one, award, before)]
        holders: Sequence[Argument | None] = reading.subject.arguments or (None,)
        if reading.distributed and len(found) == 1:
            found = [(found[0][0], part) for part in parts(one, found[0][0], len(holders))] or found
        pairs = [(award, honour, holder) for award, honour in found for holder in holders]
        if reading.distributed and len(found) > 1 and len(holders) > 1 and len(found) != len(holders):
            return  # six people 分获 three grades: the text does not say who got which
        if reading.distributed and len(found) == len(holders) > 1:
            pairs = [(award, honour, holder) for (award, honour), holder in zip(found, holders, strict=True)]
        own = {award.start: self.calendar.bracketed(one, award) for award, _ in reading.awards}
        years = (None,) if any(own.values()) else reading.years
        for (award, honour, holder), year in product(pairs, years):
            yield Award(
                honour.at,
                one.sentence.index,
                reading.rule.id,
                reading.rule.confidence,
                award=honour.argument,
                recipients=(holder,) if holder else (),
                conferrers=reading.givers or printed_giver(one, award) or bracketed_giver(one, award),
                year=self.calendar.printed(award) or own.get(award.start) or year,
                work=reading.subject.work,
                modality=modality(one, award.start, award.end, self.today),
            )

    def _remember(self, one: Annotated) -> None:
        """Remember the person named and who commends: later sentences of the article leave them out."""
        full = [person for person in one.people if len(person.text) > 1]  # 孙大爷 is named by the way
        self.person = argument(one, full[0]) if full else self.person
        found = COMMENDED.search(one.sentence.text)
        if found:
            self.givers = givers(one, *found.span("agent")) or self.givers
            self.calendar.commended(one)


def _last(one: Annotated, found: list[Reading], start: int) -> Reading | None:
    """Return the reading whose subject a stretch goes on from: behind a work's honour a new year goes back to the person."""
    dated = re.compile(r"[^，；。]{0,6}[，；](?=(?:19|20)\d\d年)").match(one.sentence.text, start)
    people = [reading for reading in found if not reading.subject.work]
    return people[-1] if dated and found and found[-1].subject.work and people else found[-1] if found else None


def _heading(one: Annotated) -> tuple[Annotated, Mention] | None:
    """Return the honour that a line is the heading of: nothing but a number and a count stands beside it."""
    award = one.awards[0] if len(one.awards) == 1 else None
    text = one.sentence.text
    if award and not text[: award.start].strip(NUMBERING) and ROLL_HEAD.fullmatch(text, award.end):
        return one, award
    return None
