"""Text → Document: articles, headlines, by-lines, captions, section heads, torn paragraphs joined, repeats marked, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.layout import passages, sentences
from kg.model import Document, Sentence

if TYPE_CHECKING:
    from kg.model import Period

__all__ = ["lay_out"]


def lay_out(name: str, text: str, *, date: Period | None = None, publisher: str = "", title: str = "", url: str = "") -> Document:
    """Lay a text out."""
    found: list[Sentence] = []
    for number, passage in enumerate(passages.passages(text)):
        for start, end in sentences.cuts(passage.text):
            found.append(
                Sentence(passage.text[start:end], passage.offsets[start:end], len(found), passage.block, paragraph=number)
            )
    return Document(name, text, date, publisher, title, url, (), tuple(found))
