"""What short lines are by what stands around them: the front of an article, section heads, captions, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout import shapes
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.passages import Passage

OPEN = Block.HEADLINE  # a short line of which nothing is known yet
SHORT = {Block.BYLINE, Block.DATELINE, Block.FURNITURE, Block.CAPTION, Block.SUBHEADLINE, OPEN}
TEXT = {Block.BODY, Block.ITEM, Block.HEADING}
STACKED = 6  # lines that may stand over a by-line: several headlines with lines under them
MANY = 3  # short lines in a row from which they are a list
LONG_SUBHEADLINE = 14


def settle(parts: Sequence[Passage]) -> list[Passage]:
    """Decide what the open lines are, run by run."""
    settled: list[Passage] = []
    at = 0
    while at < len(parts):
        end = at
        while end < len(parts) and parts[end].block in SHORT:
            end += 1
        settled += _run(settled, parts[at:end], parts[end : end + 1]) if end > at else [parts[at]]
        at = max(end, at + 1)
    return settled


def _run(before: Sequence[Passage], run: Sequence[Passage], after: Sequence[Passage]) -> list[Passage]:
    """Decide on a run of short lines: a front where the page begins or a by-line or dateline follows, and what is left of it."""
    opens = _opens(run)
    if not opens:
        return list(run)
    first = not any(part.block in TEXT for part in before)
    named = first and bool(after) and _is_signed(run, opens)
    shown = [i for i, part in enumerate(run) if _shows_front(part) or (named and i == opens[-1])]
    shown = [i for i in shown if 0 < len([j for j in opens if j < i]) <= STACKED]
    if not first and not shown:
        return _inside(before, run, after)
    end = shown[-1] + 1 if shown else opens[0] + 1
    if len([i for i in opens if i >= end]) < MANY:
        end = len(run)
    front = _front(run[:end], opens[0], first=first)
    return front + _inside(front, run[end:], after)


def _opens(run: Sequence[Passage]) -> list[int]:
    return [i for i, part in enumerate(run) if part.block is OPEN]


def _is_signed(run: Sequence[Passage], opens: list[int]) -> bool:
    """Tell whether the last line over a text is a name by itself, which is its writer's; several are a list."""
    return [i for i in opens if shapes.is_bare_name(run[i].text)] == opens[-1:]


def _shows_front(part: Passage) -> bool:
    """Tell whether a line shows that a headline stands above it; a credit in brackets belongs to a picture or the text before."""
    return part.block in {Block.SUBHEADLINE, Block.DATELINE} or (part.block is Block.BYLINE and part.text[0] not in "（—")


def _front(run: Sequence[Passage], headline: int, *, first: bool) -> list[Passage]:
    """Decide on the lines over an article: headline, lines under it, by-line, then captions and the first head."""
    dated = any(part.block is Block.DATELINE for part in run)
    last = max((i for i, part in enumerate(run) if part.block in {Block.DATELINE, Block.BYLINE}), default=-1)
    settled: list[Passage] = []
    signed = False
    for i, part in enumerate(run):
        block = part.block
        if block is OPEN and i != headline:
            stacked = i < last or dated or not first
            block = _signed(part) or (_below_byline(part) if signed else _below_headline(part, stacked=stacked))
        signed = signed or (block is Block.BYLINE and i > headline)
        settled.append(replace(part, block=block))
    return settled


def _signed(part: Passage) -> Block | None:
    named = shapes.is_bare_name(part.text) or shapes.is_signed_title(part.text)
    return Block.BYLINE if named else None


def _below_byline(part: Passage) -> Block:
    return Block.CAPTION if shapes.PICTURED.search(part.text) or part.gap > 1 else Block.HEADING


def _below_headline(part: Passage, *, stacked: bool) -> Block:
    under = stacked or len(part.text) >= LONG_SUBHEADLINE or shapes.BULLET.match(part.text)
    return Block.SUBHEADLINE if under else Block.HEADING


def _inside(before: Sequence[Passage], run: Sequence[Passage], after: Sequence[Passage]) -> list[Passage]:
    """Decide on short lines inside an article."""
    opens = _opens(run)
    torn = len(opens) == 1 and _is_torn(before) and bool(after) and _goes_on(after[0])
    listed = len(opens) >= MANY
    headed = bool(before) and _announces(before[-1])
    settled: list[Passage] = []
    for i, part in enumerate(run):
        block: Block = Block.ITEM if part.block is Block.SUBHEADLINE else part.block
        if block is OPEN:
            block = _open_inside(part, torn=torn, item=listed and (headed or i != opens[0]))
        settled.append(replace(part, block=block))
    return settled


def _open_inside(part: Passage, *, torn: bool, item: bool) -> Block:
    if part.right:
        return Block.BYLINE
    if torn or (part.gap > 1 and shapes.PICTURED.search(part.text)):
        return Block.CAPTION
    if shapes.DATED.match(part.text) or (item and not shapes.LISTED.search(part.text)):
        return Block.ITEM
    return Block.BODY if part.ended else Block.HEADING


def _announces(part: Passage) -> bool:
    """Tell whether a list follows what this passage says: it is a head, one of the list's items, or ends in a colon."""
    return (
        part.block in {Block.HEADLINE, Block.HEADING} or (part.block is Block.ITEM and not part.ended) or part.text.endswith("：")
    )


def _is_torn(before: Sequence[Passage]) -> bool:
    """Tell whether the text above breaks off inside a sentence."""
    last = next((part for part in reversed(before) if part.block not in {Block.CAPTION, Block.FURNITURE}), None)
    return last is not None and last.block is Block.BODY and not last.ended


def _goes_on(part: Passage) -> bool:
    return part.block is Block.BODY and not shapes.is_opening(part.text)
