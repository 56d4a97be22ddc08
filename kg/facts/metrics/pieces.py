"""Pieces of a label: characters cut from a frame, each with its place in the sentence, or implied ones without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.metrics.clauses import Frame
    from kg.model import Sentence

LEFTOVER = re.compile(
    r"(?:(?<=..)(?<![所私国公拥享占含具])有|左右|连续|先后|的目标|的速度|(?<!以)[外中里内上]|等|、|，|的|了|之后|后|以来|(?<![历小用耗平])时)+$"
)
CUT_OFF = re.compile(r"(?<=..)(?:的?基础上|通过|利用|采取|依托|并(?!列|重|存)).*$")
ASPECT = re.compile(r"(?<=[一-鿿])了(?!解|结|断|望)|(?<=[立起到成])起(?=[一-鿿])|@")


@dataclass(frozen=True, slots=True)
class Piece:
    """A label under construction: its characters and the view offsets of those that the text prints."""

    text: str
    at: tuple[int, ...]

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.text + other.text, self.at + other.at)

    def spans(self, sentence: Sentence) -> tuple[Span, ...]:
        """Return the raw spans of the printed characters."""
        return joined(span for i in self.at for span in sentence.raw(i, i + 1))


EMPTY = Piece("", ())


def cut(frame: Frame, start: int, end: int) -> Piece:
    """Cut `[start, end)` of a frame, without aspect particles and leftovers of the grammar at its end."""
    text = LEFTOVER.sub("", frame.text[start:end])
    dropped = {i for found in ASPECT.finditer(text) for i in range(*found.span())} | set(unmatched(text))
    keep = [i for i in range(len(text)) if i not in dropped]
    return Piece("".join(text[i] for i in keep), tuple(frame.at[start + i] for i in keep))


def unmatched(text: str) -> Iterator[int]:
    """Yield the places of quotation marks and brackets whose partner lies outside."""
    for left, right in ("“”", "（）", "《》"):
        opened: list[int] = []
        for i, character in enumerate(text):
            if character == left:
                opened.append(i)
            elif character == right and opened:
                opened.pop()
            elif character == right:
                yield i
        yield from opened


def cut_after(frame: Frame, start: int, end: int) -> Piece:
    """Cut a stretch that follows the number: what is done on its basis or by its means goes too."""
    kept = CUT_OFF.sub("", frame.masked[start:end])
    return cut(frame, start, start + len(kept))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with neighbours made one."""
    kept: list[Span] = []
    for span in spans:
        if kept and kept[-1].end == span.start:
            kept[-1] = Span(kept[-1].start, span.end)
        else:
            kept.append(span)
    return tuple(kept)
