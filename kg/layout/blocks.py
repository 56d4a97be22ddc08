"""What each passage is: first by its own look, then, for short lines, by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout import shapes
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.layout.passages import Passage

BESIDE = {Block.BYLINE, Block.DATELINE, Block.FURNITURE, Block.CAPTION, Block.SUBHEADLINE}
HEADS = {Block.HEADLINE, Block.SUBHEADLINE}
PICTURE_CREDIT = re.compile("(?:摄|摄影|图)）?$|^[^（—]")
RUN_IN = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。！？\d]{2,40}。(?=.)")


def classify(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with their blocks, datelines, signatures and run-in heads cut off as passages of their own."""
    parts = [part for passage in passages for part in _cut(passage)]
    return _settle(_as_fields(parts))


def _as_fields(parts: list[Passage]) -> list[Passage]:
    """Make items of the lines of a form: short, beginning like others of the text, and next to such a line."""
    short = [len(part.text) <= 45 and not part.ended and part.block in {Block.HEADLINE, Block.BODY} for part in parts]
    counts = Counter(part.text[:2] for part, is_short in zip(parts, short, strict=True) if is_short)
    field = [is_short and counts[part.text[:2]] >= 3 for part, is_short in zip(parts, short, strict=True)]
    beside = [any(field[max(0, i - 1) : i] + field[i + 1 : i + 2]) for i in range(len(parts))]
    return [replace(part, block=Block.ITEM) if field[i] and beside[i] else part for i, part in enumerate(parts)]


def _cut(passage: Passage) -> Iterator[Passage]:
    """Yield a passage in its parts: dateline, text, signature; what a short line is stays open (HEADLINE)."""
    text = passage.text
    if shapes.is_furniture(text) or shapes.is_byline(text):
        yield replace(passage, block=Block.FURNITURE if shapes.is_furniture(text) else Block.BYLINE)
        return
    start, end = _lead(text), len(text)
    if start:
        yield passage.cut(0, start, Block.DATELINE)
    tail, block = _tail(text[start:])
    end -= tail
    if head := RUN_IN.match(text, start, end):
        yield passage.cut(start, head.end(), Block.HEADING)
        start = head.end()
    if start < end:
        rest = passage.cut(start, end, Block.BODY)
        caption = block is Block.BYLINE and PICTURE_CREDIT.search(text[end:]) and len(rest.text) <= 80
        yield replace(rest, block=Block.CAPTION if caption else _shape(rest.text))
    if tail:
        yield passage.cut(end, len(text), block)


def _lead(text: str) -> int:
    """Return the length of the dateline that opens a text."""
    found = shapes.DATELINE.match(text) or shapes.REPORTS.match(text)
    return found.end() if found else 0


def _tail(text: str) -> tuple[int, Block]:
    """Return the length of the signature or note that closes a text, and what it is."""
    if pictures := shapes.PICTURES.search(text):
        return len(pictures[0]), Block.FURNITURE
    found = shapes.SIGNATURE.search(text)
    if not found or not found.start() or not shapes.is_signature(found):
        return 0, Block.BODY
    ended = text[found.start() - 1] in "。！？”…"
    named = shapes.SIGNED.search(found[1] or found[2] or found[3])
    return (len(found[0]), Block.BYLINE) if ended or named else (0, Block.BODY)


def _shape(text: str) -> Block:
    """Return what a text is by its own look; HEADLINE for a short line that could be many things."""
    if shapes.CAPTION.fullmatch(text):
        return Block.CAPTION
    short = shapes.is_short(text)
    if text.startswith("——") and short and not re.search("[。！？；：]$", text):
        return Block.SUBHEADLINE
    if short and not re.search("[。！；：…，、]$", text):
        return Block.HEADING if shapes.level(text) is not None else Block.HEADLINE
    return Block.ITEM if shapes.BULLET.match(text) or text.startswith("——") else Block.BODY


def _settle(parts: list[Passage]) -> list[Passage]:
    """Decide what the short lines are, run by run."""
    settled: list[Passage] = []
    at = 0
    while at < len(parts):
        if parts[at].block not in BESIDE | {Block.HEADLINE}:
            settled.append(parts[at])
            at += 1
            continue
        end = at
        while end < len(parts) and parts[end].block in BESIDE | {Block.HEADLINE}:
            end += 1
        settled += _run(settled, parts[at:end], parts[end:])
        at = end
    return settled


def _run(before: list[Passage], run: list[Passage], after: list[Passage]) -> list[Passage]:
    """Decide on a run of short lines between texts."""
    opens = [i for i, part in enumerate(run) if part.block is Block.HEADLINE]
    if not opens:
        return run
    signed = [i for i, part in enumerate(run) if i > opens[0] and _tells_front(part)]
    first = not any(part.block in {Block.BODY, Block.ITEM, Block.HEADING} for part in before)
    if first or signed:
        return _front(run, opens[0], first=first, dated=any(run[i].block is Block.DATELINE for i in signed))
    torn = bool(before) and _is_torn(before) and bool(after) and after[0].block is Block.BODY
    return _between(run, opens, torn=torn)


def _tells_front(part: Passage) -> bool:
    """Tell whether a line shows that a headline stands above it; a credit in brackets belongs to a picture or the text before."""
    return part.block in {Block.SUBHEADLINE, Block.DATELINE} or (part.block is Block.BYLINE and part.text[0] not in "（—")


def _front(run: list[Passage], headline: int, *, first: bool, dated: bool) -> list[Passage]:
    """Decide on the lines over an article: headline, lines under it, by-line, then captions and the first head."""
    settled, signed, last = (
        [],
        False,
        max((i for i, part in enumerate(run) if part.block in {Block.DATELINE, Block.BYLINE}), default=-1),
    )
    for i, part in enumerate(run):
        block = part.block
        if block is Block.HEADLINE and i != headline:
            block = _under(part, signed=signed, over=i < last, first=first, dated=dated)
        if block is Block.BYLINE:
            signed = True
        settled.append(replace(part, block=block))
    return settled


def _under(part: Passage, *, signed: bool, over: bool, first: bool, dated: bool) -> Block:
    """Return what a short line below a headline is."""
    if shapes.is_bare_name(part.text) or shapes.is_signed_title(part.text):
        return Block.BYLINE
    if signed:
        return Block.CAPTION if shapes.PICTURED.search(part.text) or part.gap > 1 else Block.HEADING
    if over or dated or len(part.text) >= 14 or shapes.BULLET.match(part.text):
        return Block.SUBHEADLINE
    return Block.HEADING if first else Block.SUBHEADLINE


def _between(run: list[Passage], opens: list[int], *, torn: bool) -> list[Passage]:
    """Decide on short lines inside an article: captions, section heads, the items of a list."""
    settled = []
    many = len(opens) >= 3
    for i, part in enumerate(run):
        block = part.block
        if block is Block.SUBHEADLINE:
            block = Block.ITEM
        if block is Block.HEADLINE:
            pictured = bool(shapes.PICTURED.search(part.text)) and part.gap > 1
            if pictured or (torn and len(opens) == 1):
                block = Block.CAPTION
            elif many and i != opens[0] and not shapes.LISTED.search(part.text):
                block = Block.ITEM
            else:
                block = Block.HEADING
        settled.append(replace(part, block=block))
    return settled


def _is_torn(before: list[Passage]) -> bool:
    """Tell whether the text above breaks off inside a sentence."""
    last = next((part for part in reversed(before) if part.block not in {Block.CAPTION, Block.FURNITURE}), None)
    return last is not None and last.block is Block.BODY and not last.ended
