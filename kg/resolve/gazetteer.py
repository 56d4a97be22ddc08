"""What the table of administrative divisions says about a place name: its code, and the place above it."""

from __future__ import annotations

from functools import cache

from kg.rulebook import table

MUNICIPALITIES = ("11", "12", "31", "50")


@cache
def _names() -> dict[str, str]:
    """Return code → the latest full name."""
    return {row[0]: row[1] for row in table("places")}


@cache
def _codes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return full name → its codes, each with the years of validity."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for code, name, years, *_ in table("places"):
        found[name] = (*found.get(name, ()), (code, years))
    return found


def _valid(years: str, year: int) -> bool:
    return any(int(part[:4]) <= year <= int(part[-4:]) for part in years.split(","))


def codes(name: str, year: int | None = None) -> tuple[str, ...]:
    """Return the codes that a full name had in a year, of all years where there is none in that one."""
    every = _codes().get(name, ())
    then = tuple(code for code, years in every if year and _valid(years, year))
    return then or tuple(dict.fromkeys(code for code, _ in every))


def above(code: str) -> tuple[str, ...]:
    """Return the names of the places above a code, nearest first."""
    tails = ("0000",) if code[:2] in MUNICIPALITIES else ("00", "0000")
    heads = [code[: 6 - len(tail)] + tail for tail in tails]
    return tuple(_names()[head] for head in heads if head != code and head in _names())


@cache
def short_names() -> dict[str, str]:
    """Return short name → full name, for the short names of provinces and cities that only one of them has."""
    found: dict[str, set[str]] = {}
    for code, name, _, *short in table("places"):
        if code.endswith("00") and len(name) > 2:
            found.setdefault(short[0] if short and short[0] else name[:-1], set()).add(name)
    return {short: names.pop() for short, names in sorted(found.items()) if len(names) == 1}
