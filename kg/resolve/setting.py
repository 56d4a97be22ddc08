"""The setting of an article: the places it speaks of by rank, its most prominent bodies and people, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Block, EntityKind
from kg.resolve import gazetteer
from kg.resolve.forms import RANKS, place_head, rank_of
from kg.resolve.known import PARTY_HEAD, Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Annotated, Document

WEIGHTS = {Block.HEADLINE: 6, Block.SUBHEADLINE: 6, Block.HEADING: 3, Block.BYLINE: 0, Block.DATELINE: 1, Block.FURNITURE: 0}
DOMINANT = 1.5  # a place with two thirds of its rank's mentions is spoken of alone
FIRST = 3  # what the first sentence of an article is about counts this often
TITLES = (Block.HEADLINE, Block.SUBHEADLINE)
PLACE_PART = re.compile(r"[\u4e00-\u9fff]+?(?:自治区|自治州|自治县|地区|专区|新区|街道|社区|省|市|县|区|旗|盟|镇|乡|村)")
NO_NAME = re.compile(
    r"(?:自治[区州县旗]|地区|新区|社区|街道)$|[该本我全各这那每两在到从]|[\u4e00-\u9fff](?:社区|街道|村|镇|乡)$"
)  # 该社区 and 在社区 name no place
SPOKEN = re.compile(
    r"[全本我该](省|市|州|盟|区|县|旗|镇|乡|村)|(?:^|[，、。；：\s被由经])(省|市|州|盟|区|县|旗|镇|乡)(?=委|政府|人大|政协|总工会|妇联|团委|纪委|直)"
)
GOVERNMENT = re.compile(r"(?:人民)?政府$|委$|委员会$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about.

    `places` names one place for each rank, districts with their city before them; `place` is the one that it is mostly about,
    `contested` are the ranks of which it speaks of several alike, `cities` the city that each district is named with.
    `organizations` and `people` are full names with their weights, most prominent first; `title` is who or what its headline
    names, `event` the meeting that it names.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    contested: frozenset[str] = frozenset()
    cities: Mapping[str, str] = field(default_factory=dict)
    organizations: Known = field(default_factory=lambda: Known({}))
    people: Mapping[str, int] = field(default_factory=dict)
    title: tuple[EntityKind, str] | None = None
    event: str = ""
    publisher: str = ""
    named: dict[str, tuple[str, str]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )  # full names found so far

    def weight(self, name: str) -> int:
        """Return how prominent a person or organization is."""
        return self.organizations.weight(name) + self.people.get(name, 0)


def weighted(annotated: Iterable[Annotated]) -> Iterator[tuple[Annotated, int]]:
    """Yield the sentences that are not repeats with what a name in them counts."""
    first = True
    for one in annotated:
        block = one.sentence.block
        if one.sentence.repeat_of is None:
            yield one, FIRST if first and block is Block.BODY else WEIGHTS.get(block, 1)
            first = first and block is not Block.BODY


def articles_of(annotated: Sequence[Annotated]) -> dict[int, list[Annotated]]:
    """Return the sentences of each article."""
    found: dict[int, list[Annotated]] = {}
    for one in annotated:
        found.setdefault(one.sentence.article, []).append(one)
    return found


def settings_by_place(document: Document, annotated: Sequence[Annotated], year: int | None) -> dict[int, Setting]:
    """Return each article's setting as far as places make it, completed from the document's and from the table."""
    articles = articles_of(annotated)
    title = place_head(document.title) if document.title else ""
    whole, cities = _most(_count(annotated, title)), _cities(annotated)
    found = {}
    for number, part in articles.items():
        counts = _count(part, title if len(articles) == 1 else "")
        places = _completed(_compatible(_most(counts), whole), cities, year)
        found[number] = Setting(places, _main(places, counts, _spoken(part)), _contested(part), cities)
    return found


def places_in(one: Annotated, end: int | None = None) -> list[str]:
    """Return the full names of the places that a sentence names before a position, those that organizations begin with too."""
    named = [
        (m.start, place_head(name) or _short_head(name)) for m in one.organizations for name in (PARTY_HEAD.sub("", m.name),)
    ]
    named += [(m.start, gazetteer.full_name(m.name) or m.name) for m in one.places]
    named = [(start, _region(name)) for start, name in named]
    parts = [part for start, name in sorted(named) if end is None or start < end for part in PLACE_PART.findall(name)]
    return [part for part in parts if not NO_NAME.match(part)]


def _contested(part: Sequence[Annotated]) -> frozenset[str]:
    """Return the ranks of which no place has most of the mentions."""
    counts: dict[str, Counter[str]] = {rank: Counter() for rank in RANKS}
    for name in (name for one in part for name in places_in(one)):
        counts.get(rank_of(name), Counter[str]())[name] += 1
    return frozenset(rank for rank, of in counts.items() if of and DOMINANT * max(of.values()) <= sum(of.values()))


def _cities(annotated: Sequence[Annotated]) -> dict[str, str]:
    """Return district → the city that the document names right before it: 沈阳市|铁西区."""
    found: dict[str, Counter[str]] = {}
    for parts in (places_in(one) for one in annotated):
        for city, district in pairwise(parts):
            if rank_of(city) == "市" and rank_of(district) == "区":
                found.setdefault(district, Counter())[city] += 1
    return {district: of.most_common(1)[0][0] for district, of in found.items()}


def _region(name: str) -> str:
    """Return the full name of an autonomous region that is called 区 for short (广西区)."""
    full = gazetteer.full_name(name[:-1]) if name.endswith("区") else ""
    return full if full and full.endswith("自治区") else name


def _count(annotated: Sequence[Annotated], title: str) -> dict[str, Counter[str]]:
    """Count the mentions of places by rank, those that organizations begin with too."""
    counts: dict[str, Counter[str]] = {rank: Counter() for rank in RANKS}
    for one, weight in weighted(annotated):
        for part in places_in(one):
            if rank_of(part) in counts and weight:
                counts[rank_of(part)][part] += weight
    for part in PLACE_PART.findall(title):
        if rank_of(part) in counts:
            counts[rank_of(part)][part] += WEIGHTS[Block.HEADLINE]
    return counts


def _short_head(name: str) -> str:
    """Return the full name of the place that an organization's name begins with in short (云川农村商业银行 for 云川县…)."""
    return next((full for size in (4, 3, 2) if len(name) > size + 1 and (full := gazetteer.full_name(name[:size]))), "")


def _spoken(part: Sequence[Annotated]) -> Counter[str]:
    """Count the ranks that an article speaks of without a name: 全市, 省委."""
    return Counter(found[1] or found[2] for one in part for found in SPOKEN.finditer(one.sentence.text))


def _most(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    return {rank: max(found, key=lambda name: found[name]) for rank, found in counts.items() if found}


def _compatible(own: dict[str, str], whole: dict[str, str]) -> dict[str, str]:
    """Complete an article's places from the document's, as long as no rank above differs."""
    found = dict(own)
    for number, rank in enumerate(RANKS):
        if (
            rank not in own
            and rank in whole
            and all(own.get(above, whole.get(above)) == whole.get(above) for above in RANKS[:number])
        ):
            found[rank] = whole[rank]
    return found


def _completed(places: dict[str, str], cities: Mapping[str, str], year: int | None) -> dict[str, str]:
    """Name districts with their city, and put the province and the city that the table knows above a city or a county."""
    found = dict(places)
    for rank in ("市", "州", "区", "县", "旗"):
        codes = gazetteer.codes(found.get(rank, ""), year)
        shared = (
            [name for name in gazetteer.above(codes[0]) if all(name in gazetteer.above(code) for code in codes)] if codes else []
        )
        for name in shared:
            if rank_of(name) == "省" and rank == "市":
                found["省"] = name
            found.setdefault(rank_of(name), name)
    if "区" in found and "市" in found and not found["区"].endswith("新区"):
        found["区"] = cities.get(found["区"], found["市"]) + found["区"]
    return found


def _main(places: Mapping[str, str], counts: Mapping[str, Counter[str]], spoken: Counter[str]) -> str:
    """Return the place that an article is mostly about, of the rank most spoken of; "" where places of a rank abound."""

    def votes(rank: str) -> int:
        return 2 * spoken[rank] + max(counts[rank].values(), default=0)

    ranks = [
        rank
        for rank in RANKS
        if rank in places and (spoken[rank] or 2 * max(counts[rank].values(), default=0) > sum(counts[rank].values()))
    ]
    if nameless := [rank for rank, often in spoken.items() if rank not in places and often > 1]:
        ranks = [
            rank for rank in ranks if votes(rank) > 2 * max(spoken[other] for other in nameless)
        ]  # 全县, whose name is not told
    return places[max(ranks, key=lambda rank: (votes(rank), -RANKS.index(rank)))] if ranks else ""
