"""Places: what a printed place name, or a word for a place, means in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.resolve import gazetteer
from kg.resolve.forms import RANKS, rank_of
from kg.rulebook import words

if TYPE_CHECKING:
    from kg.resolve.setting import Setting


class Named(NamedTuple):
    """A full name and how it was found."""

    name: str
    reason: str


def full_place(name: str, setting: Setting) -> Named | None:
    """Return the full name of a place: 全市 and 该区 from the setting, 苏州 from the table, a district behind its city."""
    if name in words("deictics", "place"):
        rank = next((rank for rank in sorted(RANKS, key=len, reverse=True) if rank in name), "")
        place = place_of(rank, setting)
        return Named(place, f"{name}: the article's {rank}") if place else None
    full = gazetteer.full_name(name)
    if full:
        return Named(_in_city(full, setting), f"{name}: short for {full}")
    own = next((place for place in setting.places.values() if place.endswith(name) or place[:-1] == name), "")
    if own and own != name and len(name) > 1:
        return Named(own, f"{name}: the article's {rank_of(own)}")
    return Named(_in_city(name, setting), "") if rank_of(name) and len(name) > 2 else None


def place_of(rank: str, setting: Setting) -> str:
    """Return the article's place of a rank, "" for none; without a district, 区 is an autonomous region or a prefecture."""
    region = setting.places.get("省", "")
    regions = [region if region.endswith("自治区") else "", setting.places.get("地区", "")] if rank == "区" else []
    return next((place for place in (setting.places.get(rank, ""), *regions) if place), "")


def _in_city(name: str, setting: Setting) -> str:
    """Return a district behind its city: named with it (苏州姑苏区), or by the document, or the one that has it."""
    if rank_of(name) != "区" or name.endswith(("新区", "开发区", "自治区", "地区", "专区")):
        return name
    for size in (2, 3):
        if (city := gazetteer.full_name(name[:size])) and gazetteer.codes(name[size:]):
            return city + name[size:]
    cities = {above for code in gazetteer.codes(name) for above in gazetteer.above(code) if rank_of(above) == "市"}
    own = setting.places.get("市", "")
    only = own if own in cities else min(cities) if len(cities) == 1 else ""
    return setting.cities.get(name, only) + name
