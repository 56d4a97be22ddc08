"""HTML → the text that a reader sees, one line for each block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
        ),
        *(
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
        ),
        *("table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
CELLS = frozenset({"td", "th"})
UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea"})


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page's text and the title in its head."""

    text: str
    title: str


def strip(html: str) -> Page:
    """Take the markup off a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip() for line in "".join(reader.parts).split("\v"))
    return Page("\n".join(line for line in lines if line), "".join(reader.title).strip())


class _Reader(HTMLParser):
    r"""Collects what is seen; \v stands for a block's edge, as line breaks in HTML mean nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title: list[str] = []
        self._unseen: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in UNSEEN:
            self._unseen.append(tag)
        self._in_title = tag == "title"
        self.parts.append("\v" if tag in BLOCKS else "　" if tag in CELLS else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        self._in_title = False
        self.parts.append("\v" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._unseen:
            self.parts.append(data.replace("\v", " "))
