"""Quantities: a number with its unit and its bound; bare numbers and ordinals too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import amounts, numerals, units
from kg.mentions.amounts import Amount
from kg.mentions.spacing import close_up
from kg.mentions.units import Unit
from kg.model import Bound, Kind, Precision, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Time

__all__ = ["find"]

PERCENT = Unit("%", Decimal(1), "percent")
_NAMES = ("min", "max", "approx")
_BEFORE = re.compile(
    "(?:(?P<none>"
    + rulebook.alternation("bounds", "unbound")
    + ")|"
    + "|".join(f"(?P<{name}>{rulebook.alternation('bounds', f'{name}_before')})" for name in _NAMES)
    + ") ?[了是为有达到至]?(?:第|人民币|[负-])? ?$"
    "|(?:(?P<min2>至少|最少|起码)|(?P<max2>至多|最多)|(?P<approx2>大约|大概|(?<=[年月日天均共可])约))[一-龥]{2}$"
)
_AFTER = re.compile(
    "(?:[（(]含[^（）()]{0,2}[)）])?(?:"
    + "|".join(f"(?P<{name}>{rulebook.alternation('bounds', f'{name}_after')})" for name in _NAMES)
    + ")"
)
_SEPARATOR = re.compile(r"\s?(?:至|到|[-－–—―~～〜]{1,2}|－)\s?")
_BETWEEN = re.compile(r"[与和到至]")
_BETWEEN_END = re.compile(r"之间|间(?![隔接断歇])")
_PERCENT_SIGN = re.compile(r"\s?%|个?百分点")
_TENTHS = re.compile(r"成(?P<half>半)?(?P<digit>[一二三四五六七八九1-9](?![年个名人]))?|折")
_COUNTER = re.compile(r"个(?P<more>[多半余])(?=月|小时|星期|礼拜|季度|学期|世纪|钟头)")
_AFTER_UNIT = re.compile(
    r"(?<!比[一二三四五六七八九十][个站次家])(?P<more>[多余](?![次种个样年月天人少于极元边功层方党媒维部]))|(?P<half>半(?![径数价年天夜个月导途路自封岛]))"
)
_INCLUDED = re.compile(r"[（(]含[)）]")
_CODE = re.compile(r"[A-Za-zα-ω][-—.]?$|\d[-:：.]$")
_TELEPHONE = re.compile(r"\d{3,4}-\d{7,8}(?!\d)|1[3-9]\d{9}(?!\d)|\d{17}[\dXx](?!\d)")
_SCORE = re.compile(r"\d{1,3}(?:\s?[:：∶]\s?\d{1,3})+(?![\d.])")
_LIST_HEAD = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）、．]|\.(?!\d))")
_RANK = re.compile(
    "[一二三四五六七八九十]+(?:级|期(?=工程|项目)|届(?=[一二三四五六七八九]中全会|全国|人民|人大|政协|委员|执委|理事|常委|会员代表|职工代表))"
)
_NAME = re.compile(rf"{numerals.POSITIONAL}{{2,}}")  # 四〇四, 三八: digits in a row are a name
_FRACTION_BEHIND = re.compile(r"\d{1,2}(?![\d.年月日个%])")  # 11秒49, 1米75
_SECONDS = {"小时": 3600, "个小时": 3600, "小時": 3600, "分": 60, "分钟": 60, "秒": 1, "秒钟": 1}


@dataclass(frozen=True, slots=True)
class Term:
    """An amount with its unit; `end` is behind all that belongs to it."""

    amount: Amount
    unit: Unit | None
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = Bound.EXACT


def find(text: str, times: Sequence[Time] = ()) -> tuple[Quantity, ...]:
    """Find the quantities of a sentence's view text; a number that is part of a date is none."""
    closed = close_up(text)
    found = []
    for quantity in _scan(closed.text):
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
        skipped = _TELEPHONE.match(text, begin.start()) or _SCORE.match(text, begin.start())
        if skipped:
            position = skipped.end()
            continue
        quantity = _at(text, begin.start())
        if quantity and last and last.ordinal and not last.unit and text[last.end : quantity.start] in ("、", "和", "与", "及"):
            quantity = replace(quantity, ordinal=True)  # 第四、五、六届
        if quantity is None or quantity.end <= position:
            position = _past(text, begin.start())
        else:
            position, last = quantity.end, quantity
            yield quantity


def _past(text: str, position: int) -> int:
    """Return the position behind a number that is none: a run of digits is skipped whole."""
    digits = re.compile(r"[\d.]+").match(text, position)
    return digits.end() if digits else position + 1


def _at(text: str, position: int) -> Quantity | None:
    amount = amounts.at(text, position)
    if amount is None or _is_word(text, amount):
        return None
    quantity = _whole(text, amount)
    if text[position].isdigit() and _CODE.search(text, max(0, position - 2), position) and not _measures(text, amount, quantity):
        return None
    return quantity


def _measures(text: str, amount: Amount, quantity: Quantity | None) -> bool:
    """Tell whether a number right behind Latin letters is none of a model's (GDP117亿元, not Q50)."""
    unit = quantity.unit if quantity else ""
    return text[amount.start - 1].isupper() and (amount.scale >= 10**4 or unit == "%" or unit.endswith("元"))


def _whole(text: str, amount: Amount) -> Quantity | None:
    first = _term(text, amount)
    if first is None:
        return None
    term, joined = _joined(text, first)
    before, after, bound_end = _bound(text, amount.start, term.end)
    bound = next((b for b in (after, term.bound, before) if b is not Bound.EXACT), Bound.EXACT)
    end = bound_end or term.end
    start, ordinal = amount.start, False
    if text[max(0, start - 1) : start] == "第":
        start, ordinal = start - 1, True
    name = term.unit.name if term.unit else ""
    ordinal = ordinal or bool(term.unit and (term.unit.family == "ordinal" or _RANK.match(text, start)))
    if not name and _NAME.fullmatch(text, start, end) and not (start == 0 and end == len(text)):
        return None
    high = term.high if joined else first.high
    return Quantity(
        Kind.QUANTITY,
        start,
        end,
        text[start:end],
        "",
        _number(term.value),
        None if high is None else _number(high),
        name,
        bound,
        ordinal,
    )


def _term(text: str, amount: Amount) -> Term | None:
    """Read what stands behind an amount as its unit."""
    if amount.percent:
        return Term(amount, PERCENT, amount.end, amount.value, amount.high, amount.bound)
    term = _percentage(text, amount) or _counted(text, amount)
    if text[amount.start] == "半" and term.unit is None:
        return None
    return term


def _percentage(text: str, amount: Amount) -> Term | None:
    sign = _PERCENT_SIGN.match(text, amount.end)
    if sign:
        return Term(amount, PERCENT, sign.end(), amount.value, amount.high, amount.bound)
    tenths = _TENTHS.match(text, amount.end)
    if not tenths or units.looks_alike(text, amount.end) or not 0 < amount.value <= 100:
        return None
    extra = Decimal(5) if tenths["half"] else Decimal(0)
    end = tenths.end()
    if tenths["digit"]:
        extra += 1 * Decimal("一二三四五六七八九".find(tenths["digit"]) + 1 or int(tenths["digit"]))
    value = amount.value * 10 if amount.value <= 10 else amount.value
    high = amount.high and amount.high * 10
    return Term(amount, PERCENT, end, value + extra, high, amount.bound)


def _counted(text: str, amount: Amount) -> Term:
    before = units.currency_before(text, amount.start)
    included = _INCLUDED.match(text, amount.end)
    end = included.end() if included and re.match(r"\s?[-—~至到]", text[included.end() :]) else amount.end
    counter = _COUNTER.match(text, end)
    found = units.match("个" + text[counter.end() : counter.end() + 5], 0) if counter else units.match(text, end)
    if found is None:
        return Term(amount, before, end, amount.value, amount.high, amount.bound)
    end, unit = (counter.end() + found[0] - 1, found[1]) if counter else found
    if unit.name == "打":  # a dozen, unless it begins a verb
        dozens = not re.match("[一-龥]", text[end:])
        return Term(amount, None, end, amount.value * 12) if dozens else Term(amount, before, amount.end, amount.value)
    value, bound = amount.value, amount.bound
    if counter:
        value, bound = (value + Decimal("0.5"), bound) if counter["more"] == "半" else (value, Bound.MIN)
    return _tail(
        text,
        Term(
            amount,
            before if before and unit.name == "元" else unit,
            end,
            value * unit.factor,
            amount.high and amount.high * unit.factor,
            bound,
        ),
        unit,
    )


def _tail(text: str, term: Term, unit: Unit) -> Term:
    """Take in what follows a unit: smaller units (3元5角, 2小时5分), 半, 多, a second unit (公斤/亩)."""
    smaller = _smaller(text, term, unit)
    if smaller:
        return smaller
    if text.startswith("/", term.end) and (below := units.match(text, term.end + 1)) and term.unit:
        return replace(term, end=below[0], unit=Unit(f"{term.unit.name}/{below[1].name}", Decimal(1), "rate"))
    if (
        unit.name in ("秒", "米")
        and (behind := _FRACTION_BEHIND.match(text, term.end))
        and term.amount.value == int(term.amount.value)
    ):
        return replace(term, end=behind.end(), value=term.value + Decimal(f"0.{behind[0]}"))
    after = _AFTER_UNIT.match(text, term.end)
    if after and after["half"] and term.amount.value == int(term.amount.value):
        return replace(term, end=after.end(), value=term.value + unit.factor / 2)
    if after and after["more"] and term.high is None:
        return replace(term, end=after.end(), bound=Bound.MIN)
    return term


def _smaller(text: str, term: Term, unit: Unit) -> Term | None:
    """Read 3元5角, 十块三毛, 2小时52分27秒 as one sum."""
    start = term.end + (text[term.end : term.end + 1] in ("又", "零"))
    amount = amounts.at(text, start) if start < len(text) and amounts.START.match(text, start) else None
    if amount is None or amount.start != start:
        return None
    if (
        unit.name in _SECONDS
        and (below := units.match(text, amount.end))
        and _SECONDS.get(below[1].name, unit.factor) < _SECONDS[unit.name]
    ):
        whole = (term.value * _SECONDS[unit.name] / _SECONDS[below[1].name]) + amount.value
        return _tail(text, Term(term.amount, below[1], below[0], whole), below[1])
    change = units.change(text, amount.end, unit.name)
    if change and change[1] < unit.factor:
        name = Unit("元" if unit.name == "块" else unit.name, change[1], "money")
        return _tail(
            text,
            Term(
                term.amount,
                name if term.unit is None or term.unit.name in ("元", "块") else term.unit,
                change[0],
                term.value + amount.value * change[1],
            ),
            name,
        )
    return None


def _joined(text: str, first: Term) -> tuple[Term, bool]:
    """Join a term with the one behind 至, 到, — to a range."""
    between = _SEPARATOR.match(text, first.end)
    loose = None if between else _BETWEEN.match(text, first.end)
    mark = between or loose
    if not mark:
        return first, False
    position = mark.end() + (text.startswith(("第", "-", "负"), mark.end()))
    amount = amounts.at(text, position) if position < len(text) and amounts.START.match(text, position) else None
    second = _term(text, amount) if amount and amount.start == position else None
    if second and loose and second.unit and second.unit.name == "间":
        second = replace(second, unit=None, end=second.amount.end)
    if second is None or (loose and not _BETWEEN_END.match(text, second.end)):
        return first, False
    if first.unit and (second.unit is None or first.unit.name != second.unit.name):
        return first, False
    low = first.value
    if first.unit is None:
        low *= _shared(first.amount, second.amount)
        low *= second.unit.factor if second.unit else 1
        low *= 10 if second.unit is PERCENT and second.value == second.amount.value * 10 and low <= 10 else 1  # 5至7成
    if second.value <= low:
        return first, False
    ended = _BETWEEN_END.match(text, second.end)
    return Term(
        first.amount, second.unit, ended.end() if ended else second.end, low, second.high or second.value, second.bound
    ), True


def _shared(first: Amount, second: Amount) -> Decimal:
    """Return the scale that 3 takes from 5万 in 3至5万; of 三十万, 十八 takes the 万 alone."""
    below = [scale for scale in (second.scale, second.scale / first.scale) if scale > 1 and first.value * scale < second.value]
    large = [scale for scale in (10**8, 10**4) if second.scale % scale == 0 and first.value * scale < second.value]
    if first.scale > 1:
        return Decimal(large[0]) if large and first.scale < large[0] else Decimal(1)
    return below[0] if below else Decimal(large[0]) if large else Decimal(1)


def _bound(text: str, start: int, end: int) -> tuple[Bound, Bound, int]:
    """Return the bound said before a number, the one said behind it, and where the latter ends (0: none)."""
    before, after = _BEFORE.search(text, max(0, start - 8), start), _AFTER.match(text, end)
    said = Bound(before.lastgroup.rstrip("2")) if before and before.lastgroup and before.lastgroup != "none" else Bound.EXACT
    return said, Bound(after.lastgroup) if after and after.lastgroup else Bound.EXACT, after.end() if after else 0


def _is_word(text: str, amount: Amount) -> bool:
    """Tell whether the characters of a spelled-out number belong to a word that counts nothing (统一, 十分)."""
    if text[amount.start].isdigit() or amount.end - amount.start > 3:
        return False
    if amount.end - amount.start == 1 and text[amount.start] in "陆伍拾佰仟":  # digits of money alone: 大陆, 收拾
        return True
    return numerals.in_word(text, amount.start, amount.end)


def _is_date(quantity: Quantity, time: Time) -> bool:
    """Tell whether a number is a part of a date; a duration is a time and a quantity both."""
    if quantity.start >= time.end or time.start >= quantity.end:
        return False
    duration = quantity.unit in units.DURATIONS.difference(("日", "月份", "年代")) and (
        quantity.unit != "年" or abs(quantity.value) < 1000
    )
    return not (duration and (time.period is None or time.period.precision is Precision.RANGE or time.text[-1] in "前后"))


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
