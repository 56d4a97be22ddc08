"""The parts of dates found in a text: 今年 + 9月 + 13日 + 上午, each finer than the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions import durations
from kg.mentions.dates import COARSE, ERAS, offsets
from kg.mentions.days import FESTIVALS, FINE
from kg.mentions.lunar import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.mentions.clock import Clock
    from kg.model import Period

__all__ = ["Part", "parts_at", "starts"]

RANKS = {
    "century": 0, "decade": 1, "plan": 1, "year": 1, "half": 2, "quarter": 2, "season": 2, "holiday": 2, "month": 2,
    "week": 3, "day": 3, "festival": 3.2, "edge": 3.5, "weekday": 4, "now": 4, "daypart": 5, "clock": 6,
}  # fmt: skip
TAILS = {
    "tail.first_years": 1.5,
    "tail.day": 3,
    "tail.edge": 3.5,
    "tail.weekday": 4,
    "tail.weeks_day": 4,
    "tail.hour": 6,
}  # these need a part before them
READINGS = COARSE | FINE
_FIRST = ("year.context", "year.relative", "day.context", "day.relative", "month.relative", "now.date")  # nothing before them
_GROUP = re.compile(r"\(\?P<\w+>")
_ALONE = re.compile(rulebook.alternation("times", "alone"))
_FESTIVE = "(?=节|期间|前夕|前后|假期|长假|小长假|黄金周|当天|当日|这天|时节)"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a date; its kind is an id of rules/times.toml or names a table of lexicon/times.toml."""

    kind: str
    rank: float
    found: re.Match[str]

    def read(self, whole: Period | None, clock: Clock) -> Period | None:
        """Return the period that the part means inside `whole`, the period of the part before it."""
        return READINGS[self.kind](self.found, whole, clock)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) + ")"


def _patterns() -> list[tuple[str, str]]:
    """Return the kinds with their patterns, in the order in which they are tried."""
    number = r"元|\d{1,2}|[一二三四五六]?十[一二三四五六七八九]?|[一二三四五六七八九]|[廿卅][一二三四五六七八九]?"
    # words that are names, too, unless a feast's surroundings follow: 重阳, 大雪
    names = ("国庆", "圣诞", "小年", "元宵", "端午", "中秋", "重阳")
    feasts = f"{_any(word for word in FESTIVALS if word not in names)}|{_any(names)}(?:{_FESTIVE}|(?<=[年日]..))"
    terms = f"(?:(?<=年)|(?<=日)|(?=..(?:节气|当天|前后|时节|这天))){_any(TERMS)}节?|{rulebook.alternation('times', 'term')}"
    worded = [
        ("day.context", f"(?<![这此本每]){_any(offsets('context_day'))}"),
        ("year.context", _any(offsets("context_year"))),
        ("month.context", _any(offsets("context_month"))),
        ("year.relative", _any(offsets("year"))),
        ("month.relative", f"{_any(offsets('month'))}(?![台亮光])"),
        ("week.relative", f"{_any(offsets('week'))}(?!末?[年岁])"),
        ("day.relative", f"{_any(offsets('day'))}(?!性|之星|之子)"),
        ("now.date", rulebook.alternation("times", "now")),
        ("festival.name", feasts),
        ("festival.term", terms),
        ("year.era", f"[清明]?朝?(?P<era>{_any(ERAS)})(?P<a>{number})年"),
    ]
    ruled = [(rule.id, pattern) for rule in rulebook.rules("times") for pattern in rule.patterns]
    parts_of_day = rulebook.alternation("times", "part_of_day")
    return [*worded, *ruled, ("daypart.name", f"{parts_of_day}(?!(?<=[晚早夜晨])[些会报年宴餐稻婚读校班市景就已期日])")]


_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _patterns()]
_MASTER = re.compile("|".join(f"({_GROUP.sub('(?:', pattern)})" for _, pattern in _patterns()))
_OFFSETS = ("year", "context_year", "month", "context_month", "week", "day", "context_day")
_WORDS = {word for table in _OFFSETS for word in offsets(table)}
_WORDS |= {*FESTIVALS, *TERMS, *ERAS, *rulebook.words("times", "now", "term", "alone")}
_OPENINGS = {word[:2] for word in _WORDS}
_HEADS = (
    "0123456789〇零○一二三四五六七八九十两廿“‘’'Q全去今上下本这第前头首春夏秋冬暑寒最公农阴旧周星礼年月清明元正腊"  # of rules
)
_START = re.compile(f"[{_HEADS}{''.join(sorted({word[0] for word in _WORDS}))}{durations.HEADS}]")


def starts(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the positions at which a time may begin, and whether it may be a date (else a length of time only)."""
    for found in _START.finditer(text):
        start = found.start()
        date = found[0] in _HEADS or text[start : start + 2] in _OPENINGS
        if date or found[0] in durations.HEADS:
            yield start, date


def parts_at(text: str, position: int) -> list[Part]:
    """Return the parts of the date that begins at a position, none if none does; a part of the day alone is none."""
    parts: list[Part] = []
    while part := _part(text, position, parts):
        parts.append(part)
        position = part.found.end()
        if text.startswith("的", position) and _part(text, position + 1, parts):  # 今年的3月
            position += 1
    return [] if [part.kind for part in parts] == ["daypart.name"] else parts


def _part(text: str, position: int, before: list[Part]) -> Part | None:
    """Return the next part, if it is finer than those before it."""
    master = _MASTER.match(text, position)
    if not master or master.lastindex is None:
        return None
    last = before[-1].rank if before else -1
    for kind, pattern in _PATTERNS[_index(master) :]:
        found = pattern.match(text, position)
        rank = _rank(kind)
        if found and rank > last and _fits(kind, found, before):
            return Part(kind, rank, found)
    return None


def _rank(kind: str) -> float:
    return TAILS.get(kind) or RANKS[kind.split(".", maxsplit=1)[0]]


def _index(master: re.Match[str]) -> int:
    return next(i for i, group in enumerate(master.groups()) if group is not None)


def _fits(kind: str, found: re.Match[str], before: list[Part]) -> bool:
    """Tell whether a part may stand where it stands: tails behind the right part, parts of the day alone if they can be."""
    if not before:
        return kind not in TAILS and (kind != "daypart.name" or bool(_ALONE.fullmatch(found[0])))
    last = before[-1]
    wanted = {
        "tail.edge": last.rank <= RANKS["month"],
        "tail.first_years": last.kind == "plan.number",
        "tail.day": last.kind == "month.number",
        "tail.weeks_day": last.kind == "week.relative",
        "daypart.name": last.rank >= RANKS["day"],
        "festival.name": found[0] != "八月十五" or last.kind != "year.absolute",  # the lunar day only by a lunar year
    }
    return wanted.get(kind, kind not in _FIRST)
