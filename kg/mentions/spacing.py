"""Text made ready for numbers and dates: spaces closed up (2012 年 6 月), traditional characters folded, with the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Closed", "close_up"]

# a space goes between a numeral and a Chinese character; between two runs of Arabic digits it parts two numbers
_CHINESE_NUMERAL = "〇零一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟"
_BLANK = "[ \u3000\xa0]+"
_SPACE = re.compile(
    rf"(?<=分){_BLANK}(?=[之点])|(?<=(?<!\d)\d){_BLANK}(?=\d ?折)"
    rf"|(?<=[\d{_CHINESE_NUMERAL}]){_BLANK}(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff]){_BLANK}(?=[\d{_CHINESE_NUMERAL}])"
    r"|(?<=(?<!\d)[12]) (?=\d \d \d ?年)|(?<=(?<!\d)[12] \d) (?=\d \d ?年)|(?<=(?<!\d)[12] \d \d) (?=\d ?年)"  # 1 9 8 8年
)
_THOUSANDS = re.compile(
    "|".join(rf"(?<=[\u4e00-\u9fff]\d{{{n}}})[ \xa0](?=\d{{3}}[\u4e00-\u9fff])" for n in (1, 2, 3))
)  # 会员3 845人
# only what numerals, units and dates are written with, one character for one
_FOLD = str.maketrans(
    "萬億貳參陸兩個週後鐘鍾點幾餘數歲圓塊錢項條冊畝噸雙對屆場間時來輪號負",
    "万亿贰叁陆两个周后钟钟点几余数岁圆块钱项条册亩吨双对届场间时来轮号负",
)
# 15·8%, as papers of the 1990s print it
_MIDDLE_DOT = re.compile(r"(?<=\d)·(?=\d+(?:[%％‰万亿元倍米公平立吨千摄度个]|百分))")


@dataclass(frozen=True, slots=True)
class Closed:
    """A text without those spaces.

    `at[i]` is the offset in the original of `text[i]`, one more for the end; it is empty where nothing was taken out.
    """

    text: str
    at: tuple[int, ...] = ()

    def start(self, position: int) -> int:
        """Return the original offset of the character at a position."""
        return self.at[position] if self.at else position

    def end(self, position: int) -> int:
        """Return the original offset behind the character before a position."""
        return self.at[position - 1] + 1 if self.at and position else position


def close_up(text: str) -> Closed:
    """Fold traditional characters and take the spaces out that stand between a numeral and a Chinese character."""
    text = text.translate(_FOLD)
    if "·" in text:
        text = _MIDDLE_DOT.sub(".", text)
    if " " not in text and "\u3000" not in text and "\xa0" not in text:
        return Closed(text)
    kept: list[int] = []
    position = 0
    for found in sorted((*_SPACE.finditer(text), *_THOUSANDS.finditer(text)), key=re.Match.start):
        kept += range(position, found.start())
        position = found.end()
    kept += range(position, len(text))
    return Closed("".join(text[i] for i in kept), (*kept, len(text)))
