"""Raw text → lines, and which of them belong together: in wrapped text a line is no paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.layout import shapes

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
STOPS = re.compile("[，。；、：]")
FIRST = 4  # columns by which the first line of a paragraph is indented, at most
NARROW = 20  # columns of the narrowest column of print
FULL, LONG = 0.85, 1.15  # shares of the margin: from the first on a line was broken by it, beyond the second it ignores it


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its raw span and folded text without blanks around, its indent, the blank lines before it.

    `columns` is how wide the blanks are that indent it as the first line of a paragraph, 0 for a deeper indent.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    columns: int = 0

    @property
    def said(self) -> str:
        """The text without blanks where these set its characters apart (第 三 节 工 会)."""
        return self.text.replace(" ", "") if shapes.is_spaced_out(self.text) else self.text

    @property
    def prose(self) -> bool:
        """Whether the line is of running text, not of a table."""
        return bool(STOPS.search(self.text)) and not shapes.is_ruled(self.text)

    @property
    def width(self) -> int:
        """How far the line reaches, in columns."""
        return self.columns + columns(self.text)

    @property
    def ended(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(shapes.ENDED.search(self.text))


def columns(text: str) -> int:
    """Return the width of a text: a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def read_lines(text: str, folded: str) -> list[Line]:
    """Return the lines that are not blank."""
    lines: list[Line] = []
    seen = 0
    for found in LINE.finditer(text):
        line = folded[found.start() : found.end()]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip(" "):
            start, end = found.start() + indent, found.start() + len(line.rstrip(" "))
            gap = len(BREAK.findall(text, seen, start)) - 1 if lines else 0
            blanks = columns(text[found.start() : start])
            lines.append(Line(start, end, folded[start:end], indent, max(0, gap), blanks if blanks <= FIRST else 0))
            seen = end
    return lines


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Group the lines into paragraphs: one each, or joined where a margin broke them, over page numbers and running heads."""
    margin = _margin(lines)
    if margin is None:
        return [[line] for line in lines]
    page = _page_lines(lines)
    groups: list[list[Line]] = [[line] for line in page]
    open_group: list[Line] = []
    gap = 0
    for line in lines:
        if line in page:
            gap = -9  # what a page's end parted is no new paragraph
        elif open_group and line.gap + gap <= 0 and _runs_on(open_group[-1], line, margin):
            open_group.append(line)
            gap = 0
        else:
            open_group = [line]
            groups.append(open_group)
            gap = 0
    return sorted(groups, key=lambda group: group[0].start)


def _margin(lines: list[Line]) -> int | None:
    """Return the width at which the text's lines are broken, None where each line is a paragraph of its own."""
    prose = [line for line in lines if line.prose]
    if len(prose) < 4:
        return None
    margin = sorted(line.width for line in prose)[len(prose) * 4 // 5 - 1]
    full = [(line, after) for line, after in pairwise(lines) if line.prose and FULL * margin <= line.width <= LONG * margin]
    broken = [line for line, after in full if not line.ended and not (after.gap or after.indent > line.indent)]
    longer = sum(line.width > LONG * margin for line in prose)
    wrapped = len(full) >= 0.4 * len(prose) and len(broken) >= 0.6 * len(full) and longer <= 0.15 * len(prose)
    return margin if wrapped and NARROW <= margin <= 160 and (margin >= 24 or len(prose) >= 8) else None


def _runs_on(line: Line, after: Line, margin: int) -> bool:
    """Tell whether a line of wrapped text goes on in the next one."""
    if shapes.is_ruled(line.text) or shapes.is_ruled(after.text):
        return False
    numbered = shapes.level(line.said) is not None
    if line.width < FULL * margin and (line.ended or (numbered and len(line.said) <= 24)):
        return False
    begins = after.indent > line.indent or (line.ended and shapes.level(after.said) is not None)
    return not begins


def _page_lines(lines: list[Line]) -> list[Line]:
    """Return page numbers, and the running heads next to them: short lines that stand inside a sentence or come again."""
    counts = Counter(line.text for line in lines)
    numbers = [i for i, line in enumerate(lines) if shapes.PAGE.fullmatch(line.text)]
    found = {i: lines[i] for i in numbers}
    for i in numbers:
        before = lines[i - 1] if i else None
        torn = before is not None and not before.ended
        for beside in (i - 1, i + 1):
            if 0 <= beside < len(lines) and len(lines[beside].text) <= 20 and not STOPS.search(lines[beside].text[3:]):
                head = lines[beside].text
                if counts[head] > 1 or (torn and beside > i and shapes.level(head) is not None):
                    found[beside] = lines[beside]
    return [found[i] for i in sorted(found)]
