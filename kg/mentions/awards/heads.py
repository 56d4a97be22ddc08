"""Whether a stretch names an honour: by the word that it ends in, the verb before it and the marks around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rulebook import alternation

QUOTED = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,60}》|（[男女][，、][^（）]{1,8}）")
NEUTRAL = "〓"
NEVER = re.compile(
    r"(?:^[此该本][一个]?奖项?|^先进|^名牌|[获颁领发评有得中设开抽受授讲]奖|的先进"
    r"|(?:优秀|杰出|先进)代表|第[一二三四五六七八九十]|卫生[局厅部所站室])$"
)
ACTION = re.compile("[被把让给]|正在|进行|开展|》在|的《")  # a clause, not a name
GRADED = re.compile("[一二三四五特A甲]级")  # 国家一级博物馆 is what a museum is named, no body
SHORTEST, SHORT, LONGEST = 2, 3, 45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name an honour, and what stands around it."""

    text: str
    verb: str  # the class of the verb before it, "" for none
    closed: bool  # nothing follows that it could be part of
    quoted: bool
    titled: bool  # 称号 or the like follows


def mask(text: str) -> str:
    """Return the text with what stands inside quotes and book-title marks made neutral, offsets kept."""
    return QUOTED.sub(lambda found: found[0][0] + NEUTRAL * (len(found[0]) - 2) + found[0][-1], text)


def is_honour(one: Candidate) -> bool:
    """Tell whether a stretch names an honour: its last word says so, or the verb before it does."""
    if not SHORTEST <= len(one.text) <= LONGEST or _is_none(one):
        return False
    ordinary = bool(tail("ordinary").search(one.text))
    if (
        heads().search(one.text)
        or (_epithets().search(one.text) and (one.verb or _levels().match(one.text)))
        or (one.quoted and one.titled and not ordinary)
    ):
        return True
    return bool(one.verb) and one.closed and not ordinary and len(one.text) > SHORTEST and _is_given(one)


def is_praise(name: str) -> bool:
    """Tell whether what looks like a body's name praises (省一级重点中学, 平安医院): it may be what a body is named."""
    return bool(_praise().search(name) or GRADED.search(name))


def is_unfinished(text: str) -> bool:
    """Tell whether what stands before a mark is no item of its own: levels (全国、省先进个人), grades (一、二等奖), a contest."""
    return (
        bool(re.search("运动会|奥运会|赛|届|杯", text))
        or not re.sub(alternation("awards", "levels"), "", text).strip("“")
        or text[-1] in "特一二三四"
    )


def _is_none(one: Candidate) -> bool:
    """Tell whether a stretch is a clause, a rank of a profession, or a word that only looks like an honour."""
    if not one.verb and ACTION.search(mask(one.text)):
        return True
    if one.verb == "place" and tail("ordinary").search(one.text):
        return True
    return bool(NEVER.search(one.text)) and not (one.verb and one.closed and tail("grades").search(one.text))


def _is_given(one: Candidate) -> bool:
    """Tell whether the verb before a stretch makes an honour of what no word of its own makes one."""
    if one.titled or (one.verb == "name" and len(one.text) > SHORT):
        return True
    match one.verb:
        case "give" | "name" if one.quoted:
            return True
        case "win" | "name" if tail("contests").search(one.text):
            return True
        case "place" if tail("assignments").search(one.text):
            return True
        case "place" | "win":
            return "的" not in one.text and bool(tail("designations").search(one.text) and _levels().search(one.text))
    return False


@cache
def heads() -> re.Pattern[str]:
    """Return the pattern of the words that only honours end in."""
    named = alternation("awards", "prizes", "grades", "titles")
    praised = rf"{alternation('awards', 'merits')}[^，。；、“”]{{0,12}}?{alternation('awards', 'holders')}"
    return re.compile(rf"(?:{named}|{praised})[”）]?$")


@cache
def tail(table: str) -> re.Pattern[str]:
    """Return the pattern of a stretch that ends in a word of a table."""
    return re.compile(rf"{alternation('awards', table)}[”）]?$")


@cache
def _epithets() -> re.Pattern[str]:
    return re.compile(rf"{alternation('awards', 'epithets')}[”]?{alternation('awards', 'holders')}[”）]?$")


@cache
def _praise() -> re.Pattern[str]:
    return re.compile(alternation("awards", "merits", "epithets"))


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(alternation("awards", "levels"))
