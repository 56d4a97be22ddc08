"""Figures dealt out over a list: X和Y分别达到90%和100%; X 9000元、Y 5000元，分别增长22%和12%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.metrics.pieces import Piece, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.metrics.clauses import Frame
    from kg.facts.metrics.labels import Label

RULE = "metric.distributed"
PARTS = re.compile(r"[、和与及]|以及")


def group(frames: Sequence[Frame], index: int) -> int:
    """Return how many numbers a joiner chains from `index` on."""
    last = index + 1
    while last < len(frames) and frames[last].chained:
        last += 1
    return last - index


def deal(frames: Sequence[Frame], index: int, start: int, said: Sequence[Label]) -> list[tuple[Piece, str]]:
    """Return label and base of each number in the group that begins at `index`, or nothing where the group deals nothing out."""
    count = group(frames, index)
    frame = frames[index]
    found = pattern().search(frame.masked)
    if count < 2 or found is None or found.end() != frame.number + 1:
        return []
    shared = frame.text[found.start("b") : found.end("b")]
    nouns = headed(parts(frame, max(start, found.start("a")), found.end("a")))
    if len(nouns) == count:
        return [(noun + Piece(shared, ()), noun.text) for noun in nouns]
    if not nouns and len(said) >= count:
        return [(Piece(label.base + shared, ()), label.base) for label in said[-count:]]
    return []


def headed(nouns: list[Piece]) -> list[Piece]:
    """Return coordinated nouns with the head that only the last carries (城镇和农村恩格尔系数: 城镇恩格尔系数)."""
    if not nouns:
        return nouns
    width, last = len(nouns[0].text), nouns[-1]
    if width > 4 or len(last.text) < width + 2:
        return nouns
    head = Piece(last.text[width:], last.at[width:])
    return [*(noun + head for noun in nouns[:-1]), last]


def pattern() -> re.Pattern[str]:
    """Return the pattern of the words before the first number of a group."""
    return re.compile(rulebook.rule("metrics", RULE).patterns[0])


def parts(frame: Frame, start: int, end: int) -> list[Piece]:
    """Return the coordinated nouns of a stretch."""
    edges = [start, *(i for found in PARTS.finditer(frame.masked, start, end) for i in found.span()), end]
    return [cut(frame, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if last > first]
