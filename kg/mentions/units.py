"""Units, counters and currencies: what stands behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg import rulebook

__all__ = ["DURATIONS", "LONGEST", "Unit", "change", "currency_before", "looks_alike", "match"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: its name in a mention, its worth in that name's unit (角 is 0.1 元), and its lexicon table."""

    name: str
    factor: Decimal
    family: str


@cache
def _lexicon() -> dict[str, Unit | None]:
    """Return every word that can follow a number; None marks words that only look like a unit."""
    data = rulebook.toml("lexicon/units.toml")
    found: dict[str, Unit | None] = {
        word: Unit(word, Decimal(1), family)
        for family, block in data.items()
        if isinstance(block, dict)
        for word in block["words"]
    }
    found |= dict.fromkeys(data["lookalike"]["words"])
    return found | {row[0]: Unit(row[1], Decimal(row[3]), "money") for row in rulebook.table("currencies")}


LONGEST = max(map(len, _lexicon()))
NO_WORD = Unit("", Decimal(0), "")  # stands for: not in the lexicon
DURATIONS = frozenset(rulebook.words("units", "duration"))
# money written before the number; 元 itself never is
_BEFORE = {row[0]: row[1] for table in ("currencies", "currency_signs") for row in rulebook.table(table) if row[0][-1] != "分"}
_ENDINGS = {written[-1] for written in _BEFORE}
_LENGTHS = {
    char: sorted({len(word) for word in _lexicon() if word[0] == char}, reverse=True) for char in {word[0] for word in _lexicon()}
}


def match(text: str, start: int) -> tuple[int, Unit] | None:
    """Return the end and the unit of the longest unit word that begins at a position."""
    lexicon = _lexicon()
    for length in _LENGTHS.get(text[start : start + 1], ()):
        end = start + length
        if end <= len(text) and (word := text[start:end]) in lexicon:
            unit = lexicon[word]
            return None if unit is None or _torn(text, end) else (end, unit)
    return None


def looks_alike(text: str, start: int) -> bool:
    """Tell whether a word that only begins like a unit stands at a position (成立, 折合)."""
    lexicon = _lexicon()
    return any(lexicon.get(text[start:end], NO_WORD) is None for end in range(start + 2, start + 5))


def change(text: str, start: int, of: str) -> tuple[int, Decimal] | None:
    """Return the end and the worth of small money at a position, of which larger money stands before it (角 in 3元5角)."""
    if of in ("元", "块"):
        worth = {"角": "0.1", "毛": "0.1", "分": "0.01"}.get(text[start : start + 1])
        return (start + 1 + text.startswith("钱", start + 1), Decimal(worth)) if worth else None
    found = match(text, start)
    return (found[0], found[1].factor) if found and found[1].name == of else None


def currency_before(text: str, end: int) -> Unit | None:
    """Return the currency that is written right before a number (人民币8千元, ￥500)."""
    if text[end - 1 : end] not in _ENDINGS:
        return None
    for length in range(5, 0, -1):
        name = _BEFORE.get(text[max(0, end - length) : end])
        if name and end >= length:
            return Unit(name, Decimal(1), "money")
    return None


def _torn(text: str, end: int) -> bool:
    """Tell whether a Latin unit would end inside a longer Latin word."""
    return text[end - 1].isascii() and text[end - 1].isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
