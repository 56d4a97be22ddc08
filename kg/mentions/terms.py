"""Terms: an amount with its unit, and two of them joined to a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.mentions import amounts, numerals, units
from kg.mentions.units import Unit
from kg.model import Bound

if TYPE_CHECKING:
    from kg.mentions.amounts import Amount

__all__ = ["Term", "at", "joined"]

PERCENT = Unit("%", Decimal(1), "percent")
_PERCENT_SIGN = re.compile(r"\s?%|个?百分点")
_TENTHS = re.compile("成(?P<half>半)?(?P<digit>[一二三四五六七八九1-9](?![年个名人]))?|折")
_COUNTER = re.compile("个(?P<more>[多半余])(?=月|小时|星期|礼拜|季度|学期|世纪|钟头)")
# 元多, 年半; but 一个多极的世界, 一站比一站多, 三年半价
_MORE = re.compile("(?<!比[一二三四五六七八九十][个站次家])[多余](?![次种个样年月天人少于极元边功层方党媒维部])")
_HALF = re.compile("半(?![径数价年天夜个月导途路自封岛])")
_INCLUDED = re.compile(r"[（(]含[)）](?=\s?[-—~至到])")  # 1万（含）—5万元
_DECIMALS = re.compile(r"\d{1,2}(?![\d.年月日个%])")  # 11秒49, 1米75
_SECONDS = {"小时": 3600, "个小时": 3600, "分": 60, "分钟": 60, "秒": 1, "秒钟": 1}
_TO = re.compile(r"\s?(?:至|到|[-－–—―~～〜]{1,2})\s?")
_AND = re.compile("[与和]")
_BETWEEN = re.compile("之间|间(?![隔接断歇])")


@dataclass(frozen=True, slots=True)
class Term:
    """An amount counted in a unit; `end` is behind all that belongs to it."""

    amount: Amount
    unit: Unit | None
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = Bound.EXACT


def at(text: str, amount: Amount) -> Term | None:
    """Read what stands behind an amount as its unit; half of nothing is no term."""
    if amount.percent:
        return Term(amount, PERCENT, amount.end, amount.value, amount.high, amount.bound)
    term = _percentage(text, amount) or _counted(text, amount)
    return None if term.unit is None and text[amount.start] == "半" else term


def _percentage(text: str, amount: Amount) -> Term | None:
    """Read %, 个百分点, and 成 and 折, which count tenths (七成六, 五五折)."""
    if sign := _PERCENT_SIGN.match(text, amount.end):
        return _or_more(text, Term(amount, PERCENT, sign.end(), amount.value, amount.high, amount.bound))
    tenths = _TENTHS.match(text, amount.end)
    if not tenths or units.looks_alike(text, amount.end) or not 0 < amount.value <= 100:
        return None
    rest = Decimal(5) if tenths["half"] else numerals.read(tenths["digit"]) if tenths["digit"] else Decimal(0)
    value = amount.value * 10 if amount.value <= 10 else amount.value
    return _or_more(text, Term(amount, PERCENT, tenths.end(), value + rest, amount.high and amount.high * 10, amount.bound))


def _or_more(text: str, term: Term) -> Term:
    """Take in 多 and 余 behind a unit: 九成多, 三年多."""
    more = _MORE.match(text, term.end) if term.high is None else None
    return replace(term, end=more.end(), bound=Bound.MIN) if more else term


def _counted(text: str, amount: Amount) -> Term:
    """Read a counter, a unit of measure or a currency; without one the number stays bare."""
    currency = units.currency_before(text, amount.start)
    included = _INCLUDED.match(text, amount.end)
    end = included.end() if included else amount.end
    if counter := _COUNTER.match(text, end):
        return _counted_vaguely(text, amount, counter)
    found = units.match(text, end)
    if found is None or found[1].name == "打":
        return _dozens(text, amount) if found else Term(amount, currency, end, amount.value, amount.high, amount.bound)
    end, unit = found
    named = currency if currency and unit.name == "元" else unit
    high = amount.high and amount.high * unit.factor
    return _with_tail(text, Term(amount, named, end, amount.value * unit.factor, high, amount.bound), unit)


def _counted_vaguely(text: str, amount: Amount, counter: re.Match[str]) -> Term:
    """Read 3个多月 and 两个半小时, whose unit is parted."""
    found = units.match("个" + text[counter.end() : counter.end() + units.LONGEST], 0)
    if found is None:
        return Term(amount, None, amount.end, amount.value, amount.high, amount.bound)
    end = counter.end() + found[0] - 1
    if counter["more"] == "半":
        return Term(amount, found[1], end, amount.value + Decimal("0.5"), None, amount.bound)
    return Term(amount, found[1], end, amount.value, amount.high, Bound.MIN)


def _dozens(text: str, amount: Amount) -> Term:
    """Read 打 as a dozen where it does not begin a verb."""
    if re.match("[一-龥]", text[amount.end + 1 :]):
        return Term(amount, None, amount.end, amount.value)
    return Term(amount, None, amount.end + 1, amount.value * 12)


def _with_tail(text: str, term: Term, unit: Unit) -> Term:
    """Take in what follows a unit: smaller units (3元5角), decimals (1米75), a second unit (公斤/亩), 半, 多."""
    whole = term.amount.value == term.amount.value.to_integral_value()
    if longer := _with_smaller(text, term, unit):
        return longer
    if text.startswith("/", term.end) and term.unit and (below := units.match(text, term.end + 1)):
        return replace(term, end=below[0], unit=Unit(f"{term.unit.name}/{below[1].name}", Decimal(1), "rate"))
    if whole and unit.name in ("秒", "米") and (behind := _DECIMALS.match(text, term.end)):
        return replace(term, end=behind.end(), value=term.value + Decimal(f"0.{behind[0]}"))
    if whole and (half := _HALF.match(text, term.end)):
        return replace(term, end=half.end(), value=term.value + unit.factor / 2)
    return _or_more(text, term)


def _with_smaller(text: str, term: Term, unit: Unit) -> Term | None:
    """Read 3元5角, 十块三毛, 2小时52分27秒 as one sum, money in its large unit, time in its smallest."""
    start = term.end + text.startswith(("又", "零"), term.end)
    amount = _amount_at(text, start)
    if amount is None:
        return None
    below = units.match(text, amount.end)
    if below and _SECONDS.get(below[1].name, 3600) < _SECONDS.get(unit.name, 0):
        value = term.value * _SECONDS[unit.name] / _SECONDS[below[1].name] + amount.value
        return _with_tail(text, Term(term.amount, below[1], below[0], value), below[1])
    change = units.change(text, amount.end, unit.name)
    if change is None and unit.name == "块" and amount.value < 10 and not units.match(text, amount.end):  # 三块五
        change = amount.end, Decimal("0.1")
    if change is None or change[1] >= unit.factor:
        return None
    named = Unit("元", Decimal(1), "money") if unit.name == "块" else term.unit
    return _with_tail(
        text, Term(term.amount, named, change[0], term.value + amount.value * change[1]), replace(unit, factor=change[1])
    )


def _amount_at(text: str, start: int) -> Amount | None:
    """Return the amount that begins exactly at a position."""
    amount = amounts.at(text, start) if amounts.START.match(text, start) else None
    return amount if amount and amount.start == start else None


def joined(text: str, first: Term) -> Term:
    """Join a term with the one behind 至, 到, — (or 和 … 之间) to a range; a term that begins none comes back as it is."""
    to = _TO.match(text, first.end)
    mark = to or _AND.match(text, first.end)
    amount = _amount_at(text, mark.end() + text.startswith(("第", "-", "负"), mark.end())) if mark else None
    second = at(text, amount) if amount else None
    if second and second.unit and second.unit.name == "间" and not to:
        second = replace(second, unit=None, end=second.amount.end)
    if second is None or (first.unit and (second.unit is None or first.unit.name != second.unit.name)):
        return first
    between = _BETWEEN.match(text, second.end)
    low = first.value * (1 if first.unit else _shared(first, second))
    if second.value <= low or (not to and not between):
        return first
    end = between.end() if between else second.end
    return Term(first.amount, second.unit, end, low, second.high or second.value, second.bound)


def _shared(first: Term, second: Term) -> Decimal:
    """Return what the low end of a range takes over from the high one: the 万 of 3至5万, the 成 of 五至七成, the 角 of 3至5角."""
    factor = second.value / second.amount.value if second.unit and second.amount.value else Decimal(1)
    if second.unit is PERCENT and first.value > 10:
        factor = Decimal(1)
    return factor * _shared_scale(first.amount, second.amount)


def _shared_scale(first: Amount, second: Amount) -> Decimal:
    """Return the scale that 3 takes from 5万 in 3至5万; from 三十万, 十八 takes the 万 alone, and so does 一千 from 两千万."""
    fitting = [
        scale
        for scale in (second.scale, Decimal(10**8), Decimal(10**4))
        if second.scale % scale == 0 and first.value * scale < second.value
    ]
    if first.scale > 1:
        fitting = [scale for scale in fitting if scale in (10**8, 10**4) and first.scale < scale]
    return fitting[0] if fitting else Decimal(1)
