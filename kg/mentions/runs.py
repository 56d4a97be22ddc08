"""People's names that stand one after another with nothing between: （王立新陈小华）, 摄影 王立新陈小华."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.mentions.evidence import characters, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

RUN = re.compile(r"(?:（|记者|通讯员|摄影|编辑|撰文|供稿|文字|图文)[：: \u3000]?([\u4e00-\u9fff]{4,24})(?=）|报道|摄|$)")
LEAST = 1.0  # weight of the characters of each name
USUAL = 2.5  # of all on average


def find(text: str, blocked: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of a run; `blocked` are the offsets that other mentions hold."""
    for run in RUN.finditer(text):
        start, end = run.span(1)
        weight, names = _parted(run[1])
        if len(names) > 1 and weight >= USUAL * len(names) and blocked.isdisjoint(range(start, end)):
            for name in names:
                yield start, start + len(name)
                start += len(name)


@lru_cache(maxsize=1000)
def _parted(run: str) -> tuple[float, tuple[str, ...]]:
    """Part a run into names so that their weights are greatest; no names if it cannot be parted into names alone."""
    if not run:
        return 0.0, ()
    best: tuple[float, tuple[str, ...]] = (float("-inf"), ())
    for size in (2, 3, 4):
        name = run[:size]
        compound = name[:2] in surnames("compound")
        if len(name) < size or (size == 4 and not compound) or not (compound or name[0] in surnames("single")):
            continue
        weight = characters(name)
        rest, names = _parted(run[size:])
        if weight >= LEAST and weight + rest > best[0]:
            best = weight + rest, (name, *names)
    return best
