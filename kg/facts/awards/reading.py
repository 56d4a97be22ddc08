"""One sentence of honours: a rule for each stretch, what it says of receiver, giver, year and work, and what coordinated names share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, honours, stretch
from kg.facts.awards.givers import givers, printed_giver
from kg.facts.awards.lists import is_person, listed, names, receivers
from kg.facts.awards.subjects import Context, Subject, subject
from kg.facts.awards.years import Calendar
from kg.facts.guards import modality
from kg.model import Argument, Award, EntityKind, Kind, Mention
from kg.rulebook import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Document

NAME = "\ue000"
COORDINATED = re.compile(r"[”\s]*(?:等)?(?:荣誉|光荣)?(?:称号|证书)?[\s”]*(?:[、，,]|和|与|及|以及|暨|并|还|“|\s)*[“\s]*")
COUNT_AFTER = re.compile(
    r"”?(?:称号)?(?:\d+|[二两三四五六七八九十百几数多]+)(?:余|多)?(?:个|项|枚|人次|名|人|块|件|篇|家)(?!赛|级)"
)
COUNT_BEFORE = re.compile(r"(?:\d{2,}|[2-9]|[二两三四五六七八九十百几数多]+)(?:余|多)?(?:个|项|枚|块|面|名|件|篇)“?$")
LISTING = re.compile(
    r"[\s一二三四五六七八九十、（）\d.]*(?:个人|主要|所获|获得|近年|曾获)*(?:荣誉|获奖|奖励|奖项)[^：，。]{0,6}[：:]"
)
HOLDER = re.compile(r"(?:称号)?(?:获得者|得主|获奖者|荣誉获得者)?(?:、?[^，。；：的等为和、被由向对给]{0,16})")
WINNER = re.compile(r"”?(?:称号)?(?:获得者|得主|获奖者)(?P<name>[\u4e00-\u9fff]{2,3})(?=$|[、，。等（和与])")
ABOUT_RANKS = re.compile(r"比赛|竞赛|大赛|考核|考评|测评|评比|成绩|总分|联赛|锦标赛|运动会|评选|评议|测试|检查|验收|高考|统考|会考")
COMMENDED = re.compile(r"(?:受到|得到|受)(?P<agent>[^，。；]{2,30}?)的?(?:隆重|通报|联合)?(?:表彰|嘉奖|表扬)")
POINTED = re.compile(r"(?:了)?[他她]|本人")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch says of the honour that ends it, and of those coordinated with it (`shared` holds the name before, if one shares)."""

    rule: Rule
    subject: Subject
    givers: tuple[Argument, ...] = ()
    year: int | None = None
    distributed: bool = False
    awards: list[tuple[Mention, Mention | None]] = field(default_factory=list)


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


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile(pattern.replace("{award}", f"“?{NAME}”?"))) for rule in rules("awards") for pattern in rule.patterns
    )


class Reader:
    """Reads sentences in order and remembers what an article said before: the year spoken of, who commends, who was named."""

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

    def read(self, one: Annotated, holder: Argument | None, topic: Argument | None) -> Iterator[Award]:
        """Yield the facts of a sentence; `holder` is the person whose profile it stands in, `topic` the body introduced."""
        context = Context(holder, self.person, topic)
        readings: list[Reading] = []
        current: Reading | None = None
        before: Mention | None = None
        for n, award in enumerate(one.awards):
            start = before.end if before else 0
            following = one.awards[n + 1].start if n + 1 < len(one.awards) else len(one.sentence.text)
            shared = bool(before and COORDINATED.fullmatch(one.sentence.text, start, award.start))
            if not (shared and current and current.rule.id != "award.held"):
                current = self._reading(one, award, (start, following), readings[-1] if readings else None, context)
                readings += [current] if current else []
            if current:
                current.awards.append((award, before if shared else None))
            before = award
        asked = one.sentence.text.rstrip("”）").endswith("？")
        for reading in () if asked else readings:
            yield from self._facts(one, reading)
        self._remember(one)

    def _reading(
        self, one: Annotated, award: Mention, bounds: tuple[int, int], last: Reading | None, context: Context
    ) -> Reading | None:
        start, end = bounds
        text = one.sentence.text
        line = text[start : award.start] + NAME + text[award.end : end]
        for rule, pattern in _patterns():
            for found in pattern.finditer(line):
                reading = self._interpret(one, rule, _Match(found, start, award), last, context)
                if reading:
                    year = self.calendar.year(one, start, award, rule.id)
                    return replace(reading, year=year, distributed="分别" in line[: found.end()])
        return None

    def _interpret(self, one: Annotated, rule: Rule, match: _Match, last: Reading | None, context: Context) -> Reading | None:
        agent, receiver = match.view("agent"), match.view("object")
        if rule.id == "award.listed" and not (context.holder or LISTING.match(one.sentence.text)):
            return None
        if receiver:
            return self._given(one, rule, match, last, context)
        about = subject(one, match.start, context, last.subject if last else None, match.offset)
        if rule.id == "award.listed":
            about = Subject((context.holder,) if context.holder else ())
        if about.counted or self._uncertain(one, rule, match.award, about, context):
            return None
        gave = givers(one, *agent) if agent else ()
        if rule.id == "award.conferred" and not gave:
            gave = last.givers if last else self.givers
        return Reading(rule, about, gave)

    def _uncertain(self, one: Annotated, rule: Rule, award: Mention, about: Subject, context: Context) -> bool:
        """Tell whether the honour is a rank of a figure, or one of several that are only counted."""
        text = one.sentence.text
        if rule.id == "award.ranked" and not ABOUT_RANKS.search(text[: award.end]):
            return True
        personal = context.holder or any(a.kind is EntityKind.PERSON for a in about.arguments)
        counted = COUNT_AFTER.match(text, award.end) or COUNT_BEFORE.search(text, 0, award.start)
        return bool(counted) and not personal

    def _given(self, one: Annotated, rule: Rule, match: _Match, last: Reading | None, context: Context) -> Reading | None:
        """Read a rule that names the receiver."""
        start, end = match.view("object") or (0, 0)
        text = one.sentence.text
        if rule.id == "award.held":
            held = self._held(one, start, end)
            return Reading(rule, Subject((held,))) if held else None
        pointed = POINTED.fullmatch(text, start, end)
        given = (
            listed(one, start, end) or self._first(one, start, end) if rule.id == "award.epithet" else receivers(one, start, end)
        )
        if pointed:
            given = (context.person or Argument(EntityKind.PERSON),)
        if not given:
            return None
        agent = match.view("agent")
        gave = givers(one, *agent) if agent else ()
        if rule.id in ("award.granted", "award.handed"):
            gave = subject(one, match.start, Context(), Subject(last.givers) if last else None, match.offset).arguments
        return Reading(rule, Subject(given), tuple(a for a in gave if a.kind is not EntityKind.PERSON))

    def _first(self, one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
        """Return the first name of a stretch, the person of its body if there is one."""
        found = names(one, start, end)
        people = [m for m in found if m.kind is Kind.PERSON]
        return tuple(argument(one, m) for m in (people or found)[:1])

    def _held(self, one: Annotated, start: int, end: int) -> Argument | None:
        """Return the person whom an honour stands before (全国劳动模范、厂长甲)."""
        person = next((m for m in one.people if start <= m.start < end), None)
        if person and HOLDER.fullmatch(one.sentence.text, start, person.start):
            return argument(one, person)
        named = WINNER.match(one.sentence.text, start, end)
        known = named and is_person(named["name"])
        return stretch(one, EntityKind.PERSON, named.span("name")) if named and known else None

    def _facts(self, one: Annotated, reading: Reading) -> Iterator[Award]:
        found = [(award, honour) for award, before in reading.awards for honour in honours(one, award, before)]
        holders: Sequence[Argument | None] = reading.subject.arguments or (None,)
        pairs = [(award, honour, holder) for award, honour in found for holder in holders]
        if reading.distributed and len(found) == len(holders) > 1:
            pairs = [(award, honour, holder) for (award, honour), holder in zip(found, holders, strict=True)]
        for award, honour, holder in pairs:
            yield Award(
                honour.spans,
                one.sentence.index,
                reading.rule.id,
                reading.rule.confidence,
                award=honour,
                recipients=(holder,) if holder else (),
                conferrers=reading.givers or printed_giver(one, award),
                year=self.calendar.printed(award) or reading.year,
                work=reading.subject.work,
                modality=modality(one, award.start, award.end, self.document.date),
            )

    def _remember(self, one: Annotated) -> None:
        """Remember the person named and who commends: later sentences of the article leave them out."""
        self.person = argument(one, one.people[0]) if one.people else self.person
        found = COMMENDED.search(one.sentence.text)
        if found:
            self.givers = givers(one, *found.span("agent")) or self.givers
            self.calendar.commended(one)
