"""Spaces inside numbers and dates (2012 年 6 月, 十 余 万) closed up, with the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Closed", "close_up"]

# a space goes between a numeral and a Chinese character; between two runs of Arabic digits it parts two numbers
_CHINESE_NUMERAL = "〇零一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟萬億陸貳參兩"
_SPACE = re.compile(
    rf"(?<=分)[ \u3000\xa0]+(?=[之点點])|(?<=[\d{_CHINESE_NUMERAL}])[ \u3000\xa0]+(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=[\d{_CHINESE_NUMERAL}])"
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A text without those spaces; `at[i]` is the offset in the original of `text[i]`, one more for the end (empty: nothing was taken out)."""

    text: str
    at: tuple[int, ...] = ()

    def start(self, position: int) -> int:
        """Return the original offset of the character at a position."""
        return self.at[position] if self.at else position

    def end(self, position: int) -> int:
        """Return the original offset behind the character before a position."""
        return self.at[position - 1] + 1 if self.at and position else position


def close_up(text: str) -> Closed:
    """Take the spaces out that stand between a numeral and a Chinese character."""
    if " " not in text and "\u3000" not in text and "\xa0" not in text:
        return Closed(text)
    kept: list[int] = []
    position = 0
    for found in _SPACE.finditer(text):
        kept += range(position, found.start())
        position = found.end()
    kept += range(position, len(text))
    return Closed("".join(text[i] for i in kept), (*kept, len(text)))
