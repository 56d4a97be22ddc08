"""Facts: roles. Posts are found with the bodies before them, then the patterns of `rules/roles.toml` tell who holds which."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts import match
from kg.facts.guards import modality
from kg.facts.roles import people, posts
from kg.facts.roles.bodies import Bodies, Carried, adjoining
from kg.facts.roles.once import once
from kg.model import Argument, EntityKind, Kind, Mention, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.roles.people import Named
    from kg.facts.roles.posts import Post, Posts
    from kg.model import Annotated, Document

DATED = {"role.elected", "role.takes", "role.held", "role.also_elected", "role.listed", "role.parenthesis"}
ELECTED = {"role.elected", "role.also_elected", "role.listed"}
ELECTION = re.compile(r"选|推举|任命|聘|换届|代表大会|全体会议")
LATER = re.compile(r"后[来又]?(?:任|兼|升|调|改|当|被|转|出)|随后|此后|其后|之后|后来")
AFTER = re.compile(r"(?:年|月|日)?(?:以后|之后|后|以来|至今)")
RUN_ON = re.compile(r"[，；]")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one match of a rule says: these people hold these posts."""

    rule: rulebook.Rule
    start: int
    holders: tuple[Named, ...]
    posts: tuple[Post, ...]


def find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Role]:
    """Yield the role facts of a document."""
    yield from once(tuple(_find(document, annotated)))


def _find(document: Document, annotated: Sequence[Annotated]) -> Iterator[Role]:
    bodies = Bodies(annotated)
    subject, spoken = people.Subject(), None
    for one in annotated:
        if one.sentence.repeat_of is None:
            claims = sorted(_claims(one, subject), key=lambda claim: claim.posts[0].start)
            years = [time.period.start.year for time in one.times if time.period]
            yield from _facts(document, one, claims, bodies, years[0] if years else spoken)
            spoken = years[-1] if years else spoken
        subject.read(one)


def _claims(annotated: Annotated, subject: people.Subject) -> Iterator[Claim]:
    """Yield what the rules find in a sentence; a post belongs to the first rule that claims it."""
    groups = posts.find(annotated)
    if not groups:
        return
    titles = tuple(Mention(Kind.TITLE, g.start, g.end, annotated.sentence.text[g.start : g.end]) for g in groups)
    named = people.together(annotated, titles)
    view = replace(annotated, titles=titles, people=people.folded(annotated, named, titles))
    folded = match.fold(view, (Kind.TITLE, Kind.PERSON, Kind.TIME))
    open_groups = {g.start: g for g in groups}
    for rule in rulebook.rules("roles"):
        for pattern in rule.patterns:
            for found in folded.search(pattern):
                claimed = [open_groups[m.start] for m in _titles(folded, found) if m.start in open_groups]
                if not claimed:
                    continue
                holders = _holders(annotated, folded, found, named, subject)
                if rule.id in ("role.held", "role.takes", "role.profile"):
                    claimed += _run_on(folded, found, open_groups)
                if holders:
                    for group in claimed:
                        open_groups.pop(group.start, None)
                    yield Claim(rule, folded.view(found)[0], holders, tuple(p for group in claimed for p in group.each))


def _titles(folded: match.Folded, found: re.Match[str]) -> Iterator[Mention]:
    for name in sorted(found.re.groupindex):
        if name.startswith("posts"):
            yield from folded.group(found, name)


def _holders(
    annotated: Annotated,
    folded: match.Folded,
    found: re.Match[str],
    named: dict[int, tuple[Mention, ...]],
    subject: people.Subject,
) -> tuple[Named, ...]:
    lists = folded.group(found, "people")
    if lists:
        return tuple(people.Named(annotated.sentence.index, m) for group in lists for m in named[group.start])
    if "people" in found.re.groupindex:
        return ()
    one = subject.before(annotated, folded.view(found)[0])
    return (one,) if one else ()


def _run_on(folded: match.Folded, found: re.Match[str], open_groups: dict[int, Posts]) -> list[Posts]:
    """Return the posts that go on after a comma: 先后任甲厂厂长，乙公司经理、董事长。"""
    more, at = [], found.end()
    while RUN_ON.match(folded.text, at) and at + 1 in folded.mentions and folded.mentions[at + 1].kind is Kind.TITLE:
        if folded.text[at + 2 : at + 3] not in ("，", "；", "。", "等", "、", ""):
            break
        group = open_groups.get(folded.mentions[at + 1].start)
        more += [group] if group else []
        at += 2
    return more


def _facts(
    document: Document, annotated: Annotated, claims: Sequence[Claim], bodies: Bodies, spoken: int | None
) -> Iterator[Role]:
    carried: Carried | None = None
    sentence = annotated.sentence
    for claim in claims:
        for post in claim.posts:
            before = adjoining(annotated, claim.start) if claim.rule.id == "role.after" and not post.body else None
            body = (
                Argument(EntityKind.ORGANIZATION, before.text, sentence.raw(before.start, before.end))
                if before
                else bodies.of(post, annotated, carried)
            )
            carried = Carried(body.name) if body and body.text else carried
            for holder in claim.holders:
                yield Role(
                    _spans(document, holder),
                    sentence.index,
                    claim.rule.id,
                    claim.rule.confidence,
                    Argument(EntityKind.PERSON, holder.mention.text, _spans(document, holder), holder.mention.name),
                    Argument(EntityKind.ROLE, post.role, sentence.raw(post.end - len(post.role), post.end)),
                    body,
                    former=post.former,
                    year=_year(document, annotated, claim, post, spoken),
                    modality=modality(annotated, post.start, post.end, document.date),
                )


def _spans(document: Document, holder: Named) -> tuple:
    return document.sentences[holder.sentence].raw(holder.mention.start, holder.mention.end)


def _year(document: Document, annotated: Annotated, claim: Claim, post: Post, spoken: int | None) -> int | None:
    """Return the year in which the text dates the post: the last one named before it; an election's is that of the meeting."""
    if claim.rule.id not in DATED:
        return None
    text = annotated.sentence.text
    named = [t for t in annotated.times if t.period and t.end <= post.start]
    for time in reversed(named):
        if LATER.search(text, time.end, post.start) or AFTER.match(text, time.end):
            return None
        return time.period.start.year if time.period else None
    if claim.rule.id in ELECTED or ELECTION.search(text, 0, post.start):
        return spoken or (document.date.start.year if document.date else None)
    return None
