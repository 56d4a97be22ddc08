"""When and by whom a page says it was published: date lines, labels, the date under a signature, the year in a headline."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.layout.shapes import DATE, PRESS, SOURCE, is_date_line
from kg.model import Block, Period, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.passages import Passage

DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
DAY = re.compile(
    r"([\d〇零○一二三四五六七八九]{4})[年\-/.](元|[\d一二三四五六七八九十]{1,3})[月\-/.]([\d一二三四五六七八九十]{1,3})"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|(?:二〇|一九)[〇一二三四五六七八九]{2})(?![\d.]|年?(?:以来|起|至|到|[-~—]))")
PUBLISHED = re.compile(r"时间|日期")


def printed_date(passages: Sequence[Passage]) -> Period | None:
    """Return the date that the page carries."""
    lines = [p for p in passages if p.block is Block.FURNITURE]
    stamped = [p.text for p in lines if is_date_line(p.text) or (SOURCE.fullmatch(p.text) and PUBLISHED.search(p.text))]
    signed = [p.text for p in passages[-2:] if re.fullmatch(rf".{{0,20}}?{DATE}", p.text)]
    heads = [p.text for p in passages if p.block in {Block.HEADLINE, Block.SUBHEADLINE}][:3]
    for text in [*stamped, *signed, *heads]:
        if day := _day(text):
            return day
    titles = (p.text for p in passages if p.block is Block.HEADLINE)
    return next((year for text in titles if (year := _year(text))), None)


def printed_publisher(passages: Sequence[Passage]) -> str:
    """Return the publisher that the page names: its source label or the paper in its running head."""
    for passage in passages:
        if passage.block is Block.FURNITURE:
            label = re.match("(?:信息|稿件|文章)?来源：([^ ，。：；（]{2,20})", passage.text)
            if label:
                return label[1]
            if press := PRESS.search(re.sub(rf"{DATE}|[\d ]+|星期.", "", passage.text)):
                return press[0]
    return ""


def _day(text: str) -> Period | None:
    found = DAY.search(text)
    if not found:
        return None
    try:
        day = dt.date(int(found[1].translate(DIGITS)), _number(found[2]), _number(found[3]))
    except ValueError:  # 2013年13月: a slip of the press or of recognition
        return None
    return Period(day, day, Precision.DAY)


def _year(text: str) -> Period | None:
    found = YEAR.search(text)
    if not found:
        return None
    first = dt.date(int(found[1].translate(DIGITS)), 1, 1)
    return Period(first, first.replace(month=12, day=31), Precision.YEAR)


def _number(text: str) -> int:
    """Read a number below a hundred, in digits or characters."""
    if text == "元":
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(tens.translate(DIGITS)) if tens else 1) * 10 + (int(ones.translate(DIGITS)) if ones else 0)
    return int(text.translate(DIGITS))
