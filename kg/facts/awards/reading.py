"""One sentence of honours: a rule for each stretch, what it says of receiver, giver, year and work, and what coordinated names share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, honours, stretch
from kg.facts.awards.subjects import Context, Subject, names, receivers, subject
from kg.facts.awards.years import Calendar
from kg.facts.guards import modality
from kg.model import Argument, Award, EntityKind, Kind
from kg.rulebook import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Document, Mention

NAME = "\ue000"
COORDINATED = re.compile(r"[”\s]*(?:等)?(?:荣誉|光荣)?(?:称号|证书)?[\s”]*(?:[、，,]|和|与|及|以及|暨|并|还|“|\s)*[“\s]*")
COUNT_AFTER = re.compile(
    r"”?(?:称号)?(?:\d+|[一二两三四五六七八九十百几数多]+)(?:余|多)?(?:个|项|枚|人次|名|人|块|件|篇|家)(?!赛|级)"
)
GIVER_EDGE = re.compile(
    r"^(?:了|过)+|(?:联合|共同|分别|正式|隆重|首批|先后|一致|再次|连续[^，]{0,4}|多次|所|予以|给予|光荣|破格|批准)+$"
)
GIVER_JOINT = re.compile(r"、|和|与|及|以及")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch says of the honour that ends it."""

    rule: Rule
    subject: Subject
    givers: tuple[Argument, ...] = ()
    year: int | None = None


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(pattern.replace("{award}", NAME))) for rule in rules("awards") for pattern in rule.patterns)


class Reader:
    """Reads sentences in order and remembers what an article said before: the year spoken of and who commends."""

    def __init__(self, document: Document) -> None:
        """Begin a document."""
        self.document = document
        self.calendar = Calendar()
        self.givers: tuple[Argument, ...] = ()
        self.person: Argument | None = None
        self.article = -1

    def move(self, one: Annotated) -> None:
        """Move on to a sentence."""
        if one.sentence.article != self.article:
            self.article, self.givers, self.person = one.sentence.article, (), None
        self.calendar.move(one)

    def read(self, one: Annotated, holder: Argument | None) -> Iterator[Award]:
        """Yield the facts of a sentence; `holder` is the person whose profile it stands in."""
        context = Context(holder, self.person)
        reading: Reading | None = None
        before: Mention | None = None
        for n, award in enumerate(one.awards):
            start = before.end if before else 0
            following = one.awards[n + 1].start if n + 1 < len(one.awards) else len(one.sentence.text)
            shared = bool(before and COORDINATED.fullmatch(one.sentence.text, start, award.start))
            if not (shared and reading and reading.rule.id != "award.held"):
                reading = self._reading(one, award, (start, following), reading, context)
            if reading:
                yield from self._facts(one, award, reading, before if shared else None)
            before = award
        self._remember(one)

    def _reading(
        self, one: Annotated, award: Mention, bounds: tuple[int, int], last: Reading | None, context: Context
    ) -> Reading | None:
        text, (start, end) = one.sentence.text, bounds
        line = text[start : award.start] + NAME + text[award.end : end]
        for rule, pattern in _patterns():
            for found in pattern.finditer(line):
                reading = self._interpret(one, award, rule, _Match(found, start, award), last, context)
                if reading:
                    return replace(reading, year=self.calendar.year(one, start, award, reading.rule.id))
        return None

    def _interpret(
        self, one: Annotated, award: Mention, rule: Rule, match: _Match, last: Reading | None, context: Context
    ) -> Reading | None:
        text = one.sentence.text
        agent, receiver = match.view("agent"), match.view("object")
        if rule.id == "award.listed" and not (context.holder or "荣誉" in match.found[0]):
            return None
        if COUNT_AFTER.match(text, award.end) and not context.holder:
            return None
        if receiver:
            given = self._receivers(one, rule, receiver)
            if not given:
                return None
            actor = subject(one, match.start, Context()) if rule.id in ("award.granted", "award.handed") else Subject()
            return Reading(rule, Subject(tuple(given)), tuple(a for a in actor.arguments if a.kind is not EntityKind.PERSON))
        about = Subject((context.holder,)) if rule.id == "award.listed" and context.holder else subject(one, match.start, context)
        if about.counted or (rule.id == "award.ranked" and not _contest(text[: award.end])):
            return None
        givers = self._givers(one, *agent) if agent else ()
        if rule.id == "award.conferred" and not givers:
            givers = last.givers if last else self.givers
        return Reading(rule, about, givers)

    def _receivers(self, one: Annotated, rule: Rule, bounds: tuple[int, int]) -> tuple[Argument, ...]:
        start, end = bounds
        if rule.id == "award.held":
            person = next((m for m in one.people if start <= m.start < end), None)
            between = one.sentence.text[start : person.start] if person else "，"
            return (stretch(one, EntityKind.PERSON, (person.start, person.end)),) if person and len(between) <= 0 else ()
        return tuple(receivers(one, start, end))

    def _givers(self, one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
        """Return who gave: each part of the stretch between 被 and the verb."""
        text = one.sentence.text
        edge = GIVER_EDGE.search(text, start, end)
        end = edge.start() if edge and edge.end() == end else end
        bodies = [m for m in names(one, start, end) if m.kind is Kind.ORGANIZATION]
        cuts = [m for m in GIVER_JOINT.finditer(text, start, end) if not any(b.start < m.start() < b.end for b in bodies)]
        edges = [start, *(edge for m in cuts for edge in m.span()), end]
        parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if 2 <= b - a <= 30]
        return tuple(stretch(one, EntityKind.ORGANIZATION, part) for part in parts)

    def _facts(self, one: Annotated, award: Mention, reading: Reading, shared: Mention | None) -> Iterator[Award]:
        today = self.document.date
        said = modality(one, award.start, award.end, today)
        for honour in honours(one, award, shared):
            for receiver in reading.subject.arguments or (None,):
                yield Award(
                    honour.spans,
                    one.sentence.index,
                    reading.rule.id,
                    reading.rule.confidence,
                    award=honour,
                    recipients=(receiver,) if receiver else (),
                    conferrers=reading.givers or _printed_giver(one, award),
                    year=self.calendar.printed(award) or reading.year,
                    work=reading.subject.work,
                    modality=said,
                )

    def _remember(self, one: Annotated) -> None:
        """Remember the person named and who commends: later sentences of the article leave them out."""
        self.person = argument(one, one.people[0]) if one.people else self.person
        found = re.search(
            r"(?:受到|得到|受)(?P<agent>[^，。；]{2,30}?)的?(?:隆重|通报|联合)?(?:表彰|嘉奖|表扬)", one.sentence.text
        )
        if found:
            self.givers = self._givers(one, *found.span("agent")) or self.givers


@dataclass(frozen=True, slots=True)
class _Match:
    """A match in a stretch, whose offsets lead back to the view."""

    found: re.Match[str]
    offset: int
    award: Mention

    def at(self, position: int) -> int:
        name = self.award.start - self.offset
        return self.offset + position if position <= name else self.award.end + position - name - 1

    @property
    def start(self) -> int:
        return self.at(self.found.start())

    def view(self, group: str) -> tuple[int, int] | None:
        """Return the view offsets of a group, None where the rule has no such group."""
        if group not in self.found.re.groupindex:
            return None
        start, end = self.found.span(group)
        return self.at(start), self.at(end)


def _contest(text: str) -> bool:
    return bool(re.search(r"比赛|竞赛|大赛|考核|考评|测评|评比|成绩|总分|联赛|锦标赛|运动会|评选|检查|验收|高考|统考|会考", text))


def _printed_giver(one: Annotated, award: Mention) -> tuple[Argument, ...]:
    """Return the body that an honour's name begins with (市委…先进单位, 公司劳模)."""
    own = re.compile("公司|集团|总公司|厂|学校|学院|医院").match(award.text)
    body = next((m for m in one.organizations if m.start == award.start and m.end < award.end - 1), None)
    end = body.end if body else award.start + own.end() if own and own.end() < len(award.text) else award.start
    return (stretch(one, EntityKind.ORGANIZATION, (award.start, end)),) if end > award.start else ()
