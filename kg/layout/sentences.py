"""Passages → sentences: cut after 。！？ where the statement ends, closing marks kept with what they close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

END = re.compile(r"(?:[。！？]+|……(?=[”’）]|$))[。！？]*[”’）》】]*")
QUOTED = "”’）》】"
GOES_ON = frozenset("，、；：。的等是和与及之为这那说道）》】”’/")
ENCLOSED = re.compile(r"《[^《》]{1,60}》|（[^（）]{1,60}）")


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the view spans of a passage's sentences; together they cover all of it but blanks."""
    enclosed = {i for found in ENCLOSED.finditer(text) for i in range(found.start(), found.end() - (found[0][0] == "（"))}
    start = 0
    for found in END.finditer(text):
        end = found.end()
        inside = found.start() in enclosed and end - 1 in enclosed  # 《出路在哪里？》, but not （详见第二版。）
        goes_on = text[end - 1] in QUOTED and text[end : end + 1] in GOES_ON and end < len(text)
        if not inside and not goes_on:
            yield _stripped(text, start, end)
            start = end
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
