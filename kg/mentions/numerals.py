"""Numerals: 三千四百五, 3.5万, 25万6千, 十五点八亿 as decimals.

Arabic digits and Chinese ones mix in one numeral, so there is one grammar and one reader for both.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce

from kg import rulebook

__all__ = ["ARABIC", "DIGIT", "DIGITS", "NUMERAL", "PAIR", "POSITIONAL", "SCALE", "SCALES", "in_word", "read", "scale_of"]

_LEXICON = rulebook.toml("lexicon/numerals.toml")
DIGITS: dict[str, int] = {char: value for value, chars in enumerate(_LEXICON["digit"]["values"]) for char in chars}
TENS: dict[str, int] = {char: 10 * value for char, value in zip("廿卅卌", (2, 3, 4), strict=True)}
SCALES: dict[str, int] = {char: 10 ** int(power) for power, chars in _LEXICON["scale"]["powers"].items() for char in chars}

POSITIONAL = f"[{''.join(DIGITS)}]"  # in positional writing (二〇〇八)
DIGIT = f"[{''.join(c for c in DIGITS if DIGITS[c])}]"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
# 千 and 兆 are prefixes of the unit in 千米, 兆赫; 百 opens 百分点
SCALE = (
    f"(?:[{''.join(c for c in SCALES if c not in '百千兆')}]|百(?!分(?!之))"
    f"|千(?!{_LEXICON['prefixed']['千']})|兆(?!{_LEXICON['prefixed']['兆']}))"
)
BARE = f"(?=[百佰千仟万亿](?:{SCALE}|{DIGIT}(?!{DIGIT})))"  # 百万, 千亿, 百三
_TAIL = (
    f"{SCALE}(?:[零〇]*(?:{DIGIT}(?!{POSITIONAL})|两(?={SCALE})|{ARABIC}(?={SCALE}))"
    f"|[零〇]{ARABIC}|[零〇]*[廿卅卌]{DIGIT}?|[零〇](?=[十拾]))?"
)
_HEAD = f"(?:{ARABIC}|两|{POSITIONAL}+|[廿卅卌]{DIGIT}?|[十拾]{DIGIT}?(?!{POSITIONAL}))"
NUMERAL = f"(?:{_HEAD}(?:{_TAIL})*|{BARE}(?:{_TAIL})+)(?:点{POSITIONAL}+{SCALE}*)?"
PAIR = "(?:" + "|".join(_LEXICON["pair"]["words"]) + ")"  # 两三, 七八: two neighbouring digits are a guess

_TOKEN = re.compile(rf"{ARABIC}|点{POSITIONAL}+|{POSITIONAL}+(?!{SCALE})|.")
WORDS = frozenset(rulebook.words("numeral_words", "words"))
LONGEST = max(map(len, WORDS))


def read(text: str) -> Decimal:
    """Return the value of a numeral that NUMERAL matched, spaces taken out."""
    addends: list[Decimal] = []
    before = ""
    written = _TOKEN.findall(text)
    for token in written:
        if token in SCALES:
            written_out = before[:1].isdigit() or (before in SCALES and SCALES[token] >= 10**4)  # 12000万, 万万, 百万亿
            _raise(addends, SCALES[token], last=written_out)
        elif token.startswith("点"):
            addends[:] = [sum(addends, Decimal(0)) + Decimal("0." + "".join(str(_digit(c)) for c in token[1:]))]
        elif token in TENS:
            addends.append(Decimal(TENS[token]))
        elif DIGITS.get(token) == 0 and len(written) > 1:
            pass  # 零 keeps a place open and adds nothing
        else:
            addends.append(_positional(token))
        before = token
    if len(written) > 1 and written[-1] in DIGITS and written[-2] in SCALES:  # 四百五 is 450, 九万四 is 94000
        addends[-1] *= SCALES[written[-2]] // 10
    return sum(addends, Decimal(0))


def scale_of(text: str) -> Decimal:
    """Return what the scales at the end of a numeral multiply by (万亿 is 10**12), 1 where there are none."""
    end = re.search(f"[{''.join(SCALES)}]*$", text)
    return reduce(lambda product, char: product * SCALES[char], end[0] if end else "", Decimal(1))


def in_word(text: str, start: int, end: int) -> bool:
    """Tell whether the characters at `[start, end)` belong to a word that counts nothing (统一, 十分, 四川)."""
    for first in range(max(0, start - LONGEST + 1), start + 1):
        for last in range(max(end, first + 2), min(len(text), first + LONGEST) + 1):
            if text[first:last] in WORDS:
                return True
    return False


def _raise(addends: list[Decimal], scale: int, *, last: bool) -> None:
    """Multiply the addends that a scale governs: the smaller ones at the end, and the last whatever its size if so told."""
    first = len(addends) - (1 if last and addends else 0)
    while first and addends[first - 1] < scale:
        first -= 1
    governed = addends[first:]
    addends[first:] = [(sum(governed, Decimal(0)) if governed else Decimal(1)) * scale]


def _positional(token: str) -> Decimal:
    if token[0] in "0123456789.":
        return Decimal(token.replace(",", ""))
    return Decimal("".join(str(_digit(c)) for c in token))


def _digit(char: str) -> int:
    return 2 if char == "两" else DIGITS[char]
