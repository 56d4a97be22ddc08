"""The clause around each number, folded so that the rules of `rules/metrics.toml` can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Quantity

BREAK = re.compile(r"[，；：。！？!?…]|——|-{2,}")
JOINER = re.compile(r"\s*(?:、|和|与|及|以及|或|并)\s*")
JOINER_AT_END = re.compile(r"(?:、|和|与|及|以及|或|并)\s*$")
ASIDE = re.compile(r"（[^（）]*）")
NUMBER, TIME = "#", "@"


@dataclass(frozen=True, slots=True)
class Frame:
    """One number with its clause.

    `text` is the clause with the number as `#`, times as `@`, asides left out; it begins after the number before and ends before the
    number after. `at[i]` is the view offset of `text[i]`. `chained` tells that a joiner alone parts it from the number before
    (23个基地、286个站点), `before` is the index of that number among the sentence's, `breaks` how many clause ends lie between the two.
    """

    text: str
    at: tuple[int, ...]
    quantity: Quantity
    index: int
    chained: bool
    same_clause: bool

    @property
    def number(self) -> int:
        """The place of the number in `text`."""
        return self.text.index(NUMBER)


def frames(annotated: Annotated, counted: Sequence[Quantity]) -> tuple[Frame, ...]:
    """Return the frames of the numbers that count or measure, in their order."""
    return tuple(frame(annotated, counted, index) for index in range(len(counted)))


def frame(annotated: Annotated, counted: Sequence[Quantity], index: int) -> Frame:
    """Return the frame of one number."""
    text = annotated.sentence.text
    here = counted[index]
    first, last = clause(annotated, here)
    same = index > 0 and counted[index - 1].end > first
    start = counted[index - 1].end if same else first
    end = min(last, counted[index + 1].start) if index + 1 < len(counted) else last
    between = text[start : here.start] if same else ""
    chained = same and bool(JOINER_AT_END.search(between))
    if chained:
        start = here.start
    elif same and (joined := JOINER.match(between)):
        start += joined.end()
    if JOINER.match(text, here.end, end) and end > here.end:
        end = here.end
    ending = JOINER_AT_END.search(text[here.end : end])
    if ending:
        end = here.end + ending.start()
    folded = [*fold(annotated, start, here.start), (NUMBER, here.start), *fold(annotated, here.end, end)]
    return Frame("".join(c for c, _ in folded), tuple(i for _, i in folded), here, index, chained, same)


def clause(annotated: Annotated, quantity: Quantity) -> tuple[int, int]:
    """Return the view offsets of the clause around a number; an aside in brackets is a clause of its own, quoted breaks are none."""
    text = annotated.sentence.text
    for aside in ASIDE.finditer(text):
        if aside.start() < quantity.start and quantity.end < aside.end():
            return bounds(text, quantity, aside.start() + 1, aside.end() - 1)
    return bounds(text, quantity, 0, len(text))


def bounds(text: str, quantity: Quantity, first: int, last: int) -> tuple[int, int]:
    """Return the part of `[first, last)` between the breaks nearest to a number."""
    shown = unbroken(text)
    start = max((found.end() for found in BREAK.finditer(shown, first, quantity.start)), default=first)
    end = min((found.start() for found in BREAK.finditer(shown, quantity.end, last)), default=last)
    return start, end


def unbroken(text: str) -> str:
    """Return the text with the marks inside names in quotation or title marks and inside asides blanked, lengths kept."""
    return re.sub(r"“[^“”]{1,40}”|《[^《》]{1,40}》|（[^（）]*）", lambda found: "〓" * len(found[0]), text)


def fold(annotated: Annotated, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the characters of a stretch with their view offsets: a time as one `@`, asides left out."""
    text = annotated.sentence.text
    times = {time.start: time.end for time in annotated.times if start <= time.start and time.end <= end}
    asides = {found.start(): found.end() for found in ASIDE.finditer(text, start, end)}
    at = start
    while at < end:
        if at in times:
            yield TIME, at
            at = times[at]
        elif at in asides:
            at = asides[at]
        else:
            if not text[at].isspace():
                yield text[at], at
            at += 1
