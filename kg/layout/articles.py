"""Passages → articles: which article each belongs to, under which heads, torn paragraphs joined, what is printed twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.layout import shapes
from kg.model import Article, Block, Span
from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.passages import Passage

TEXT, FRONT = {Block.BODY, Block.ITEM}, {Block.HEADLINE, Block.SUBHEADLINE}
UNNUMBERED_TOP, UNNUMBERED_DEEP = -1, 9
SAME_PASSAGE = 30  # characters from which a paragraph that comes again is a passage printed twice


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in its place: its article, its paragraph's number, the heads above it, the paragraph that it repeats."""

    passage: Passage
    article: int
    paragraph: int
    headings: tuple[str, ...] = ()
    repeats: int | None = None


def join_torn(passages: Sequence[Passage]) -> list[Passage]:
    """Join paragraphs that a column, a picture or a headline tore, where most paragraphs of the text end as they should."""
    texts = [p for p in passages if p.block is Block.BODY]
    joined: list[Passage] = []
    if not texts or sum(not p.ended for p in texts) > 0.4 * len(texts):
        return list(passages)
    open_at: int | None = None  # where in `joined` the paragraph stands that waits for its end
    titled = False
    for passage in passages:
        if open_at is not None and passage.block is Block.BODY and not shapes.is_opening(passage.text):
            joined[open_at] = joined[open_at].joined(passage)
            if joined[open_at].ended:
                open_at = None
            continue
        if passage.block is Block.HEADLINE:
            open_at = None if titled else open_at
            titled = True
        elif passage.block in {Block.HEADING, Block.ITEM, Block.DATELINE}:
            open_at = None
        joined.append(passage)
        if passage.block is Block.BODY:
            open_at = None if passage.ended else len(joined) - 1
    return joined


def place(passages: Sequence[Passage]) -> list[Placed]:
    """Give each passage its article, heads and paragraph number."""
    placed: list[Placed] = []
    article = 0
    heads: list[tuple[int, str]] = []
    openings, deep = _openings(passages), _starts_numbered(passages)
    for number, passage in enumerate(passages):
        if number in openings:
            article, heads = article + 1, []
        above = heads
        if passage.block is Block.HEADING:
            heads = _under(heads, passage.text.rstrip("。"), deep=deep)
            above = heads[:-1]
        path = () if passage.block in FRONT else tuple(text for _, text in above)
        placed.append(Placed(passage, article, number, path))
    return _mark_repeats(placed)


def _openings(passages: Sequence[Passage]) -> set[int]:
    """Return where new articles begin: at a headline, a second dateline, or a column of briefs, once the one before has text.

    In a column of briefs the text after a writer's name in brackets is a new one.
    """
    found = set()
    filled = titled = dated = briefs = False
    reached = -1  # the last offset of the passages before: past a headline's own, a joined paragraph runs on behind it
    for number, passage in enumerate(passages):
        headline = passage.block is Block.HEADLINE and (titled or reached < passage.offsets[0])
        dateline = passage.block is Block.DATELINE and not _closes(passages, number)
        column = passage.block is Block.HEADING and passage.text in words("layout", "column")
        brief = briefs and passage.block is Block.BODY and passages[number - 1].block is Block.BYLINE
        briefs = (briefs or column) and not headline
        if filled and (headline or column or brief or (dateline and dated)):
            found.add(number)
            filled = titled = dated = False
        filled = filled or passage.block in TEXT
        titled = titled or passage.block is Block.HEADLINE
        dated = dated or dateline
        reached = max(reached, passage.offsets[-1])
    return found


def _closes(passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a dateline ends an article instead of opening one."""
    last = number + 1 == len(passages)
    return number > 0 and (last or passages[number - 1].offsets[-1] + 1 == passages[number].offsets[0])


def _starts_numbered(passages: Sequence[Passage]) -> bool:
    first = next((p for p in passages if p.block is Block.HEADING), None)
    return first is not None and shapes.level(first.text) is not None


def _under(heads: list[tuple[int, str]], text: str, *, deep: bool) -> list[tuple[int, str]]:
    """Return the heads in force once this one is read; one without a number stands on top unless the text's first has one."""
    depth = shapes.level(text)
    if depth is None:
        depth = UNNUMBERED_DEEP if deep else UNNUMBERED_TOP
    return [*((d, t) for d, t in heads if d < depth), (depth, text)]


def _mark_repeats(placed: list[Placed]) -> list[Placed]:
    """Mark paragraphs printed before, and the heads that come with them."""
    seen: dict[str, int] = {}
    marked = list(placed)
    for i, one in enumerate(placed):
        text = one.passage.text
        if one.passage.block is Block.BODY and len(text) >= SAME_PASSAGE:
            if text in seen:
                marked[i] = replace(one, repeats=seen[text])
                above, earlier = i - 1, seen[text] - 1
                if above >= 0 and earlier >= 0 and placed[above].passage.text == placed[earlier].passage.text:
                    marked[above] = replace(placed[above], repeats=earlier)
            else:
                seen[text] = i
    return marked


def articles(placed: Sequence[Placed]) -> tuple[Article, ...]:
    """Return the articles with their titles."""
    own: dict[int, list[Passage]] = {}
    for one in placed:
        own.setdefault(one.article, []).append(one.passage)
    return tuple(_article(passages) for passages in own.values())


def _article(passages: Sequence[Passage]) -> Article:
    title = next((p.text for p in passages if p.block is Block.HEADLINE), "")
    below = "".join(p.text for p in passages if p.block is Block.SUBHEADLINE)
    return Article(title, below, Span(min(p.offsets[0] for p in passages), max(p.offsets[-1] for p in passages) + 1))
