"""The parts of dates found in a text: 今年 + 9月 + 13日 + 上午, each finer than the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.dates import COARSE, ERAS, offsets
from kg.mentions.days import FESTIVALS, FINE
from kg.mentions.lunar import TERMS

if TYPE_CHECKING:
    from kg.mentions.clock import Clock
    from kg.model import Period

__all__ = ["START", "Part", "parts_at"]

RANKS = {
    "century": 0, "decade": 1, "plan": 1, "year": 1, "half": 2, "quarter": 2, "season": 2, "holiday": 2, "month": 2, "week": 3, "day": 3,
    "festival": 3.2, "edge": 3.5, "weekday": 4, "now": 4, "daypart": 5, "clock": 6,
}  # fmt: skip
TAILS = {"tail.day": 3, "tail.edge": 3.5, "tail.weekday": 4, "tail.weeks_day": 4, "tail.hour": 6}  # these need a part before them
READINGS = COARSE | FINE
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


def _any(words: object) -> str:
    listed = [str(word) for word in words]  # type: ignore[attr-defined]  # a dict, tuple or list of words
    return "(?:" + "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word))) + ")"


def _patterns() -> list[tuple[str, str]]:
    """Return the kinds with their patterns, in the order in which they are tried."""
    eras = f"(?:清|明|清朝|明朝)?(?P<era>{_any(ERAS)})(?P<a>元|\\d{{1,2}}|[一二三四五六]?十[一二三四五六七八九]?|[一二三四五六七八九]|[廿卅][一二三四五六七八九]?)年"
    worded = [
        ("day.context", "(?<![这此本每])" + _any(offsets("context_day"))),
        ("year.context", _any(offsets("context_year"))),
        ("month.context", _any(offsets("context_month"))),
        ("year.relative", _any(offsets("year"))),
        ("month.relative", _any(offsets("month")) + "(?!台|亮|光)"),
        ("week.relative", _any(offsets("week")) + "(?!末?[年岁])"),
        ("day.relative", _any(offsets("day")) + "(?!性|之星|之子)"),
        ("now.date", rulebook.alternation("times", "now")),
        (
            "festival.name",
            _any(w for w in FESTIVALS if w not in ("国庆", "圣诞", "小年", "元宵", "端午", "中秋", "重阳"))
            + f"|(?:国庆|圣诞|小年|元宵|端午|中秋|重阳){_FESTIVE}",
        ),
        (
            "festival.term",
            f"(?:(?<=年)|(?<=日)|(?=..(?:节气|当天|前后|时节|这天)))(?:{_any(TERMS)})节?|(?:{rulebook.alternation('times', 'term')})",
        ),
        ("year.era", eras),
    ]
    ruled = [(rule.id, pattern) for rule in rulebook.rules("times") for pattern in rule.patterns]
    return (
        worded
        + ruled
        + [
            (
                "daypart.name",
                rulebook.alternation("times", "part_of_day") + "(?!(?<=[晚早夜晨])[些会报年宴餐稻婚读校班市景就已期日])",
            )
        ]
    )


_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _patterns()]
_MASTER = re.compile("|".join(f"({_GROUP.sub('(?:', pattern)})" for _, pattern in _patterns()))
_HEADS = {
    word[0]
    for table in ("year", "context_year", "month", "context_month", "week", "day", "context_day")
    for word in offsets(table)
}
_HEADS |= {word[0] for word in (*FESTIVALS, *TERMS, *ERAS, *rulebook.words("times", "now", "part_of_day", "term"))}
START = re.compile(
    f"[\\d〇零○一二三四五六七八九十两半几数廿“‘’'Q{''.join(sorted(_HEADS))}全去今上下本这第前头后春夏秋冬暑寒最公农阴旧周星礼年月清明元首近过未此]"
)


def parts_at(text: str, position: int) -> list[Part]:
    """Return the parts of the date that begins at a position, none if none does; a part of the day alone is none."""
    parts: list[Part] = []
    while part := _part(text, position, parts):
        parts.append(part)
        position = part.found.end()
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
    last = before[-1].kind
    if kind == "tail.edge":
        return before[-1].rank <= 2
    if kind == "tail.day":
        return last == "month.number"
    if kind == "tail.weeks_day":
        return last == "week.relative"
    if kind == "daypart.name":
        return before[-1].rank >= RANKS["day"]
    if kind == "festival.name" and found[0] == "八月十五":  # the lunar day only where no Christian year is named
        return last != "year.absolute"
    if kind in ("year.context", "year.relative", "day.context", "day.relative", "month.relative", "now.date"):
        return False
    return True
