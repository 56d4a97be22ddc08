"""What each passage is: first by its own look, then, for short lines, by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout import runs, shapes
from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.layout.passages import Passage

HEADS = {Block.HEADLINE, Block.SUBHEADLINE, Block.HEADING}
PICTURE_CREDIT = re.compile("(?:摄|摄影|图)）?$|^[^（—]")
LONG_FIELD, LONG_HEADLINE = 45, 70
RUN_IN = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。！？\d]{2,40}。(?=.)")


def classify(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with their blocks, datelines, signatures and run-in heads cut off as passages of their own."""
    if len(passages) == 1:  # a line by itself is a text, not the head of one
        return [replace(part, block=Block.BODY) if part.block in HEADS else part for part in _parts(passages[0])]
    parts = [part for passage in passages for part in _cut(passage)]
    if _is_long_headline(parts[0] if parts else None):
        parts[0] = replace(parts[0], block=Block.HEADLINE)
    return runs.settle(_as_items(_with_lists_joined(parts)))


def _is_long_headline(part: Passage | None) -> bool:
    """Tell whether a page's first text is its headline, though longer than others."""
    if part is None or part.block is not Block.BODY or part.ended or len(part.text) > LONG_HEADLINE:
        return False
    return not re.search("[。；]", part.text) and not shapes.OPENING.match(part.text)


def _with_lists_joined(parts: list[Passage]) -> list[Passage]:
    """Join the lines of names that go on with a labelled list (一等奖：甲、乙 and, on the next line, 丙)."""
    joined: list[Passage] = []
    for part in parts:
        if joined and not part.ended and shapes.continues_list(joined[-1].text, part.text):
            joined[-1] = joined[-1].joined(part, parted=True)
        else:
            joined.append(part)
    return joined


def _as_items(parts: list[Passage]) -> list[Passage]:
    """Make items of the lines of a form, list or table: neighbours that begin alike, have fields, or numbers of one kind."""
    short = [len(part.text) <= LONG_FIELD and not part.ended and part.block in {Block.HEADLINE, Block.BODY} for part in parts]
    counts = Counter(part.text[:2] for part, is_short in zip(parts, short, strict=True) if is_short)
    alike = [is_short and counts[part.text[:2]] >= 3 for part, is_short in zip(parts, short, strict=True)]
    labelled = [is_short and bool(shapes.FIELD.match(part.text)) for part, is_short in zip(parts, short, strict=True)]
    open_text = {Block.HEADLINE, Block.BODY, Block.ITEM}
    row = [not part.ended and part.block in open_text and shapes.is_row(part.text) for part in parts]
    depth = [shapes.level(part.text) if part.block is Block.HEADING and not part.ended else None for part in parts]
    settled: list[Passage] = []
    for i, part in enumerate(parts):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(parts)]
        numbered = depth[i] is not None and any(depth[j] == depth[i] for j in beside)
        listed = any(kind[i] and kind[j] for kind in (alike, labelled, row) for j in beside)
        long_row = row[i] and (len(part.text) > LONG_FIELD or shapes.is_ruled(part.text))
        long_row = long_row or (len(part.text) > LONG_FIELD and bool(shapes.LIST_FIELD.fullmatch(part.text)))
        roll = part.block is Block.HEADLINE and bool(settled) and _calls_roll(settled[-1]) and shapes.is_roll(part.text)
        settled.append(replace(part, block=Block.ITEM) if numbered or listed or long_row or roll else part)
    return settled


def _calls_roll(part: Passage) -> bool:
    """Tell whether names in a row may follow: the head of a list, or names in a row before."""
    return bool(shapes.LISTED.search(part.text)) or (part.block is Block.ITEM and shapes.is_roll(part.text))


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
    end = len(text)
    start, lead = _lead(text)
    if start:
        yield passage.cut(0, start, lead)
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


def _lead(text: str) -> tuple[int, Block]:
    """Return the length of the dateline or page reference that opens a text, and which of them it is."""
    if mark := shapes.JUMP_FROM.match(text) or shapes.MARKDOWN.match(text):
        return mark.end(), Block.FURNITURE
    found = shapes.DATELINE.match(text) or shapes.REPORTS.match(text)
    return found.end() if found else 0, Block.DATELINE


def _tail(text: str) -> tuple[int, Block]:
    """Return the length of the signature or note that closes a text, and what it is."""
    if aside := shapes.PICTURES.search(text) or shapes.JUMP_ON.search(text):
        return len(aside[0]), Block.FURNITURE
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
    if short and not re.search("[。；：…，、]$", text):
        return Block.HEADING if shapes.level(text) is not None else Block.HEADLINE
    return Block.ITEM if shapes.BULLET.match(text) or text.startswith("——") else Block.BODY
