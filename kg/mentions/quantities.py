"""Mentions: quantities. A number with its unit and its bound; bare numbers and ordinals too."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import amounts, bounds, numerals, terms, units
from kg.mentions.spacing import close_up
from kg.model import Bound, Kind, Precision, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.amounts import Amount
    from kg.mentions.terms import Term
    from kg.model import Time

__all__ = ["find"]

# digits that count nothing: telephones, identity cards, scores, days of events (3·15), numbers of a list in brackets
_NO_NUMBER = re.compile(
    r"\d{3,4}-\d{7,8}(?!\d)|1[3-9]\d{9}(?!\d)|\d{17}[\dXx](?!\d)|\d{1,3}(?:\s?[:：∶]\s?\d{1,3})+(?![\d.])|\d{1,2}·\d{1,2}(?![\d·])"
    r"|(?<=[（(])(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?=[)）])"
)
_LIST_HEAD = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）、．]|\.(?!\d))")
_CODE = re.compile(r"[A-Za-zα-ω][-—.]?$|\d[-:：.]$")  # before the number of a model: Q50, T-54
_NAME = re.compile(rf"{numerals.POSITIONAL}{{2,}}")  # 七〇三, 三八: digits in a row are a name
_RANK = re.compile(
    "[一二三四五六七八九十]+(?:级|期(?=工程|项目)"
    "|届(?=[一二三四五六七八九]中全会|全国|人民|人大|政协|委员|执委|理事|常委|会员代表|职工代表))"
)
_BETWEEN_BOUNDS = re.compile(f"[，、]?(?:且|并且|而|又|但)?(?:{rulebook.alternation('bounds', 'max_before')})?[了是为]?")
_COORDINATED = ("、", "和", "与", "及")
_DIGITS = re.compile(r"[\d.]+")
_EACH = re.compile("(?:分别|各自|依次)[^，。；：]*$")
# a bare 三季度 or 21世纪 is a date
_DURATIONS = units.DURATIONS - {"日", "月份", "年代", "世纪", "季度", "季", "学年", "学期", "旬", "刻"}


def find(text: str, times: Sequence[Time] = ()) -> tuple[Quantity, ...]:
    """Find the quantities of a sentence's view text; a number that is part of a date is none."""
    closed = close_up(text)
    found = []
    for quantity in _lent(closed.text, list(_spans(closed.text))):
        start, end = closed.start(quantity.start), closed.end(quantity.end)
        moved = replace(quantity, start=start, end=end, text=text[start:end])
        if not any(_is_date(moved, time) for time in times):
            found.append(moved)
    return tuple(found)


def _scan(text: str) -> Iterator[Quantity]:
    head = _LIST_HEAD.match(text)
    position = head.end() if head and head.end() < len(text) else 0
    last: Quantity | None = None
    while begin := amounts.START.search(text, position):
        if skipped := _NO_NUMBER.match(text, begin.start()):
            position = skipped.end()
            continue
        quantity = _at(text, begin.start())
        if quantity is None or quantity.start < position:
            digits = _DIGITS.match(text, begin.start())
            position = digits.end() if digits else begin.start() + 1
            continue
        if last and _goes_on(text, last, quantity):
            quantity = replace(quantity, ordinal=True)
        position, last = quantity.end, quantity
        yield quantity


def _goes_on(text: str, last: Quantity, quantity: Quantity) -> bool:
    """Tell whether a number goes on counting up from an ordinal: 第四、五、六届, 第二次、三次."""
    return last.ordinal and last.unit in ("", quantity.unit) and text[last.end : quantity.start] in _COORDINATED


def _spans(text: str) -> Iterator[Quantity]:
    """Yield the quantities, a lower bound with the upper one beside it as a range: 三年以上七年以下, 大于5小于10."""
    low: Quantity | None = None
    for quantity in _scan(text):
        if low and _closes(text, low, quantity):
            whole = text[low.start : quantity.end]
            low = replace(low, end=quantity.end, text=whole, high=quantity.value, unit=quantity.unit, bound=Bound.EXACT)
            continue
        if low:
            yield low
        low = quantity
    if low:
        yield low


def _lent(text: str, found: list[Quantity]) -> list[Quantity]:
    """Lend the numbers that a clause deals out the unit that only the last of them carries: 分别提高5.2、6.3和7.1个百分点."""
    for index in reversed(range(len(found) - 1)):
        bare, whole = found[index], found[index + 1]
        written = _DIGITS.match(whole.text)
        if bare.unit or bare.ordinal or not whole.unit or not written or not _DIGITS.fullmatch(bare.text):
            continue
        if text[bare.end : whole.start] in _COORDINATED and _EACH.search(text, 0, bare.start):
            value = Decimal(bare.text) * (Decimal(str(whole.value)) / Decimal(written[0]) if whole.value else 1)
            found[index] = replace(bare, value=_number(value), unit=whole.unit)
    return found


def _closes(text: str, low: Quantity, high: Quantity) -> bool:
    """Tell whether a quantity is the upper bound to the lower bound before it."""
    bounded = low.bound is Bound.MIN and high.bound is Bound.MAX and low.high is None and high.high is None
    if not bounded or low.unit not in ("", high.unit) or low.value >= high.value:
        return False
    return bool(_BETWEEN_BOUNDS.fullmatch(text, low.end, high.start))


def _at(text: str, position: int) -> Quantity | None:
    amount = amounts.at(text, position)
    if amount is None or _is_word(text, amount):
        return None
    first = terms.at(text, amount)
    if first is None or _is_code(text, first):
        return None
    term = terms.joined(text, first)
    after, end = bounds.after(text, term.end)
    bound = next((b for b in (after, term.bound, bounds.before(text, amount.start)) if b is not Bound.EXACT), Bound.EXACT)
    numbered = text.startswith("第", amount.start - 1) if amount.start else False
    start = amount.start - numbered
    ordinal = numbered or bool(term.unit and (term.unit.family == "ordinal" or _RANK.match(text, start)))
    high = None if term.high is None else _number(term.high)
    name = term.unit.name if term.unit else ""
    return Quantity(Kind.QUANTITY, start, end, text[start:end], "", _number(term.value), high, name, bound, ordinal)


def _is_word(text: str, amount: Amount) -> bool:
    """Tell whether the characters of a spelled-out number belong to a word that counts nothing (统一, 十分)."""
    written = text[amount.start : amount.end]
    if written[0].isdigit() or len(written) > numerals.LONGEST:
        return False
    return written in tuple("陆伍拾佰仟") or numerals.in_word(text, amount.start, amount.end)  # 大陆, 收拾


def _is_code(text: str, term: Term) -> bool:
    """Tell whether a number is a model's or a name's: Q50, 七〇三厂; but GDP117亿元 measures."""
    amount = term.amount
    if text[amount.start].isdigit():
        measured = amount.scale >= 10**4 or (term.unit is not None and term.unit.family in ("money", "percent"))
        capital = text[amount.start - 1 : amount.start].isupper()
        return bool(_CODE.search(text, max(0, amount.start - 2), amount.start)) and not (measured and capital)
    return term.unit is None and bool(_NAME.fullmatch(text, amount.start, term.end)) and term.end - amount.start < len(text)


def _is_date(quantity: Quantity, time: Time) -> bool:
    """Tell whether a number is a part of a date; a duration is a time and a quantity both."""
    if quantity.start >= time.end or time.start >= quantity.end:
        return False
    if quantity.unit not in _DURATIONS or (quantity.unit == "年" and abs(quantity.value) >= 1000):
        return True
    if amounts.START.search(time.text[: max(0, quantity.start - time.start)]):
        return True  # 3月3日夜: a number stands before it
    return not (time.period is None or time.period.precision is Precision.RANGE or time.text[-1] in "前后")


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
