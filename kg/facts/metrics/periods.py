"""The time for which a figure holds: in its clause or sentence, else running on from the sentences and headings before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.mentions import calendar, numerals
from kg.model import Block, Period, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.metrics.labels import Label
    from kg.model import Annotated, Document, Quantity, Sentence, Time

HEADS = {Block.HEADLINE, Block.SUBHEADLINE, Block.HEADING}
COMPARED = re.compile(r"(?:比|较|同|与|相比|相当于|高于|低于|好于|优于|快于|多于|少于|超过|超出)$")
STARTED_FROM = re.compile(r"(?:由|从)$")
CLAUSE_END = re.compile(r"[，；。！？]")
REACHED = re.compile(r"(?:达到?|为|突破|增至|增加到)了?[近约]?$")
RECENT = re.compile("日前|近日|最近|不久前|会上|本次大会|此次大会|如今|时至今日|现在(?!的)|现已|现有")
WITHIN = re.compile(rf"(?:^|[，；。、])[^，；。]{{0,12}}?(?P<years>\d{{1,2}}|{numerals.NUMERAL})多?年(?:里|间|中)")
YEARS_OF_AGE = "岁"
LEVEL = frozenset({"metric.change-to", "metric.grown", "metric.bare"})
STOCK = "metric.noun-number"


class Running:
    """The time that a text speaks of as it runs: a sentence leaves the last time it names, a heading holds for its section."""

    def __init__(self, document: Document) -> None:
        """Start at the head of a document."""
        self.document = document
        self.headings: dict[str, Period] = {}
        self.headline: Period | None = None
        self.spread: tuple[int, Period] | None = None
        self.place = (-1, -1)
        self.left: Period | None = None
        self.before: Period | None = None

    def enter(self, annotated: Annotated) -> None:
        """Go on to a sentence: a paragraph speaks of its section's time, else of the time before; an article starts anew."""
        sentence = annotated.sentence
        named = [time for time in annotated.times if time.period and not baseline(annotated, time) and not self.ahead(time)]
        section = self.section(sentence, [period(time) for time in named])
        place = (sentence.article, sentence.paragraph)
        if place[0] != self.place[0]:
            self.left = section
        elif place != self.place:
            self.left = section or self.left
        self.place, self.before = place, self.left
        self.spread = self.reported(annotated)
        spoken = period(named[-1]) if named else self.spread[1] if self.spread else None
        if spoken and sentence.block not in HEADS:
            self.left = spoken

    def section(self, sentence: Sentence, named: Sequence[Period]) -> Period | None:
        """Return the time of the headings above a sentence, else of its article's headline where that spans years."""
        if sentence.article != self.place[0]:
            self.headline = None
        if sentence.block in HEADS and named:
            self.headings[sentence.text.rstrip("。")] = named[-1]
            whole = named[-1].precision in (Precision.YEAR, Precision.RANGE)
            self.headline = named[-1] if sentence.block is Block.HEADLINE and whole else self.headline
        return next((self.headings[head] for head in reversed(sentence.headings) if head in self.headings), self.headline)

    def reported(self, annotated: Annotated) -> tuple[int, Period] | None:
        """Return the time up to a dated document of which a sentence speaks without a date, and where: 日前, 二十年里."""
        today, text = self.document.date, annotated.sentence.text
        if today is None or today.precision is not Precision.DAY:
            return None
        if recent := RECENT.search(text):
            return recent.start(), today
        within = WITHIN.search(text)
        years = int(numerals.read(within["years"])) if within else 0
        since = Period(calendar.shift(today.end, of_years=-years), today.end, Precision.RANGE)
        return (within.start(), since) if within and years > 1 else None

    def ahead(self, time: Time) -> bool:
        """Tell whether a time lies ahead of the document's date (未来五年)."""
        today = self.document.date
        return today is not None and period(time).start >= today.end and period(time) != today

    def period_of(self, annotated: Annotated, label: Label) -> Period | None:
        """Return the time that holds for a number; of a span of years a figure that was reached holds at the end."""
        found = self.spoken(annotated, label)
        if found is None or found.precision is not Precision.RANGE or not reached(annotated, label):
            return found
        return replace(found, start=found.end.replace(month=1, day=1)) if found.start.year < found.end.year else found

    def spoken(self, annotated: Annotated, label: Label) -> Period | None:
        """Return the time named for a number: its own, the last before it, the next in its clause, or the running one."""
        start, end = label.quantity.start, label.quantity.end
        times = [time for time in annotated.times if time.period]
        own = [time for time in times if time.end <= start and owns(annotated, time, label.quantity)]
        named = own or [time for time in times if time.end <= start and not baseline(annotated, time)]
        if named:
            return period(named[-1])
        if self.spread and self.spread[0] < start:
            return self.spread[1]
        stop = CLAUSE_END.search(annotated.sentence.text, end)
        after = [time for time in times if end <= time.start < (stop.start() if stop else len(annotated.sentence.text))]
        if after and not baseline(annotated, after[0]):
            return period(after[0])
        aged = label.quantity.unit == YEARS_OF_AGE and self.document.date
        return self.before or (self.document.date if aged else None)


def period(time: Time) -> Period:
    """Return the period of a time that has one."""
    assert time.period is not None
    return time.period


def baseline(annotated: Annotated, time: Time) -> bool:
    """Tell whether a time is only what another is compared with or begins from (比1987年增长, 由1989年的10个增加到)."""
    before = annotated.sentence.text[: time.start]
    return compared(annotated, time) or bool(_counted(annotated, time) and STARTED_FROM.search(before))


def owns(annotated: Annotated, time: Time, quantity: Quantity) -> bool:
    """Tell whether a number holds for the time right before it: not in 是2010年的1.8倍, nor in 高于2013年3个百分点."""
    between = annotated.sentence.text[time.end : quantity.start]
    return quantity.unit != "倍" and (between == "的" or (between == "" and not compared(annotated, time)))


def compared(annotated: Annotated, time: Time) -> bool:
    """Tell whether a time is what the figure behind it is compared with (比1987年增长3%, 是2010年的1.8倍)."""
    times = any(quantity.unit == "倍" for quantity in _counted(annotated, time))
    return times or bool(COMPARED.search(annotated.sentence.text[: time.start]))


def _counted(annotated: Annotated, time: Time) -> list[Quantity]:
    """Return the number right behind a time."""
    text = annotated.sentence.text
    return [q for q in annotated.quantities if q.start >= time.end and re.fullmatch("末?的?", text[time.end : q.start])]


def reached(annotated: Annotated, label: Label) -> bool:
    """Tell whether a number is a level that was reached, not what was done over a time."""
    if label.rule.id in LEVEL:
        return True
    before = annotated.sentence.text[: label.quantity.start]
    return label.rule.id == STOCK and bool(REACHED.search(before)) and not label.acts
