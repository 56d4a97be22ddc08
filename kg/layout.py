"""Text → Document: articles, headlines, by-lines, captions, section heads, torn paragraphs joined, repeats marked, sentences."""

from __future__ import annotations

import re

from kg.model import Document, Period, Sentence

FOLD = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E]}


def lay_out(name: str, text: str, *, date: Period | None = None, publisher: str = "", title: str = "", url: str = "") -> Document:
    """Lay a text out."""
    sentences = []
    for found in re.finditer(r"[^。！？\n]+[。！？]?[”’）]?", text):
        view = found[0].translate(FOLD)
        if view.strip():
            sentences.append(Sentence(view, tuple(range(found.start(), found.end())), len(sentences)))
    return Document(name, text, date, publisher, title, url, (), tuple(sentences))
