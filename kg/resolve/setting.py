"""The setting of an article: the places it speaks of by rank, its most prominent institutions, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Block, EntityKind, Kind
from kg.resolve import gazetteer
from kg.resolve.forms import RANKS, place_head, rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Annotated, Document

WEIGHTS = {Block.HEADLINE: 6, Block.SUBHEADLINE: 6, Block.HEADING: 3, Block.BYLINE: 0, Block.DATELINE: 1, Block.FURNITURE: 0}
FIRST = 3  # what the first sentence of an article is about counts this often
PARTY_HEAD = re.compile(r"^(?:中共(?!中央)|共青团|政协|民盟|民建)(?=..)")  # not part of the place or institution that follows
PLACE_PART = re.compile(r"[\u4e00-\u9fff]+?(?:自治区|自治州|自治县|地区|新区|街道|社区|省|市|县|区|旗|盟|镇|乡|村)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about.

    `places` names one place for each rank, districts with their city before them; `organizations` and `people` are full names with their
    weights, most prominent first; `topic` is what an unnamed subject most likely is.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    organizations: tuple[tuple[str, int], ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    topic: tuple[EntityKind, str] | None = None

    def institution(self, heads: Sequence[str]) -> str:
        """Return the most prominent organization whose name ends in one of the words, "" for none."""
        found = next((name for name, _ in self.organizations if name.endswith(tuple(heads))), "")
        return PARTY_HEAD.sub("", found)


def settings(document: Document, annotated: Sequence[Annotated], year: int | None) -> dict[int, Setting]:
    """Return the setting of each article, completed from that of the whole document."""
    articles: dict[int, list[Annotated]] = {}
    for one in annotated:
        articles.setdefault(one.sentence.article, []).append(one)
    titles = [document.title] if document.title else []
    whole = _places(annotated, titles, year)
    everything = _organizations(annotated)
    found = {}
    for number, part in articles.items():
        own = _places(part, titles if len(articles) == 1 else [], year)
        places = _completed(_compatible(own, whole, year), year)
        organizations = _organizations(part)
        rest = tuple(pair for pair in everything if pair[0] not in dict(organizations))
        people = _people(part)
        found[number] = Setting(places, organizations + rest, people, _topic(part, organizations, places))
    return found


def _weight(one: Annotated, first: bool) -> int:
    return FIRST if first and one.sentence.block is Block.BODY else WEIGHTS.get(one.sentence.block, 1)


def _weighted(annotated: Iterable[Annotated]) -> Iterable[tuple[Annotated, int]]:
    first = True
    for one in annotated:
        if one.sentence.repeat_of is None:
            yield one, _weight(one, first)
            first = first and one.sentence.block is not Block.BODY


def _places(annotated: Sequence[Annotated], titles: Sequence[str], year: int | None) -> dict[str, str]:
    """Return the most mentioned place of each rank."""
    counts: dict[str, Counter[str]] = {rank: Counter() for rank in RANKS}
    short = gazetteer.short_names()
    for one, weight in _weighted(annotated):
        if not weight:
            continue
        heads = [place_head(PARTY_HEAD.sub("", m.name)) for m in one.organizations]
        names = [short.get(m.name, m.name) for m in one.places]
        for name in [*heads, *names]:
            for part in PLACE_PART.findall(name) or []:
                counts[rank_of(part)][part] += weight if rank_of(part) in counts else 0
    for title in titles:
        for part in PLACE_PART.findall(place_head(title)):
            counts[rank_of(part)][part] += WEIGHTS[Block.HEADLINE]
    return {rank: max(found, key=lambda name: found[name]) for rank, found in counts.items() if found}


def _compatible(own: dict[str, str], whole: dict[str, str], year: int | None) -> dict[str, str]:
    """Complete an article's places from the document's, as long as no rank above differs."""
    found = dict(own)
    for rank in RANKS:
        if (
            rank not in own
            and rank in whole
            and not any(own.get(above, whole.get(above)) != whole.get(above) for above in RANKS[: RANKS.index(rank)])
        ):
            found[rank] = whole[rank]
    return found


def _completed(places: dict[str, str], year: int | None) -> dict[str, str]:
    """Name districts with their city, and add the city and the province that the table knows above what is named."""
    found = dict(places)
    for rank in ("区", "县", "旗", "市", "州"):
        codes = gazetteer.codes(found.get(rank, ""), year)
        if len(codes) == 1:
            for name in gazetteer.above(codes[0]):
                found.setdefault(rank_of(name) or "市", name)
    if "区" in found and "市" in found and not found["区"].endswith("新区"):
        found["区"] = found["市"] + found["区"]
    return found


def _organizations(annotated: Sequence[Annotated]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for one, weight in _weighted(annotated):
        for mention in one.organizations:
            counts[mention.name] += weight
    return tuple(sorted(((n, w) for n, w in counts.items() if w), key=lambda pair: -pair[1]))


def _people(annotated: Sequence[Annotated]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for one, weight in _weighted(annotated):
        for mention in one.people:
            counts[mention.name] += weight
    return tuple(sorted(((n, w) for n, w in counts.items() if w), key=lambda pair: -pair[1]))


def _topic(
    part: Sequence[Annotated], organizations: tuple[tuple[str, int], ...], places: Mapping[str, str]
) -> tuple[EntityKind, str] | None:
    """Return what the headline is about; else the most prominent organization or person, where it is named often; else the place."""
    people = _people(part)
    best = [(organizations[0][1], EntityKind.ORGANIZATION, organizations[0][0])] if organizations else []
    best += [(people[0][1], EntityKind.PERSON, people[0][0])] if people else []
    best += [(2, EntityKind.PLACE, places[rank]) for rank in ("县", "市", "省") if rank in places][:1]
    if not best:
        return None
    _, kind, name = max(best, key=lambda one: one[0])
    return kind, name


LAYERS = {Kind.ORGANIZATION: EntityKind.ORGANIZATION, Kind.PERSON: EntityKind.PERSON, Kind.PLACE: EntityKind.PLACE}
