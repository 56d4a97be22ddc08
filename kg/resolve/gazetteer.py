"""What the table of administrative divisions says about a name: its codes, the places above it, its full form."""

from __future__ import annotations

from functools import cache

from kg.mentions.places import divisions

MUNICIPALITIES = ("11", "12", "31", "50")


def codes(name: str, year: int | None = None) -> tuple[str, ...]:
    """Return the codes that a full name had in a year, of all years where there is none in that one."""
    units = [unit for unit in divisions().get(name, ()) if unit.name == name]
    then = [unit.code for unit in units if year and unit.held(min(max(year, 1980), 2024))]
    return tuple(dict.fromkeys(then or [unit.code for unit in units]))


@cache
def _names() -> dict[str, str]:
    """Return code → the latest full name."""
    units = {unit for listed in divisions().values() for unit in listed}
    return {unit.code: unit.name for unit in sorted(units, key=lambda unit: (max(unit.years)[1], unit.name))}


def above(code: str) -> tuple[str, ...]:
    """Return the names of the places above a code, nearest first."""
    tails = ("0000",) if code[:2] in MUNICIPALITIES else ("00", "0000")
    heads = [code[: 6 - len(tail)] + tail for tail in tails]
    return tuple(_names()[head] for head in heads if head != code and head in _names())


@cache
def full_name(short: str) -> str:
    """Return the latest full name of a short one, a province's or a city's before a county's; "" for none or several."""
    units = [unit for unit in divisions().get(short, ()) if unit.short == short and unit.name != short and len(short) > 1]
    for rank in ("0000", "00", ""):
        ranked = [unit for unit in units if unit.code.endswith(rank)]
        latest = max((last for unit in ranked for _, last in unit.years), default=0)
        found = {unit.name for unit in ranked if any(last == latest for _, last in unit.years)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
