"""Amounts: a number without its unit, as the text writes it: 百分之五, 五分之二, 两三百, 十余万, 3.5万, 数千, 一半."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mentions.numerals import ARABIC, DIGIT, DIGITS, NUMERAL, PAIR, POSITIONAL, SCALE, SCALES, TENS, in_word, read, scale_of
from kg.model import Bound

__all__ = ["START", "Amount", "at"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `[start, end)`; `scale` is what its last scales multiply by, so that 3至5万 can share it; `percent` for 百分之."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    scale: Decimal = Decimal(1)
    percent: bool = False


START = re.compile(rf"[\d{''.join(DIGITS)}两{''.join(SCALES)}{''.join(TENS)}半]|\.\d|对折")
_PER = {
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "百万": 10**6,
    "万万": 10**8,
}
_SUFFIX = {"k": 10**3, "M": 10**6, "G": 10**9}
# 9，999: a full-width comma parts thousands only where nothing else can be meant
_THOUSANDS = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"

_PERCENT = re.compile(
    rf"(?P<base>{'|'.join(sorted(_PER, key=len, reverse=True))})分之(?:(?P<thousands>{_THOUSANDS})|(?P<pair>(?:{DIGIT}?十)?{PAIR}[十百]?)(?!{POSITIONAL})|(?P<number>{NUMERAL}|[百佰]))(?P<k>[kK])?"
)
_FRACTION = re.compile(
    rf"(?:(?P<whole>{NUMERAL})又)?(?P<below>{NUMERAL})分之(?P<above>{NUMERAL})|(?:(?P<w>\d+) )?(?P<a>\d+)[/／](?P<b>[1-9]\d*)(?![\d/／.])"
)
_GUESS = re.compile(
    rf"(?P<head>(?:{DIGIT}{SCALE}+)*(?:十(?!{SCALE}))?)(?:(?P<pair>{PAIR})|(?P<a>{DIGIT}|\d)、(?P<b>{DIGIT}|\d)(?![\d{''.join(DIGITS)}.]))"
    rf"(?P<scale>{SCALE}*)(?!{POSITIONAL})"
)
_PLAIN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:，\d{{3}})+(?=个|[名人元户家亩吨件项公])|{NUMERAL})(?:(?P<power>[eE][+＋－-]?\d+|\^-?\d+)|(?P<suffix>[kKMG])(?![A-Za-z\d]))?"
)
_ROUND = re.compile(f"[百佰千仟万亿]{SCALE}*")
_VAGUE = re.compile(
    rf"(?:(?P<min>[余多](?![于数])|[零〇]?[几])|(?P<approx>来(?=[个名位人户家年天岁里米斤亩吨公件项种次篇{''.join(SCALES)}])))(?P<scale>{SCALE}*)(?:(?P<more>[余多])(?P<further>{SCALE}*))?(?!{POSITIONAL})"
)
_MODEL_NUMBER = re.compile(r"[2-6]G(?![A-Za-z])|[234]D(?![A-Za-z])|\d+[Ss]店")


def at(text: str, position: int) -> Amount | None:
    """Return the amount that begins at a position (or at 数, 几 or a sign before it)."""
    if text[position] == "对":
        return Amount(position, position + 2, Decimal(50), percent=True) if text.startswith("折", position + 1) else None
    if _MODEL_NUMBER.match(text, position):
        return None
    return (
        _percent(text, position)
        or _fraction(text, position)
        or _guess(text, position)
        or _plain(text, position)
        or _round(text, position)
    )


def _percent(text: str, position: int) -> Amount | None:
    found = _PERCENT.match(text, position)
    if not found:
        return None
    share = Decimal(100) / _PER[found["base"]]
    if found["pair"]:
        low, high = _neighbours(found["pair"])
        return Amount(position, found.end(), low * share, high * share, percent=True)
    number = Decimal(re.sub("[,，]", "", found["thousands"])) if found["thousands"] else read(found["number"])
    return Amount(position, found.end(), number * share * (1000 if found["k"] else 1), percent=True)


def _fraction(text: str, position: int) -> Amount | None:
    found = _FRACTION.match(text, position)
    if not found or (found["a"] and text[max(0, position - 1) : position] in ("/", "／")):
        return None
    whole = read(found["whole"]) if found["whole"] else Decimal(found["w"] or 0)
    above, below = (Decimal(found["a"]), Decimal(found["b"])) if found["a"] else (read(found["above"]), read(found["below"]))
    return _signed(text, Amount(position, found.end(), whole + above / below)) if below else None


def _guess(text: str, position: int) -> Amount | None:
    """Read two neighbouring digits: 两三百, 十五六, 六、七."""
    found = _GUESS.match(text, position)
    if not found or in_word(text, position, position + 1):  # 高一两个班
        return None
    first, second = (found["pair"][0], found["pair"][1]) if found["pair"] else (found["a"], found["b"])
    low, high = read(first), read(second)
    if not low < high <= low + 2 or (found["a"] and high != low + 1) or (not found["scale"] and not _counted(text, found.end())):
        return None
    base = read(found["head"]) if found["head"] else Decimal(0)
    scale = scale_of(found["scale"])
    return Amount(position, found.end(), base + low * scale, base + high * scale, scale=scale)


def _counted(text: str, end: int) -> bool:
    return bool(text[end : end + 1]) and (
        text[end] in "个名位人户家年天岁里米斤亩吨公件项种次篇倍分成%余多元周层间" or text.startswith(("小时", "点"), end)
    )


def _plain(text: str, position: int) -> Amount | None:
    found = _PLAIN.match(text, position)
    if not found:
        return None
    number, end = read(found["number"].replace("，", ",")), found.end()
    if found["power"]:
        power = found["power"].replace("－", "-").replace("＋", "+")
        sign = -1 if power[0] == "^" and text[position - 1 : position] == "-" else 1
        number = number ** Decimal(power[1:]) * sign if power[0] == "^" else number * Decimal(10) ** int(power[1:])
        return Amount(position - (sign < 0), end, number) if sign < 0 else _signed(text, Amount(position, end, number))
    if found["suffix"]:
        number *= _SUFFIX[found["suffix"].replace("K", "k")]
    elif text.startswith("半", end) and found["number"] in ("一", "1"):  # 一半, 一半半
        halves = re.compile("半+").match(text, end)
        return Amount(position, halves.end() if halves else end + 1, Decimal("0.5"))
    return _signed(text, _vague(text, Amount(position, end, number, scale=scale_of(found["number"]))))


def _round(text: str, position: int) -> Amount | None:
    """Read scales without a digit, where the words around show that they count: 数百, 近万, 千余."""
    found = _ROUND.match(text, position)
    if not found:
        return None
    before = text[max(0, position - 1) : position]
    amount = _vague(text, Amount(position, found.end(), scale_of(found[0]), scale=scale_of(found[0])))
    if before and before in "数几":
        return Amount(position - 1, amount.end, amount.value, None, Bound.MIN, amount.scale)
    if before == "上" and amount.bound is Bound.EXACT:
        return replace(amount, bound=Bound.MIN)
    return amount if amount.bound is Bound.MIN or (before and before in "近约超逾破过达成") else None


def _vague(text: str, amount: Amount) -> Amount:
    """Take in 余, 多, 几 and 来, and the scales behind them: 十余万, 三十一万多亿."""
    scale = amount.scale
    bound = (
        Bound.MIN
        if text[max(0, amount.start - 1) : amount.start] in ("数", "几") and text[amount.start] in SCALES
        else amount.bound
    )
    found = _VAGUE.match(text, amount.end)
    if not found or (amount.value < 10 and amount.scale == 1 and not found["scale"]):
        start = amount.start - 1 if bound is Bound.MIN else amount.start
        return Amount(start, amount.end, amount.value, None, bound, scale)
    more = scale_of(found["scale"]) * scale_of(found["further"] or "")
    return Amount(amount.start, found.end(), amount.value * more, None, Bound.MIN if found["min"] else Bound.APPROX, scale * more)


def _signed(text: str, amount: Amount) -> Amount:
    """Give an amount the sign before it; a dash behind a word is none."""
    before, further = (
        text[max(0, amount.start - 1) : amount.start],
        text[max(0, amount.start - 2) : amount.start - 1] if amount.start > 1 else "",
    )
    if before == " " and further == "负":
        before, further = further, ""
    minus = before == "负" or (before in ("-", "−", "－") and not (further.isalnum() or further in ("-", ")", "）", "%", "—")))
    if not before or not minus:
        return amount
    return Amount(amount.start, amount.end, -amount.value, amount.high, amount.bound, amount.scale)


def _neighbours(pair: str) -> tuple[Decimal, Decimal]:
    """Return both ends of 二三十, 十五六."""
    digits = re.search(PAIR, pair)
    assert digits is not None
    before, after = pair[: digits.start()], pair[digits.end() :]
    return read(before + digits[0][0] + after), read(before + digits[0][1] + after)
