"""The shape of names of organizations and places: what is the place in them, what the body, and what the body's full name is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve import gazetteer
from kg.rulebook import table, toml, words

RANKS = ("省", "市", "州", "盟", "地区", "区", "县", "旗", "镇", "乡", "街道", "村", "社区")
SUFFIX_RANKS = (
    ("自治区", "省"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("地区", "地区"),
    ("专区", "地区"),
    ("街道", "街道"),
    ("社区", "社区"),
    *((rank, rank) for rank in RANKS if len(rank) == 1),
)
SCOPED = re.compile(r"(?P<deixis>[该本我全各]?)(?P<rank>街道|社区|[省市州盟区县旗镇乡村])(?P<rest>.*)")
CITIZENS = re.compile(r"市民(?![主政族革进盟建宗办兵间航营用生警])")  # 市民 are people, 市民政局 is a bureau
LEVELS = re.compile(r"[市县省区乡镇]一?[级两三、和与及]")  # 市县两级, 省、市: several ranks, no place
HAN = "[\u4e00-\u9fff]"
PLACE_HEAD = re.compile(
    rf"(?:{HAN}{{2,6}}?(?:省|自治区))?"
    rf"(?:{HAN}{{2,8}}?(?:自治州|地区|专区|盟|市){HAN}{{1,7}}?(?:自治县|新区|县|区|旗|市)|{HAN}{{2,8}}?(?:自治州|地区|专区|盟|市|自治县|新区|县|区|旗))?"
    rf"(?:{HAN}{{2,5}}?(?:街道|镇|乡))?(?:{HAN}{{2,6}}?(?:社区|村))?"
)
SESSION = re.compile(r"第[一二三四五六七八九十百\d]+届|[一二三四五六七八九十]+届")
QUOTES = re.compile(r"[\s“”\"‘’'《》〈〉]")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that places of some ranks have."""

    word: str
    full: str
    ranks: tuple[str, ...]
    tails: tuple[str, ...] | None


@cache
def bodies() -> tuple[Body, ...]:
    """Return the bodies, the longest short form first."""
    found = [
        Body(word, block["full"], tuple(block.get("ranks", ())), tuple(block["tails"]) if "tails" in block else None)
        for block in toml("lexicon/bodies.toml").values()
        if isinstance(block, dict)
        for word in block["words"]
    ]
    return tuple(sorted(found, key=lambda body: (-len(body.word), body.word)))


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Return the national bodies' short forms and full names, longest first."""
    return tuple(sorted(((row[0], row[1]) for row in table("abbreviations")), key=lambda row: (-len(row[0]), row[0])))


@lru_cache(maxsize=100_000)
def rank_of(place: str) -> str:
    """Return the rank of a full place name, "" for none; a 军区 or 边区 is no district."""
    if place.endswith(("军区", "军分区", "战区", "边区", "专区", "行政区", "苏区")):
        return ""
    return next((rank for suffix, rank in SUFFIX_RANKS if place.endswith(suffix) and len(place) > len(suffix)), "")


@lru_cache(maxsize=100_000)
@lru_cache(maxsize=100_000)
def place_head(name: str) -> str:
    """Return the full place name that a name begins with (云川市清河区 of 云川市清河区总工会), "" for none."""
    found = PLACE_HEAD.match(name)
    return found[0] if found and not any(part in found[0] for part in words("place_shapes", "not_places")) else ""


@lru_cache(maxsize=100_000)
def is_scoped(name: str) -> bool:
    """Tell whether a name begins with the rank of a place that it leaves unnamed: 市委, 该区工会; 镇江市 does not."""
    none = LEVELS.match(name) or CITIZENS.match(name) or name.startswith(words("place_shapes", "not_scoped"))
    return bool(SCOPED.fullmatch(name)) and not none and not any(gazetteer.codes(name[:size]) for size in (3, 4))


@lru_cache(maxsize=100_000)
def expand_national(name: str) -> str | None:
    """Return the full name of a national body whose short form the name is or begins with; 第四届 goes before 全国."""
    session = SESSION.match(name)
    bare = name[session.end() :] if session else name
    for short, full in abbreviations():
        if bare == short or (len(bare) > len(short) + 1 and bare.startswith(short) and not full.startswith(bare)):
            rest = bare[len(short) :]
            longer = full if full.endswith(SESSION.sub("", rest, count=1)) else full + rest  # 全国政协第六届|委员会
            return longer.replace("全国", session[0] + "全国", 1) if session else longer
    return None


@lru_cache(maxsize=100_000)
def expand_body(place: str, rest: str) -> str | None:
    """Return the full name of a place's body given by its short form, or nothing where the form is no body's."""
    rest = SESSION.sub("", rest, count=1)
    rank = rank_of(place)
    for body in bodies():
        if not rest.startswith(body.word) or (body.ranks and rank not in body.ranks):
            continue
        tail = rest[len(body.word) :]
        if (
            not tail
            or (body.tails is not None and tail.startswith(body.tails))
            or (body.tails is None and _department(tail, body))
        ):
            return body.full.format(place=place) + tail
    return None


def _department(tail: str, body: Body) -> bool:
    return (
        len(body.word) > 1
        and body.full.endswith(("会", "府", "院", "局", "厅"))
        and tail.endswith(("部", "室", "处", "科", "厅", "组", "局"))
    )
