"""Rosters: a line that names a post, and the lines of people below it (历任主席 / 甲（1950—1953） / 乙（1953—1958）)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.roles import posts
from kg.facts.roles.claims import Claim
from kg.facts.roles.people import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.roles.posts import Post
    from kg.model import Annotated

HEAD = re.compile(r"(?:[\u4e00-\u9fff]{0,20})(?:历任|历届|历次)$")
GLOSS = re.compile(r"[ ]*（[^（）]{1,30}）")
TENURE = re.compile(r"（[^（）]*\d{4}[^（）]*）")
BETWEEN = re.compile(r"[ 、，；。]*")
AFTER_POST = re.compile(r"[ ]*[：:]?[ ]*")


class Roster:
    """The post that the lines to come name people for, as far as the lines before it say."""

    def __init__(self) -> None:
        """Begin without one."""
        self.post: Post | None = None
        self.line: Annotated | None = None

    def read(self, annotated: Annotated, claims: Sequence[Claim]) -> Iterator[tuple[Annotated, Claim]]:
        """Take a line in; yield what it claims by the post of a line above, with that line."""
        groups = posts.find(annotated)
        if not groups and self.post and self.line and _only_people(annotated):
            holders = tuple(Named(annotated.sentence.index, annotated.sentence.article, m) for m in annotated.people)
            rule = next(rule for rule in rulebook.rules("roles") if rule.id == "role.listed")
            yield self.line, Claim(rule, self.post.start, holders, (self.post,))
            return
        text = annotated.sentence.text
        one = groups[0].each[0] if len(groups) == 1 and len(groups[0].each) == 1 else None
        heads = one is not None and one.end == len(text.rstrip("：: ")) and (HEAD.match(text, 0, one.title) or one.start == 0)
        begins = one is not None and one.start == 0 and claims and _only_people(annotated, one.end)
        self.post, self.line = (one, annotated) if heads or begins else (None, None)


def _only_people(annotated: Annotated, start: int = 0) -> bool:
    """Tell whether a line from an offset on is made of people and of the years of their tenure."""
    text, at = annotated.sentence.text, start
    if start:
        found = AFTER_POST.match(text, start)
        at = found.end() if found else at
    for person in annotated.people:
        if person.start < start or not BETWEEN.fullmatch(text, at, person.start):
            return False
        found = GLOSS.match(text, person.end)
        at = found.end() if found else person.end
    return bool(annotated.people) and BETWEEN.fullmatch(text, at) is not None and TENURE.search(text, start) is not None
