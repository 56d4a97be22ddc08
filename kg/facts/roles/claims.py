"""Who holds which posts, as the patterns of `rules/roles.toml` read a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts import match
from kg.facts.roles import people, posts
from kg.facts.roles.surroundings import HEADINGS
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.roles.people import Named, Subject
    from kg.facts.roles.posts import Post, Posts
    from kg.model import Annotated

RUNS_ON = {"role.held", "role.takes"}
TAKEN = re.compile(r"(?:为|担任|当选|(?<![时原现曾])任)$")
SEVERAL = re.compile(r"历任|先后|曾任|曾担任")
OTHER = re.compile(r"[，；、][\u4e00-\u9fff\d]{2,16}(?=[，；、])")  # in a list of posts, what is not known as one
SESSIONS = re.compile(r"(?:第?[一二三四五六七八九十]+届?[、和至]?)+")
SEGMENT_END = ("，", "；", "。", "等", "、", "")
# The beginning of an entry about one person: 甲，女，汉族； 甲先生：
PROFILE = re.compile(
    rf"(?:男|女|中共党员|汉族)，|(?:【\w{{2,6}}】)?{match.char_class(['person'])}[ ]?(?:(?:先生|女士|同志)[：，]"
    rf"|，[ ]?(?:{match.char_class(['time'])}|\d|男|女|\w{{1,4}}族|中共|现年|生于|出生|籍贯|大学|本科|研究生|硕士|博士))"
)


OF_A_STORY = {"role.held", "role.record"}  # no heading goes on about the one before it
BECOMING = {"role.takes", "role.elected"}
TITLED = re.compile(rf"(?P<person>{match.char_class(['person'])})[、和]{match.char_class(['title'])}$")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one match of a rule says: these people hold these posts; `start` is where the match begins in the view."""

    rule: rulebook.Rule
    start: int
    holders: tuple[Named, ...]
    posts: tuple[Post, ...]


def _respectively(claim: Claim, text: str) -> Iterator[Claim]:
    """Yield a claim, parted into as many as it has holders if each takes one of its posts (甲、乙分别当选为主席和副主席)."""
    pairs = zip(claim.holders, claim.posts, strict=False)
    one_each = claim.rule.id in BECOMING and 1 < len(claim.holders) == len(claim.posts)
    if one_each and "分别" in text[claim.holders[-1].mention.end : claim.posts[0].start]:
        yield from (replace(claim, holders=(holder,), posts=(post,)) for holder, post in pairs)
    else:
        yield claim


def _parted(annotated: Annotated, group: Posts) -> Iterator[posts.Posts]:
    """Yield a group of posts, its last post apart where that belongs to the next person: 甲为组长、副县长|乙为副组长。"""
    text, each = annotated.sentence.text, group.each
    if len(each) > 1 and TAKEN.search(text, 0, each[0].start) and any(m.start == group.end for m in annotated.people):
        yield posts.Posts(each[:-1])
        yield posts.Posts(each[-1:])
    else:
        yield group


class Reader:
    """Reads one sentence: its posts and people folded, and the posts that no rule has claimed yet."""

    def __init__(self, annotated: Annotated, subject: Subject) -> None:
        """Find the posts and the people of the sentence."""
        text = annotated.sentence.text
        groups = [part for group in posts.find(annotated) for part in _parted(annotated, group)]
        titles = tuple(Mention(Kind.TITLE, g.start, g.end, text[g.start : g.end]) for g in groups)
        self.annotated = annotated
        self.headed = annotated.sentence.block in HEADINGS and not text.startswith(("现任", "曾任", "任"))
        self.subject = subject
        self.open = {group.start: group for group in groups}
        self.named = people.together(annotated, titles)
        view = replace(annotated, titles=titles, people=people.folded(annotated, self.named, titles))
        self.folded = match.fold(view, (Kind.TITLE, Kind.PERSON, Kind.TIME))

    def claims(self) -> Iterator[Claim]:
        """Yield what the rules find, in their order; a post belongs to the first rule that claims it."""
        for rule in rulebook.rules("roles") if self.open else ():
            if rule.id == "role.profile" and not PROFILE.match(self.folded.text):
                continue
            if rule.id in OF_A_STORY and self.headed:
                continue
            for pattern in rule.patterns:
                for found in self.folded.search(pattern):
                    claim = self._claim(rule, found)
                    if claim:
                        yield from _respectively(claim, self.annotated.sentence.text)

    def _claim(self, rule: rulebook.Rule, found: re.Match[str]) -> Claim | None:
        claimed = [self.open[mention.start] for mention in self._titles(found) if mention.start in self.open]
        holders = self._holders(found) if claimed else ()
        if not holders:
            return None
        if rule.id in BECOMING:
            holders = (*self._titled_before(found.start("people")), *holders)
        former = claimed[0].each[0].former and rule.id in RUNS_ON
        if rule.id in RUNS_ON:
            claimed += self._run_on(found.end(), several=bool(SEVERAL.search(found[0])))
        for group in claimed:
            del self.open[group.start]
        each = (replace(post, former=post.former or former) for group in claimed for post in group.each)
        return Claim(rule, self.folded.view(found)[0], holders, tuple(each))

    def _titled_before(self, at: int) -> tuple[Named, ...]:
        """Return the people listed with their posts before the one at a place: 局长甲、院长|乙当选为副会长."""
        text, sentence = self.folded.text, self.annotated.sentence
        earlier = TITLED.search(text, 0, at)
        if not earlier:
            return ()
        start = earlier.start("person")
        here = tuple(people.Named(sentence.index, sentence.article, m) for m in self.named[self.folded.mentions[start].start])
        return (*self._titled_before(start), *here)

    def _titles(self, found: re.Match[str]) -> Iterator[Mention]:
        for name in found.re.groupindex:
            if name.startswith("posts"):
                yield from self.folded.group(found, name)

    def _holders(self, found: re.Match[str]) -> tuple[Named, ...]:
        """Return the people whom a match names, else the one whom its surname or the story means."""
        sentence = self.annotated.sentence
        if "people" in found.re.groupindex:
            lists = self.folded.group(found, "people")
            return tuple(people.Named(sentence.index, sentence.article, m) for one in lists for m in self.named[one.start])
        if "surname" in found.re.groupindex:
            one = self.subject.of_surname(self.annotated, self.folded.view(found, "surname")[0], found["surname"])
        else:
            one = self.subject.before(self.annotated, self.folded.view(found)[0])
        return (one,) if one else ()

    def _run_on(self, at: int, *, several: bool) -> list[Posts]:
        """Return the posts that go on after a comma, of `several` also past what is none known."""
        text, more = self.folded.text, []
        while text[at : at + 1] in ("，", "；", "、"):
            other = OTHER.match(text, at) if several else None
            at = other.end() if other and at + 1 not in self.folded.mentions else at
            sessions = SESSIONS.match(text, at + 1)
            start = sessions.end() if sessions else at + 1
            here = self.folded.mentions.get(start)
            group = self.open.get(here.start) if here else None
            if group is None or text[start + 1 : start + 2] not in SEGMENT_END:
                break
            more.append(group)
            at = start + 1
        return more
