"""Mentions: awards. A name ends in a head (奖, 标兵, 先进…单位) and begins after the verb of receiving, a mark or a count.

Text is cut at marks into segments (marks inside the quotes of a name do not count), a segment at the verbs of receiving and
giving into regions, and a region at its coordinators, but only where what stands before one already ends in a head:
`推进甲、乙行动先进单位` is one name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.mentions.awards.finder import COUNT, Finder, verbs
from kg.mentions.awards.heads import heads, mask
from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention

__all__ = ["find", "mask", "outside"]

BREAK = re.compile(r"[，,；;：:。！？!?\n]|——")
REGION = re.compile("[\u4e00-\u9fff]{2,6}地区")  # 清河地区和云川县“先进企业”: a region is no honour
SUMMED = re.compile(rf"等{COUNT}$")  # 甲等9个先进集体: what the names before it are
HOLDERS = re.compile("”?(?:荣誉|光荣)?(?:称号)?的(?:先进|优秀)(?:集体|个人|单位|企业|人物)")
HONOURING = re.compile("[记颁授获被]|荣(?!誉)")  # how the verbs of honouring begin


def find(text: str, people: Sequence[Mention] = (), organizations: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the awards of a sentence's view text."""
    people = [person for person in people if not (heads().search(person.text) or verbs().fullmatch(person.text))]
    ends = tuple(m.end for m in (*people, *organizations))
    bodies = frozenset(body.text for body in organizations)
    finder = Finder(text, mask(text), {m.start: m.end for m in people}, ends, bodies)
    found: list[Mention] = []
    start = 0
    for mark in [*BREAK.finditer(finder.masked), None]:
        end = mark.start() if mark else len(text)
        for region in finder.regions(start, end):
            found += [name for name in finder.names(region) if not REGION.fullmatch(name.text)]
        start = mark.end() if mark else end
    return tuple(m for last, m in zip([None, *found], found, strict=False) if not _names_holders(text, last, m))


def outside(mentions: Sequence[Mention], awards: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leave out the mentions that are words of an honour's name, but not a body that the name begins with: it gave the honour."""

    def inside(mention: Mention, award: Mention) -> bool:
        named = mention.kind is Kind.PERSON and award.start == mention.start and mention.end < award.end  # 白求恩奖章
        whole = (mention.start, mention.end) == (award.start, award.end)
        beyond = mention.start == award.start and mention.end > award.end
        return named or whole or beyond or (award.start < mention.start and mention.end <= award.end)

    return tuple(m for m in mentions if not any(inside(m, award) for award in awards))


def _names_holders(text: str, last: Mention | None, award: Mention) -> bool:
    """Tell whether a name only says who holds another honour: 荣获“云川奖状”的先进集体, 为甲等9个先进集体记一等功."""
    if last and HOLDERS.fullmatch(text, last.end, award.end):
        return True
    return bool(HONOURING.match(text, award.end) and SUMMED.search(text[: award.start]))
