"""The body that a post is held in, as far as the post itself, the sentence and the article say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import Argument, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.roles.posts import Post
    from kg.model import Annotated, Mention

LEVEL = re.compile(r"(?P<level>自治区|自治州|自治县|街道|[省市县区州盟旗镇乡])(?P<rest>[^省市县区长].*)")
DEICTIC = re.compile(r"(?:这|那|该|本)(?:所|家|个|支|座|间)?(?=..)")
DOUBLED = re.compile(r"(?P<level>[省市县区州旗])(?P=level)(?=[委政人])")
AGENCY = re.compile(r"新华社|中新社|本报|本刊|本台")


@dataclass(frozen=True, slots=True)
class Carried:
    """A body once named, which the posts after it may leave out."""

    name: str

    @property
    def institution(self) -> str:
        """The body without the unit inside it: 学校 of 学校党委."""
        return re.sub(rf"(?<=..){rulebook.alternation('posts', 'unit')}$", "", self.name)

    @property
    def region(self) -> str:
        """The region of a regional committee or command: 云川 of 云川地委."""
        return re.sub(rf"^中共(?:中央)?|{rulebook.alternation('posts', 'regional')}$", "", self.name)


@cache
def posts_with_body() -> dict[str, str]:
    """Return head of a title → the name of its body, {place} in it where the place is to be found."""
    tables = rulebook.toml("lexicon/posts.toml")
    return {
        word: block["body"] for block in tables.values() if isinstance(block, dict) and "body" in block for word in block["words"]
    }


class Bodies:
    """Finds the bodies of one document's posts."""

    def __init__(self, annotated: Sequence[Annotated]) -> None:
        """Keep the sentences, to look for names around a post."""
        self.annotated = annotated
        self.article: dict[int, Carried] = {}

    def of(self, post: Post, annotated: Annotated, carried: Carried | None) -> Argument | None:
        """Return the body of a post of this sentence; `carried` is the last body that the sentence has named."""
        index = annotated.sentence.index
        around = carried or self.article.get(annotated.sentence.article)
        name = self._named(post, index, around) if post.body else self._bare(post, annotated, carried)
        if not name:
            return None
        text = annotated.sentence.text[post.start : post.title]
        found = Argument(EntityKind.ORGANIZATION, text, annotated.sentence.raw(post.start, post.title), name)
        self.article[annotated.sentence.article] = Carried(name)
        return found

    def _named(self, post: Post, index: int, around: Carried | None) -> str:
        body = DOUBLED.sub(r"\g<level>", post.body)
        pointed = DEICTIC.match(body)
        if pointed or body in rulebook.words("posts", "common"):
            noun = body[pointed.end() :] if pointed else body
            return self._nearest((noun,), index, post.start) or body
        if body in rulebook.words("posts", "unit", "regional") and around and around.name != body:
            region = around.region if body in rulebook.words("posts", "regional") else ""
            return (region if region != around.name else around.institution) + body
        level = LEVEL.fullmatch(body)
        if level:
            place = self._place(level["level"], index, post.start)
            return place + level["rest"] if place else body
        template = posts_with_body().get(post.head, "")
        if template.startswith("{place}") or (post.head == "主席" and body.endswith("自治区")):
            return f"{body}人民政府"
        return body

    def _bare(self, post: Post, annotated: Annotated, carried: Carried | None) -> str:
        index = annotated.sentence.index
        if post.head in rulebook.words("posts", "press"):
            return self._agency(annotated, post, carried)
        template = posts_with_body().get(post.head, "")
        if "{place}" in template:
            place = self._place(post.head[-2], index, post.start)
            return template.format(place=place) if place else ""
        if template:
            return template
        kinds = tuple(rulebook.toml("lexicon/posts.toml")["heads_of"].get(post.head, ()))
        if carried and not kinds:
            return carried.name if post.head in rulebook.words("posts", "committee_head") else carried.institution
        if carried and carried.institution.endswith(kinds):
            return carried.institution
        return self._nearest(kinds, index, post.start) if kinds else ""

    def _agency(self, annotated: Annotated, post: Post, carried: Carried | None) -> str:
        found = AGENCY.search(annotated.sentence.text, 0, post.start)
        return found[0] if found else carried.name if carried else ""

    def _around(self, index: int) -> Iterator[Annotated]:
        """Yield the sentences of an article from `index` backwards, then forwards, then the rest of the document from its beginning."""
        article = self.annotated[index].sentence.article
        same = [one for one in self.annotated if one.sentence.article == article]
        yield from reversed([one for one in same if one.sentence.index <= index])
        yield from (one for one in same if one.sentence.index > index)
        yield from (one for one in self.annotated if one.sentence.article != article)

    def _place(self, level: str, index: int, position: int) -> str:
        """Return the nearest place of a level, "" for none."""
        for one in self._around(index):
            named = [
                m.name
                for m in one.places
                if m.name.endswith(level) and len(m.name) > len(level) + 1 and not _other(m.name, level)
            ]
            before = [m for m in one.places if m.end <= position and m.name in named] if one.sentence.index == index else []
            if named:
                return before[-1].name if before else named[-1]
        return ""

    def _nearest(self, kinds: tuple[str, ...], index: int, position: int) -> str:
        """Return the nearest organization of the article whose name ends in one of the words, "" for none."""
        for one in self._around(index):
            named = [
                m
                for m in one.organizations
                if m.name.endswith(kinds) and m.name not in kinds and m.name not in rulebook.words("posts", "common")
            ]
            before = [m for m in named if m.end <= position] if one.sentence.index == index else named
            if one.sentence.article == self.annotated[index].sentence.article and before:
                return before[-1].name
        return ""


def _other(name: str, level: str) -> bool:
    return level == "区" and name.endswith(("自治区", "地区"))


def adjoining(annotated: Annotated, end: int) -> Mention | None:
    """Return the organization whose name ends right before a place of the sentence (国务院|某总理)."""
    return next((m for m in annotated.organizations if m.end == end), None)
