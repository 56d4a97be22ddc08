"""Facts: roles. Posts are found with the bodies before them, rules tell who holds which, and what is said twice is joined."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.guards import modality
from kg.facts.roles.bodies import MOVED, Bodies
from kg.facts.roles.carried import passed_on
from kg.facts.roles.claims import Reader
from kg.facts.roles.once import once
from kg.facts.roles.people import Subject
from kg.facts.roles.rosters import Roster
from kg.model import Argument, EntityKind, Modality, Precision, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.roles.carried import Carried
    from kg.facts.roles.claims import Claim
    from kg.facts.roles.people import Named
    from kg.facts.roles.posts import Post
    from kg.model import Annotated, Document, Time

# The rules that speak of taking or holding a post at a time, and those among them that speak of a meeting.
ELECTED = {"role.elected", "role.also_elected", "role.listed"}
DATED = {*ELECTED, "role.takes", "role.held", "role.parenthesis", "role.left", "role.record"}
ELECTION = re.compile(r"选|推举|任命|聘|换届|代表大会|全体会议")
AGE = re.compile(r"\d+(?:周)?岁(?:时|那年)?[^，。；]{0,8}$")
LATER = re.compile(r"后[来又]?(?:任|兼|升|调|改|当|被|转|出)|随后|此后|其后|之后|后来|\d{4}年(?:以|之)?后")
AFTER = re.compile(r"(?:年|月|日)?(?:以后|之后|后|以来|至今|出?生)")
NOW = re.compile(r"现[任为担]|目前")
FOUNDING = re.compile(r"成立|组建|选举|选出|设立|建立|恢复")
MEMBER = "成员"
YEAR = re.compile(r"\d{4}年?|[一二三四五六七八九〇○零]{4}年")
TENURE = re.compile(
    r"[ （]*(?:[^（）\d]{1,8}[，、])?(\d{4})年?[\d.月]*[—～~至-]+(?![ ]*）)(?:(\d{4})年?[\d.月]*）?)?"
)  # 甲（1950.3—1953.4）
LONGEST_TENURE = 30  # years: 甲（1908—1976） lived


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Role]:
    """Yield the role facts of a document."""
    yield from once(tuple(_find(document, annotated)))


def _find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Role]:
    subject = Subject(annotated)
    writer, roster = Writer(document, Bodies(annotated, subject.heroes)), Roster()
    for one in annotated:
        if one.sentence.repeat_of is None:
            claims = sorted(Reader(one, subject).claims(), key=lambda claim: claim.posts[0].start)
            yield from writer.facts(one, claims)
            for line, claim in roster.read(one, claims):
                yield from writer.facts(line, [claim])
        subject.read(one)


def dated(annotated: Annotated) -> list[Time]:
    """Return the times of a sentence that name a year, a month or a day: 五年来 dates nothing."""
    return [
        time
        for time in annotated.times
        if time.period and (time.period.precision is not Precision.RANGE or YEAR.search(time.text))
    ]


def tenure(text: str, at: int) -> int | None:
    """Return the first year of the term of office printed at a place, in brackets or not; a lifetime is none."""
    found = TENURE.match(text, at)
    return int(found[1]) if found and int(found[2] or 0) - int(found[1]) < LONGEST_TENURE else None


class Writer:
    """Writes claims as facts: with the body of each post and the year in which the text dates it."""

    def __init__(self, document: Document, bodies: Bodies) -> None:
        """Begin before the first sentence: no year has been spoken of yet."""
        self.document = document
        self.bodies = bodies
        self.article = 0
        self.spoken: int | None = None

    def facts(self, annotated: Annotated, claims: Sequence[Claim]) -> Iterator[Role]:
        """Yield the facts of one sentence, its claims in the order of their posts."""
        last: Carried | None = None
        if annotated.sentence.article != self.article:
            self.article, self.spoken = annotated.sentence.article, None
        years = [time.period.start.year for time in dated(annotated) if time.period]
        self.spoken = years[0] if years else self.spoken
        for claim in claims:
            chain = passed_on(annotated, claim)
            for post in claim.posts:
                body, found = self.bodies.of(post, annotated, chain or last, claim)
                moved = MOVED.search(annotated.sentence.text, claim.start, claim.posts[0].start)
                chain, last = found or chain, found if found and post.body and not moved else last
                year = self._year(annotated, claim, post)
                membership = post.head == MEMBER and (body is None or body.name.endswith("主席团"))  # of no standing body
                holders = claim.holders if post.counts and not membership else ()
                yield from (self._fact(annotated, claim, holder, post, body, year) for holder in holders)
            if last and any(post.body for post in claim.posts):
                last = replace(last, in_passing=claim.rule.id == "role.before")
        self.spoken = years[-1] if years else self.spoken

    def _fact(
        self, annotated: Annotated, claim: Claim, holder: Named, post: Post, body: Argument | None, year: int | None
    ) -> Role:
        sentence, person = annotated.sentence, holder.mention
        spans = self.document.sentences[holder.sentence].raw(person.start, person.end)
        left = claim.rule.id == "role.left"
        event = claim.rule.id in DATED and not left  # 将会见市长甲: that he is mayor is no plan
        year = year or tenure(sentence.text, post.end) or tenure(self.document.sentences[holder.sentence].text, person.end)
        return Role(
            spans,
            sentence.index,
            claim.rule.id,
            claim.rule.confidence,
            Argument(EntityKind.PERSON, person.text, spans, person.name),
            Argument(EntityKind.ROLE, post.role, sentence.raw(max(post.title, post.end - len(post.role)), post.end)),
            body,
            former=post.former or left,
            year=year,
            modality=modality(annotated, post.start, post.end, self.document.date) if event else Modality.STATED,
        )

    def _year(self, annotated: Annotated, claim: Claim, post: Post) -> int | None:
        """Return the year in which the text dates the post: the last one named before it, an election's the meeting's."""
        text = annotated.sentence.text
        current = NOW.search(text, claim.start, post.start)
        if current or (claim.rule.id not in DATED and not FOUNDING.search(text, 0, post.start)):
            return None
        named = [time for time in dated(annotated) if time.end <= post.start]
        if named and named[-1].period:
            if AGE.search(text, named[-1].end, post.start):  # 今年45岁，22岁当上班长
                return None
            later = LATER.search(text, named[-1].end, post.start) or AFTER.match(text, named[-1].end)
            return None if later else named[-1].period.start.year
        if ELECTION.search(text, 0, post.start) or claim.rule.id in ELECTED - {"role.listed"}:
            return self.spoken or (self.document.date.start.year if self.document.date else None)
        return None
