"""Lines → passages: stray blanks dropped, the lines of wrapped text joined, each character still at its raw offset."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.layout.fold import fold
from kg.model import Block

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
ENDED = re.compile(r"[。！？；：…][”’）》】]*$")
MARKS = frozenset("。，、；：？！“”‘’（）《》〈〉【】…·")
LETTERSPACED = re.compile(r"(?<!\S)(?:[㐀-鿿] ){3,}[㐀-鿿](?!\S)")
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[编篇章节]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[、.](?!\d))"
)
FULL_SHARE = 0.85  # a line at least this long, measured by the longest, was broken by the margin


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that belongs together: its view, each character's raw offset, the blank lines before it, what it is."""

    text: str
    offsets: tuple[int, ...]
    gap: int = 0
    block: Block = Block.BODY

    @property
    def ended(self) -> bool:
        """Whether the passage ends as a sentence does."""
        return bool(ENDED.search(self.text))

    def cut(self, start: int, end: int, block: Block) -> Passage:
        """Return a part of the passage as a passage of its own."""
        return replace(
            self, text=self.text[start:end], offsets=self.offsets[start:end], block=block, gap=self.gap if start == 0 else 0
        )

    def joined(self, other: Passage) -> Passage:
        """Return this passage continued by another."""
        return replace(self, text=self.text + other.text, offsets=self.offsets + other.offsets)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its raw span without blanks around, the blank lines before it, whether it is indented."""

    start: int
    end: int
    gap: int
    indented: bool


def passages(text: str) -> list[Passage]:
    """Return the text's passages: paragraphs where lines are wrapped, else lines."""
    folded = fold(text)
    lines = _lines(text, folded)
    groups = _unwrap(lines, folded) if _is_wrapped(lines, folded) else [[line] for line in lines]
    return [_passage(group, folded) for group in groups]


def _lines(text: str, folded: str) -> list[Line]:
    lines: list[Line] = []
    seen = 0
    for found in LINE.finditer(text):
        start, stop = found.span()
        while start < stop and folded[start] == " ":
            start += 1
        while stop > start and folded[stop - 1] == " ":
            stop -= 1
        if start < stop:
            breaks = text.count("\n", seen, start) or text.count("\r", seen, start)
            lines.append(Line(start, stop, max(0, breaks - 1) if lines else 0, start > found.start()))
            seen = stop
    return lines


def _width(line: Line, folded: str) -> int:
    """Return a line's width in columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in folded[line.start : line.end])


def _is_wrapped(lines: list[Line], folded: str) -> bool:
    """Tell whether most lines run to one margin and break off inside a sentence."""
    widths = sorted(_width(line, folded) for line in lines)
    if len(widths) < 4 or not 24 <= widths[-1] <= 160:
        return False
    full = [line for line in lines if _width(line, folded) >= FULL_SHARE * widths[-1]]
    broken = [line for line in full if not ENDED.search(folded[line.start : line.end])]
    return len(full) >= 0.5 * len(lines) and len(broken) >= 0.6 * len(full)


def _unwrap(lines: list[Line], folded: str) -> list[list[Line]]:
    margin = max(_width(line, folded) for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.gap and _runs_on(groups[-1][-1], line, folded, margin):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _runs_on(line: Line, following: Line, folded: str, margin: int) -> bool:
    """Tell whether a line of wrapped text goes on in the next one."""
    text = folded[line.start : line.end]
    if _width(line, folded) < FULL_SHARE * margin and (ENDED.search(text) or _is_short_head(text)):
        return False
    after = folded[following.start : following.end]
    return not (following.indented or (ENDED.search(text) and NUMBERED.match(after)))


def _is_short_head(text: str) -> bool:
    return len(text) <= 24 and bool(NUMBERED.match(text))


def _passage(group: list[Line], folded: str) -> Passage:
    kept = [_kept(line, folded) for line in group]
    offsets = kept[0]
    for (before, after), following in zip(pairwise(group), kept[1:], strict=True):
        if _is_latin(folded[before.end - 1]) and _is_latin(folded[after.start]):
            offsets.append(before.end)  # the line break that parts two Latin words
        offsets += following
    return Passage("".join(folded[i] for i in offsets), tuple(offsets), group[0].gap)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _kept(line: Line, folded: str) -> list[int]:
    """Return the offsets of a line's characters, each run of blanks reduced to one or none."""
    text = folded[line.start : line.end]
    spaced = {i for found in LETTERSPACED.finditer(text) for i in range(*found.span())}
    said = [i for i, char in enumerate(text) if char != " " or (text[i - 1] != " " and i not in spaced and _parts(text, i))]
    return [line.start + i for i in said]


def _parts(text: str, at: int) -> bool:
    """Tell whether a blank says something: it does not beside a mark, nor between a number and Chinese."""
    before, after = text[at - 1], text[at:].lstrip()[0]
    if before in MARKS or after in MARKS:
        return False
    return before.isascii() == after.isascii() or not (before.isdigit() or after.isdigit())
