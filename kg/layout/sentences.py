"""Passages → sentences: cut after 。！？ where the statement ends, closing marks kept with what they close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

END = re.compile(r"(?:[。！？]+|……(?=[”’）]|$))[。！？]*[”’）》】]*")
CLOSERS = frozenset("”’）》】")
GOES_ON = frozenset("，、；：。的等是和与及之为这那说道）》】”’/")
TITLE = re.compile(r"《[^《》]{1,60}》|（[^（）]{1,60}）")


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the view spans of a passage's sentences; together they cover it."""
    closed = [found.span() for found in TITLE.finditer(text)]
    start = 0
    for found in END.finditer(text):
        end = found.end()
        inside = any(a < found.start() and end < b for a, b in closed)
        if inside or (text[end - 1] in CLOSERS and text[end : end + 1] in GOES_ON and end < len(text)):
            continue
        if end > start:
            yield start, end
            start = end
    if text[start:].strip():
        yield start, len(text)
