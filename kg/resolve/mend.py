"""Bodies named by their place and a short form (云川工会, 云川市总, 该区各级工会): found here, since only the setting makes them names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Kind, Mention
from kg.resolve.forms import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated

BODY = (
    r"(?:(?:各级|各|基层)?(?:总工会|工会|妇联|团委|党委)(?:联合会|组织(?=[^一-龥]|[达共有已成开积的]))?(?![干会工主副])|总(?=[还也先被已将就曾共]))"
)
AFTER_PLACE = re.compile(BODY)
POINTED = re.compile(rf"[该全本我](?:街道|社区|[省市州盟区县旗镇乡村]){BODY}")

GRASSROOTS = re.compile(
    r"(?:(?<=[，。；：、和在为向对])|^)(?:[\u4e00-\u9fff]{2,4}(?:街道|镇|乡|公社))?[\u4e00-\u9fff]{2,5}(?:社区|村|大队)"
    r"(?:工会|居委会|村委会|党支部|党总支|党委|妇联|妇代会|团支部|民兵营|信用社|合作社|卫生室|小学)"
)

HISTORIC = r"(?:(?<=[，。；：、和])|^)[\u4e00-\u9fff]{2,3}(?:省|市|县|区)(?=..)"  # a place that the table, which begins in 1980, may not know


@cache
def _historic() -> re.Pattern[str]:
    words = sorted({body.word for body in bodies() if len(body.word) > 1}, key=lambda word: (-len(word), word))
    return re.compile(f"{HISTORIC}(?:{'|'.join(words)})")


def mended(annotated: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """Return the sentences with these bodies among their organizations."""
    return tuple(_mended(one) for one in annotated)


def _mended(one: Annotated) -> Annotated:
    added = [new for new in _bodies(one) if not any(new.start < old.end and old.start < new.end for old in one.organizations)]
    if not added:
        return one
    kept = tuple(place for place in one.places if not any(new.start <= place.start < new.end for new in added))
    return replace(one, organizations=tuple(sorted((*one.organizations, *added), key=lambda m: m.start)), places=kept)


def _bodies(one: Annotated) -> Iterator[Mention]:
    text = one.sentence.text
    for place in one.places:
        if found := AFTER_PLACE.match(text, place.end):
            yield _mention(text, place.start, found.end())
    for found in [*POINTED.finditer(text), *GRASSROOTS.finditer(text), *_historic().finditer(text)]:
        yield _mention(text, found.start(), found.end())


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(Kind.ORGANIZATION, start, end, text[start:end])
