"""The clause around each number, folded so that the rules of `rules/metrics.toml` can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated, Quantity

BREAK = re.compile(r"[，；：。！？!?…]|——|-{2,}")
LEAD_IN = re.compile(r"：\s*(?:约|近|共|计|达|为|超)*\s*")
JOINER = re.compile(r"\s*(?:、|和|与|及|以及|或|并)\s*")
JOINER_AT_END = re.compile(r"(?:、|和|与|及|以及|或|并)\s*(?:近|约|逾|超过)?\s*$")
ASIDE = re.compile(r"（[^（）]*）")
NAMED = re.compile(r"“[^“”]{1,40}(?<![，。！？；])”|《[^《》]{1,40}》|（[^（）]*）")
NUMBER, TIME = "#", "@"


@dataclass(frozen=True, slots=True)
class Frame:
    """One number with its clause.

    `text` is the clause with the number as `#` and times as `@`, asides left out; it begins after the number before and ends
    before the number after. `at[i]` is the view offset of `text[i]`. `chained`: a joiner alone parts it from the number before
    (23个基地、286个站点); `index` is its place among the sentence's numbers; `follows`: another number begins its clause.
    """

    text: str
    at: tuple[int, ...]
    quantity: Quantity
    index: int
    chained: bool
    follows: bool = False

    @property
    def masked(self) -> str:
        """The text with the insides of quoted names blanked, so that words in them (《…中…》) are not read as grammar."""
        return unbroken(self.text)

    @property
    def number(self) -> int:
        """The place of the number in `text`."""
        return self.text.index(NUMBER)

    def extended(self, other: Frame) -> Frame:
        """Return the frame with what follows another number put behind its own end."""
        after = other.number + 1
        return Frame(
            self.text + other.text[after:], self.at + other.at[after:], self.quantity, self.index, self.chained, self.follows
        )

    def borrowing(self, other: Frame) -> Frame:
        """Return the frame with what follows another number in place of what follows this one."""
        after = other.number + 1
        here = self.number + 1
        return Frame(
            self.text[:here] + other.text[after:], self.at[:here] + other.at[after:], self.quantity, self.index, self.chained
        )


def frames(annotated: Annotated, counted: Sequence[Quantity]) -> tuple[Frame, ...]:
    """Return the frames of the numbers that count or measure, in their order.

    Numbers in an aside and numbers around it are not each other's neighbours.
    """
    levels: dict[int, list[int]] = {}
    for index, quantity in enumerate(counted):
        levels.setdefault(aside(annotated.sentence.text, quantity), []).append(index)
    found: dict[int, Frame] = {}
    for indices in levels.values():
        level = [counted[index] for index in indices]
        found |= {index: frame(annotated, level, place, index) for place, index in enumerate(indices)}
    return tuple(found[index] for index in range(len(counted)))


def frame(annotated: Annotated, level: Sequence[Quantity], place: int, index: int) -> Frame:
    """Return the frame of the number at `place` among its neighbours, the sentence's number `index`."""
    text, here = annotated.sentence.text, level[place]
    first, last = clause(annotated, here)
    same = place > 0 and level[place - 1].end > first
    start, chained = left(text, level[place - 1].end, here) if same else (first, False)
    after, end = right(text, level, place, last)
    if after == end and here.unit in rulebook.toml("rules/metrics.toml")["nouns"]["units"] and here.text.endswith(here.unit):
        after, end = here.end - len(here.unit), here.end  # 辖8乡: the unit is what is counted
    folded = [*fold(annotated, start, here.start), (NUMBER, here.start), *fold(annotated, after, end)]
    return Frame("".join(c for c, _ in folded), tuple(i for _, i in folded), here, index, chained, same)


def aside(text: str, quantity: Quantity) -> int:
    """Return where the aside that holds a number begins, -1 where none does."""
    return next(
        (found.start() for found in ASIDE.finditer(text) if found.start() < quantity.start and quantity.end < found.end()), -1
    )


def left(text: str, start: int, here: Quantity) -> tuple[int, bool]:
    """Return where the words between two numbers that name the second begin, and whether a joiner alone chains the two."""
    if JOINER_AT_END.search(text, start, here.start):
        return here.start, True
    joined = JOINER.match(text, start, here.start)
    if joined:
        return joined.end(), False
    listed = unbroken(text).rfind("、", start, here.start)
    return (listed + 1 if listed >= 0 else start), False


def right(text: str, counted: Sequence[Quantity], index: int, last: int) -> tuple[int, int]:
    """Return the stretch after a number that may name what it counts; numbers side by side (200户800人) share it."""
    start, following = counted[index].end, index + 1
    while following < len(counted) and counted[following].start == start:
        start, following = counted[following].end, following + 1
    end = min(last, counted[following].start) if following < len(counted) else last
    if end <= start or JOINER.match(text, start, end):
        return start, start
    listed = unbroken(text).find("、", start, end) if following < len(counted) and end == counted[following].start else -1
    ending = JOINER_AT_END.search(text, start, end)
    return start, ending.start() if ending else listed if listed >= 0 else end


def clause(annotated: Annotated, quantity: Quantity) -> tuple[int, int]:
    """Return the view offsets of the clause around a number.

    An aside in brackets is a clause of its own, unless the number opens it and counts what stands before (先进集体（30个）).
    """
    text = annotated.sentence.text
    for aside in ASIDE.finditer(text):
        if aside.start() < quantity.start and quantity.end < aside.end():
            first = 0 if aside.start() + 1 == quantity.start else aside.start() + 1
            return bounds(text, quantity, first, aside.end() - 1)
    return bounds(text, quantity, 0, len(text))


def bounds(text: str, quantity: Quantity, first: int, last: int) -> tuple[int, int]:
    """Return the part of `[first, last)` between the breaks nearest to a number; a colon right before it is none (面积：30亩)."""
    shown = unbroken(text)
    breaks = [found for found in BREAK.finditer(shown, first, quantity.start) if not leads_in(shown, found.start(), quantity)]
    start = max((found.end() for found in breaks), default=first)
    end = min((found.start() for found in BREAK.finditer(shown, quantity.end, last)), default=last)
    return start, end


def leads_in(text: str, at: int, quantity: Quantity) -> bool:
    """Tell whether a colon stands right before a number."""
    found = LEAD_IN.match(text, at)
    return found is not None and found.end() == quantity.start


def unbroken(text: str) -> str:
    """Return the text with the marks inside names in quotation or title marks and inside asides blanked, lengths kept."""
    return NAMED.sub(lambda found: "〓" * len(found[0]), text)


def heads(annotated: Annotated, quantity: Quantity) -> Iterator[Frame]:
    """Yield a number's own clause up to it, other numbers unfolded, then the clauses before it as if it stood at their ends."""
    text = annotated.sentence.text
    first, _ = clause(annotated, quantity)
    edges = [0, *(found.end() for found in BREAK.finditer(unbroken(text), 0, first))]
    yield whole(annotated, quantity, first, quantity.start)
    for start, end in reversed(list(pairwise(edges))):
        yield whole(annotated, quantity, start, end - 1)


def whole(annotated: Annotated, quantity: Quantity, start: int, end: int) -> Frame:
    """Return a stretch of the view as a frame whose number stands at its end."""
    folded = [*fold(annotated, start, end), (NUMBER, end)]
    return Frame("".join(c for c, _ in folded), tuple(i for _, i in folded), quantity, 0, chained=False)


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
