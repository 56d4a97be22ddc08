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
EDGES = re.compile(r"[@，、和与及]|的|以及")


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
    chained = len(said) >= count and all(label.frame.chained for label in said[-count + 1 :])
    found = dealing(frame, start, chained=chained)
    if count < 2 or found is None:
        return []
    shared = frame.text[found.start("b") : found.end("b")]
    nouns = paired(headed(parts(frame, opened(frame, max(start, found.start("a"))), found.end("a"))), count)
    if len(nouns) == count:
        return [(noun + Piece(shared, ()), noun.text) for noun in nouns]
    if not nouns and len(said) >= count:
        return [(Piece(label.base + shared, ()), label.base) for label in said[-count:]]
    return []


def opened(frame: Frame, start: int) -> int:
    """Return where a list of nouns begins whose first was read as the clause's subject (小学|和中学入学率分别为)."""
    while start and PARTS.match(frame.masked, start):
        start = max((found.end() for found in EDGES.finditer(frame.masked, 0, start)), default=0)
    return start


def dealing(frame: Frame, start: int, *, chained: bool) -> re.Match[str] | None:
    """Return how a frame deals out: with a word that says so (分别), or, after as many chained numbers, with a bare verb."""
    *said_so, bare = (re.compile(pattern) for pattern in rulebook.rule("metrics", RULE).patterns)
    for pattern in said_so:
        found = pattern.search(frame.masked)
        if found and found.end() == frame.number + 1:
            return found
    return bare.match(frame.masked, start) if chained else None


def paired(nouns: list[Piece], count: int) -> list[Piece]:
    """Return one noun for two as the two that it names together (城乡居民收入: 城镇居民收入, 农村居民收入)."""
    if len(nouns) != 1 or count != 2:
        return nouns
    pairs: dict[str, list[str]] = rulebook.toml("rules/metrics.toml")["pairs"]
    word = next((word for word in pairs if nouns[0].text.startswith(word)), None)
    if word is None:
        return nouns
    rest = Piece(nouns[0].text[len(word) :], nouns[0].at[len(word) :])
    return [Piece(each, ()) + rest for each in pairs[word]]


def headed(nouns: list[Piece]) -> list[Piece]:
    """Return coordinated nouns with the head that only the last carries (城镇和农村恩格尔系数: 城镇恩格尔系数).

    Nouns that end alike are parted from it there (农业和服务业产值), others after as many characters.
    """
    if not nouns or not nouns[0].text:
        return nouns
    last = nouns[-1]
    alike = last.text.find(nouns[0].text[-1], 1) + 1 if len({noun.text[-1:] for noun in nouns[:-1]}) == 1 else 0
    width = alike or len(nouns[0].text)
    if len(nouns[0].text) > 4 or len(last.text) < width + 2:
        return nouns
    head = Piece(last.text[width:], last.at[width:])
    return [*(noun + head for noun in nouns[:-1]), last]


def parts(frame: Frame, start: int, end: int) -> list[Piece]:
    """Return the coordinated nouns of a stretch."""
    edges = [start, *(i for found in PARTS.finditer(frame.masked, start, end) for i in found.span()), end]
    return [cut(frame, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if last > first]
