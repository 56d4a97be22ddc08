"""What each passage is: first by its own look, then, for short lines, by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout import shapes
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.layout.passages import Passage

BESIDE = {Block.BYLINE, Block.DATELINE, Block.FURNITURE, Block.CAPTION, Block.SUBHEADLINE}
HEADS = {Block.HEADLINE, Block.SUBHEADLINE, Block.HEADING}
PICTURE_CREDIT = re.compile("(?:摄|摄影|图)）?$|^[^（—]")
RUN_IN = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。！？\d]{2,40}。(?=.)")


def classify(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with their blocks, datelines, signatures and run-in heads cut off as passages of their own."""
    if len(passages) == 1:  # a line by itself is a text, not the head of one
        return [replace(part, block=Block.BODY) if part.block in HEADS else part for part in _parts(passages[0])]
    parts = [part for passage in passages for part in _cut(passage)]
    return _settle(_as_items(parts))


def _as_items(parts: list[Passage]) -> list[Passage]:
    """Make items of the lines of a form or list: neighbours that begin alike, or with numbers of one kind."""
    short = [len(part.text) <= 45 and not part.ended and part.block in {Block.HEADLINE, Block.BODY} for part in parts]
    counts = Counter(part.text[:2] for part, is_short in zip(parts, short, strict=True) if is_short)
    field = [is_short and counts[part.text[:2]] >= 3 for part, is_short in zip(parts, short, strict=True)]
    row = [is_short and shapes.is_row(part.text) for part, is_short in zip(parts, short, strict=True)]
    depth = [shapes.level(part.text) if part.block is Block.HEADING and not part.ended else None for part in parts]
    settled = []
    for i, part in enumerate(parts):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(parts)]
        listed = depth[i] is not None and any(depth[j] == depth[i] for j in beside)
        item = listed or any((field[i] and field[j]) or (row[i] and row[j]) for j in beside)
        settled.append(replace(part, block=Block.ITEM) if item else part)
    return settled


def _cut(passage: Passage) -> Iterable[Passage]:
    """Return a passage in its parts, or as it is where it belongs to the page or names a writer."""
    if shapes.is_furniture(passage.text):
        return [replace(passage, block=Block.FURNITURE)]
    if shapes.is_byline(passage.text):
        return [replace(passage, block=Block.BYLINE)]
    return _parts(passage)


def _parts(passage: Passage) -> Iterator[Passage]:
    """Yield a passage in its parts: dateline, run-in head, text, signature; what a short line is stays open (HEADLINE)."""
    text = passage.text
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
    if shapes.LABEL.match(text):
        return Block.ITEM
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
    torn = _is_torn(before) and bool(after) and after[0].block is Block.BODY and not shapes.is_opening(after[0].text)
    under_head = bool(before) and (before[-1].block is Block.HEADING or (before[-1].block is Block.ITEM and not before[-1].ended))
    return _between(run, opens, torn=torn, under_head=under_head)


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


def _between(run: list[Passage], opens: list[int], *, torn: bool, under_head: bool) -> list[Passage]:
    """Decide on short lines inside an article: captions, section heads, the items of a list."""
    settled = []
    many = len(opens) >= 3
    for i, part in enumerate(run):
        block = part.block
        if block is Block.SUBHEADLINE:
            block = Block.ITEM
        if block is Block.HEADLINE and part.right:
            block = Block.BYLINE
        elif block is Block.HEADLINE:
            pictured = bool(shapes.PICTURED.search(part.text)) and part.gap > 1
            if pictured or (torn and len(opens) == 1):
                block = Block.CAPTION
            elif many and (under_head or i != opens[0]) and not shapes.LISTED.search(part.text):
                block = Block.ITEM
            else:
                block = Block.HEADING
        settled.append(replace(part, block=block))
    return settled


def _is_torn(before: list[Passage]) -> bool:
    """Tell whether the text above breaks off inside a sentence."""
    last = next((part for part in reversed(before) if part.block not in {Block.CAPTION, Block.FURNITURE}), None)
    return last is not None and last.block is Block.BODY and not last.ended
