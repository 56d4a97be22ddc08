"""Lines → passages: stray blanks dropped, wrapped lines joined, each character still at its raw offset."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.layout import shapes
from kg.layout.fold import fold
from kg.layout.lines import paragraphs, read_lines
from kg.model import Block

if TYPE_CHECKING:
    from kg.layout.lines import Line

MARKS = frozenset("。，、；：？！“”‘’（）《》〈〉【】…·")
STOPS = re.compile("[，。；、]")
SPACED_OUT = re.compile(r"(?<!\S)(?:[㐀-鿿] ){3,}[㐀-鿿](?!\S)|(?<![㐀-鿿])[㐀-鿿] +[㐀-鿿](?=：)")  # 云 川 市 工 会, 主 任：
LOOSE = 0.12  # blanks for each character from which on a text's blanks are taken for noise
FAR_RIGHT = 16  # blanks before a line that stands on the right: who signs, and when


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that belongs together: its view, each character's raw offset, the blank lines before it, what it is."""

    text: str
    offsets: tuple[int, ...]
    gap: int = 0
    block: Block = Block.BODY
    right: bool = False

    @property
    def ended(self) -> bool:
        """Whether the passage ends as a sentence does."""
        return bool(shapes.ENDED.search(self.text))

    def cut(self, start: int, end: int, block: Block) -> Passage:
        """Return a part of the passage as a passage of its own."""
        gap = self.gap if start == 0 else 0
        return replace(self, text=self.text[start:end], offsets=self.offsets[start:end], block=block, gap=gap)

    def joined(self, other: Passage, *, parted: bool = False) -> Passage:
        """Return this passage continued by another; `parted` keeps the line break between them as a blank."""
        blank, at = (" ", (other.offsets[0] - 1,)) if parted else ("", ())
        return replace(self, text=self.text + blank + other.text, offsets=self.offsets + at + other.offsets)


def passages(text: str) -> list[Passage]:
    """Return the text's passages: paragraphs where lines are wrapped, else lines."""
    folded = fold(text)
    lines = read_lines(text, folded)
    loose = _is_loose(lines)
    return [_passage(group, folded, loose=loose) for group in paragraphs(lines)]


def _is_loose(lines: list[Line]) -> bool:
    """Tell whether blanks stand all over the text's sentences, as recognition leaves them, and so mean nothing."""
    prose = [line.text for line in lines if STOPS.search(line.text)]
    return sum(len(re.findall(" +", text)) for text in prose) > LOOSE * sum(map(len, prose))


def _passage(group: list[Line], folded: str, *, loose: bool) -> Passage:
    offsets = _kept(group[0], loose=loose)
    for before, after in pairwise(group):
        if _is_latin(before.text[-1]) and _is_latin(after.text[0]):
            offsets.append(before.end)  # the line break that parts two Latin words
        offsets += _kept(after, loose=loose)
    text = "".join(folded[i] for i in offsets)
    return Passage(text, tuple(offsets), group[0].gap, right=group[0].indent >= FAR_RIGHT)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _kept(line: Line, *, loose: bool) -> list[int]:
    """Return the offsets of a line's characters, each run of blanks reduced to one or none."""
    text = line.text
    spaced = {i for found in SPACED_OUT.finditer(text) for i in range(*found.span())}
    if shapes.is_spaced_out(text):
        spaced = set(range(len(text)))
    row = shapes.is_row(text)  # its blanks part the columns
    tight = loose and bool(STOPS.search(text))
    said = [i for i, char in enumerate(text) if char != " " or (i not in spaced and _is_said(text, i, row=row, tight=tight))]
    return [line.start + i for i in said]


def _is_said(text: str, at: int, *, row: bool, tight: bool) -> bool:
    """Tell whether a blank says something: it does not beside a mark, between a number and Chinese, or in loosely set text."""
    before, after = text[at - 1], text[at:].lstrip(" ")[0]
    if before == " ":
        return False
    if row or (_is_latin(before) and _is_latin(after)):
        return True
    if tight or before in MARKS or after in MARKS:
        return False
    return before.isascii() == after.isascii() or not (before.isdigit() or after.isdigit())
