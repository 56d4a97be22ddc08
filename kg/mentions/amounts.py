"""Amounts: a number without its unit, as the text writes it: 百分之五, 五分之二, 两三百, 十余万, 3.5万, 数千, 一半."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mentions.numerals import DIGIT, DIGITS, NUMERAL, PAIR, POSITIONAL, SCALE, SCALES, TENS, in_word, read, scale_of
from kg.model import Bound

__all__ = ["START", "Amount", "at"]

LONGEST = 40  # characters, and
LARGEST = 10**24  # what lies beyond is no number that anyone states


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `[start, end)`.

    `scale` is what its last scales multiply by, so that 3 can share it in 3至5万; `percent`: 百分之 and the like were written.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    scale: Decimal = Decimal(1)
    percent: bool = False


START = re.compile(rf"[\d{''.join(DIGITS)}两{''.join(SCALES)}{''.join(TENS)}半]|\.\d|对折")
_PER = {"百": 10**2, "佰": 10**2, "千": 10**3, "仟": 10**3, "万": 10**4, "百万": 10**6, "万万": 10**8}
_SUFFIX = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9}
_THOUSANDS = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"

_PERCENT = re.compile(
    rf"(?P<base>{'|'.join(sorted(_PER, key=len, reverse=True))})分之"
    rf"(?:(?P<thousands>{_THOUSANDS})|(?P<pair>(?:{DIGIT}?十)?{PAIR}[十百]?)(?!{POSITIONAL})|(?P<number>{NUMERAL}|[百佰]))(?P<k>[kK])?"
)
_FRACTION = re.compile(
    rf"(?:(?P<whole>{NUMERAL})又)?(?P<below>{NUMERAL})分之(?P<above>{NUMERAL})"
    rf"|(?P<fifths>{DIGIT}|十)[份分](?P<two>{DIGIT}|十{DIGIT}?)(?![\u4e00-\u9fff\d])"  # 五份二
    r"|(?:(?P<digits>\d+) )?(?P<a>\d+)[/／](?P<b>[1-9]\d*)(?![\d/／.])"
)
_FRACTION_SIGN = re.compile("[分份/／]")
_GUESS = re.compile(
    rf"(?P<head>(?:{DIGIT}{SCALE}+)*(?:十(?!{SCALE}))?)"
    rf"(?:(?P<pair>{PAIR})|(?P<a>{DIGIT}|\d)、(?P<b>{DIGIT}|\d)(?![\d{''.join(DIGITS)}.]))(?P<scale>{SCALE}*)(?!{POSITIONAL})"
)
_COUNTED = re.compile("[个名位人户家年天岁里米斤亩吨公件项种次篇倍分成%余多元周层间点]|小时")
_PLAIN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:，\d{{3}})+(?:\.\d+)?(?=[个名人元户家亩吨件项公])|{NUMERAL})"
    r"(?:[eE](?P<tens>[+＋－-]?\d{1,2})(?!\d)|\^(?P<power>[+-]?\d{1,2})(?!\d)|(?P<suffix>[kKMG])(?![A-Za-z\d])|(?<=[一1])(?P<half>半+))?"
)
_ROUND = re.compile(f"[百佰千仟万亿]{SCALE}*")
_VAGUE = re.compile(
    rf"(?:(?P<min>[余多](?![于数])|[零〇]?几)|来(?=[个名位人户家年天岁里米斤亩吨公件项种次篇{''.join(SCALES)}]))"
    rf"(?P<scale>{SCALE}*)(?:[余多](?P<further>{SCALE}*))?(?!{POSITIONAL})"
)
_TWO_OF = re.compile(rf"个(?P<scale>[百千]?[万亿])(?![{''.join(DIGITS)}])")
_TERM_OF_ART = re.compile(r"[2-6]G(?![A-Za-z])|[234]D(?![A-Za-z])|\d+[Ss]店")  # 5G, 3D, 4S店
_MINUS = re.compile(r"(?:负|零下) ?$|(?<![\w)）%—-])[-−－]$")


def at(text: str, position: int) -> Amount | None:
    """Return the amount that begins at a position (or at 数, 几 or a sign before it)."""
    if text.startswith("对折", position):
        return Amount(position, position + 2, Decimal(50), percent=True)
    if _TERM_OF_ART.match(text, position):
        return None
    for form in (_percent, _fraction, _guess, _plain, _round):
        if amount := form(text, position):
            return amount if amount.end - amount.start <= LONGEST and abs(amount.value) < LARGEST else None
    return None


def _percent(text: str, position: int) -> Amount | None:
    found = _PERCENT.match(text, position) if text[position] in _PER else None
    if not found:
        return None
    share = Decimal(100) / _PER[found["base"]]
    if found["pair"]:
        low, high = _neighbours(found["pair"])
        return Amount(position, found.end(), low * share, high * share, percent=True)
    number = Decimal(re.sub("[,，]", "", found["thousands"])) if found["thousands"] else read(found["number"])
    return _signed(text, Amount(position, found.end(), number * share * (1000 if found["k"] else 1), percent=True))


def _fraction(text: str, position: int) -> Amount | None:
    found = _FRACTION.match(text, position) if _FRACTION_SIGN.search(text, position, position + LONGEST) else None
    if not found or (found["a"] and text[max(0, position - 1) : position] in ("/", "／")):
        return None
    if found["fifths"]:
        whole, above, below = Decimal(0), read(found["two"]), read(found["fifths"])
    elif found["a"]:
        whole, above, below = Decimal(found["digits"] or 0), Decimal(found["a"]), Decimal(found["b"])
    else:
        whole, above, below = read(found["whole"] or "零"), read(found["above"]), read(found["below"])
    return _signed(text, Amount(position, found.end(), whole + above / below)) if below else None


def _guess(text: str, position: int) -> Amount | None:
    """Read two neighbouring digits: 两三百, 十五六, 六、七."""
    arabic = text[position].isdigit() and not text.startswith("、", position + 1)
    found = None if arabic else _GUESS.match(text, position)
    if not found or in_word(text, position, position + 1) or not (found["scale"] or _COUNTED.match(text, found.end())):
        return None
    low, high = (read(digit) for digit in (found["pair"] or (found["a"], found["b"])))
    if not low < high <= low + (2 if found["pair"] else 1):
        return None
    base = read(found["head"]) if found["head"] else Decimal(0)
    scale = scale_of(found["scale"])
    return Amount(position, found.end(), base + low * scale, base + high * scale, scale=scale)


def _neighbours(written: str) -> tuple[Decimal, Decimal]:
    """Return both ends of 二三十, 十五六."""
    pair = re.search(PAIR, written)
    assert pair is not None
    before, after = written[: pair.start()], written[pair.end() :]
    return read(before + pair[0][0] + after), read(before + pair[0][1] + after)


def _plain(text: str, position: int) -> Amount | None:
    found = _PLAIN.match(text, position)
    if not found:
        return None
    amount = Amount(position, found.end(), read(found["number"].replace("，", ",")), scale=scale_of(found["number"]))
    if found["half"]:  # 一半, 一半半
        return replace(amount, value=Decimal("0.5"))
    if found["tens"]:
        tens = int(found["tens"].translate(str.maketrans("－＋", "-+")))
        return _signed(text, replace(amount, value=amount.value.scaleb(tens)))
    if found["power"] and amount.value:
        return _signed(text, replace(amount, value=amount.value ** int(found["power"])))
    if found["suffix"]:
        return _signed(text, replace(amount, value=amount.value * _SUFFIX[found["suffix"]]))
    return _signed(text, _vague(text, amount))


def _round(text: str, position: int) -> Amount | None:
    """Read scales without a digit, where the words around show that they count: 数百, 近万, 千余."""
    found = _ROUND.match(text, position)
    if not found:
        return None
    before = text[max(0, position - 1) : position]
    amount = _vague(text, Amount(position, found.end(), scale_of(found[0]), scale=scale_of(found[0])))
    return amount if amount.bound is Bound.MIN or (before and before in "近约超逾达成") else None


def _vague(text: str, amount: Amount) -> Amount:
    """Take in 数 and 几 before a round number, and 余, 多, 几, 来 behind one with the scales that follow: 十余万."""
    before = text[max(0, amount.start - 1) : amount.start]
    if text[amount.start] in SCALES and before in ("数", "几"):
        return replace(amount, start=amount.start - 1, bound=Bound.MIN)
    if text[amount.start] in "百千万亿" and before in ("上", "过", "破"):  # 上百亿元, 产值过千万
        amount = replace(amount, bound=Bound.MIN)
    two = _TWO_OF.match(text, amount.end)
    if two and amount.scale == 1:  # 两个亿
        return replace(amount, end=two.end(), value=amount.value * scale_of(two["scale"]), scale=scale_of(two["scale"]))
    found = _VAGUE.match(text, amount.end)
    if not found or (amount.value < 10 and amount.scale == 1 and not found["scale"]):
        return amount
    more = scale_of(found["scale"]) * scale_of(found["further"] or "")
    bound = Bound.MIN if found["min"] else Bound.APPROX
    return replace(amount, end=found.end(), value=amount.value * more, bound=bound, scale=amount.scale * more)


def _signed(text: str, amount: Amount) -> Amount:
    """Give an amount the sign before it; a dash behind a word or a number is none."""
    minus = _MINUS.search(text, max(0, amount.start - 3), amount.start)
    return replace(amount, value=-amount.value) if minus else amount
