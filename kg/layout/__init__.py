"""Text → Document: articles, headlines, by-lines, captions, section heads, torn paragraphs joined, repeats marked, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.layout import articles, blocks, imprint, sentences
from kg.layout.passages import passages
from kg.model import Document, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.articles import Placed
    from kg.model import Period

__all__ = ["lay_out"]


def lay_out(name: str, text: str, *, date: Period | None = None, publisher: str = "", title: str = "", url: str = "") -> Document:
    """Lay a text out; what the metadata does not say is taken from the page itself."""
    page = articles.join_torn(blocks.classify(passages(text)))
    placed = articles.place(page)
    found = articles.articles(placed)
    date = date or imprint.printed_date(page)
    publisher = publisher or imprint.printed_publisher(page)
    title = title or next((article.title for article in found if article.title), "")
    return Document(name, text, date, publisher, title, url, found, _sentences(placed))


def _sentences(placed: Sequence[Placed]) -> tuple[Sentence, ...]:
    """Return all sentences in the order in which they begin."""
    cut = [(one, start, end) for one in placed for start, end in sentences.cuts(one.passage.text)]
    cut.sort(key=lambda item: item[0].passage.offsets[item[1]])
    first: dict[int, list[int]] = {}  # paragraph → indices of its sentences
    found: list[Sentence] = []
    for one, start, end in cut:
        passage, index = one.passage, len(found)
        own = first.setdefault(one.paragraph, [])
        repeats = None if one.repeats is None else first[one.repeats][len(own)]
        own.append(index)
        sentence = Sentence(
            passage.text[start:end],
            passage.offsets[start:end],
            index,
            passage.block,
            one.article,
            one.paragraph,
            one.headings,
            repeats,
        )
        found.append(sentence)
    return tuple(found)
