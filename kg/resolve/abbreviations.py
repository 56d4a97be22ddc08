"""When one name abbreviates another, and when it is the other with a character misread."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.resolve import gazetteer
from kg.resolve.forms import place_head
from kg.rulebook import toml

LONGEST_GAP = 4
SHORTEST = 2  # characters of an abbreviation
ABBREVIATED_KIND = 3  # characters at the end of a name that its kind may be abbreviated from: 第二人民医院
NUMBERS = re.compile(r"[一二三四五六七八九十百零〇○\d]")


@cache
def _words(table: str) -> tuple[str, ...]:
    return tuple(sorted(toml("lexicon/abbreviations.toml")[table]["words"], key=lambda word: (-len(word), word)))


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile("|".join(_words("fillers")))


@lru_cache(maxsize=100_000)
def head_word(name: str) -> str:
    """Return the word that says what kind of body a name names (中学, 公司, 局), "" for none known."""
    return next((word for word in _words("heads") if name.endswith(word)), "")


@lru_cache(maxsize=100_000)
@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_words('legal_forms'))})$")


def legal_core(name: str) -> str:
    """Return a company's name without its legal form."""
    return _legal_form().sub("", name)


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` can only be an abbreviation of `full`: its characters in their order, its numbers, its kind of body.

    With the same kind of body at the end (云川大学, 云川师范大学), only what every such name may drop can have been dropped.
    """
    if not 1 < len(short) < len(full) or short in _words("heads"):
        return False
    if len(short) == SHORTEST:
        return _by_two(short, full)
    below = full.startswith(short) and short != legal_core(full)  # 云川市第一中学教务处 is below 云川市第一中学
    return not below and NUMBERS.findall(short) == NUMBERS.findall(full) and _by_more(short, full)


def _by_more(short: str, full: str) -> bool:
    place, core, head = place_head(full), legal_core(full), head_word(short)
    if head and not core.endswith(head) and not full.endswith(head):
        return False
    if head and head in (head_word(full), head_word(core)):
        whole = (core if core.endswith(head) else full).removesuffix(head)
        return _bare(short.removesuffix(head)) in (_bare(whole), _bare(whole.removeprefix(place)))
    starts = short[0] in (full[0], full[len(place) : len(place) + 1])
    return starts and len(short) * 3 >= len(core) and short[-1] in core[-4:] + full[-2:] and _contracts(short, full, len(place))


def _by_two(short: str, full: str) -> bool:
    """Tell whether two characters abbreviate a name: a number and its kind (二中), or place and body by their first (云钢)."""
    place = place_head(full)
    rest = full[len(place) :]
    if NUMBERS.match(short):
        return rest.startswith("第" + short[0]) and short[1] in rest[-ABBREVIATED_KIND:] and not NUMBERS.match(short[1])
    stem = len(place) or next((size for size in (3, 2) if gazetteer.full_name(full[:size])), 0)
    return bool(stem) and short == full[0] + full[stem : stem + 1] and len(full) > stem + SHORTEST


def _bare(name: str) -> str:
    """Return a name without the words that may be dropped."""
    return _fillers().sub("", name)


def _contracts(short: str, full: str, place: int) -> bool:
    """Tell whether the characters of `short` stand in `full` in their order, no more than two words left out between two."""
    at = -1
    for char in short:
        found = full.find(char, at + 1)
        if found < 0 or (at >= place - 1 and found - at > LONGEST_GAP):
            return False
        at = found
    return True


def one_slip(seen: str, known: str) -> bool:
    """Tell whether a name of six characters or more differs from another by one, which is no number and not in its place."""
    if len(seen) != len(known) or len(seen) < 6:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(seen, known, strict=True)) if a != b]
    return (
        len(wrong) == 1
        and not NUMBERS.match(seen[wrong[0]])
        and not NUMBERS.match(known[wrong[0]])
        and wrong[0] >= len(place_head(known))
    )
