"""Modality and polarity: what a sentence plans, hopes, denies or supposes is kept apart from what it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Period

CLAUSE_END = re.compile(r"[，；：。！？]")
SENTENCE_END = re.compile(r"[；。！？]")
LISTED = ("、", "和", "与", "及")
ESTIMATE = "planned.estimate"
REVIEW = re.compile("回顾|总结|完成情况|执行情况")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that takes the force of a statement from what it governs: the rule that knows it and its place in the view."""

    rule: str
    start: int
    end: int

    @property
    def modality(self) -> Modality:
        """What the governed text is instead of stated: the first half of the rule's id."""
        return Modality(self.rule.partition(".")[0])


@cache
def patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return rule id, scope and compiled pattern of every guard, in the order of the file."""
    verb = rulebook.alternation("verbs")
    scopes = rulebook.toml("rules/guards.toml")["scope"]
    return tuple(
        (rule.id, scopes[rule.id], re.compile(pattern.replace("{verb}", verb)))
        for rule in rulebook.rules("guards")
        for pattern in rule.patterns
    )


@cache
def accomplished() -> re.Pattern[str]:
    """Return the pattern of the words after which a planning sentence speaks of facts again."""
    return re.compile("|".join(rulebook.toml("rules/guards.toml")["words"]["accomplished"]))


def quoted(text: str, at: int) -> bool:
    """Tell whether a place lies inside quotation or book-title marks, where words are names and govern nothing."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


def cues(annotated: Annotated, start: int, end: int) -> Iterator[Cue]:
    """Yield the cues that govern the view's `[start, end)`, in the order of the rules."""
    text = annotated.sentence.text
    sentence = max((found.end() for found in SENTENCE_END.finditer(text, 0, start)), default=0)
    clause = max((found.end() for found in CLAUSE_END.finditer(text, 0, start)), default=0)
    inside = quoted(text, start)
    reviewed = any(REVIEW.search(head) for head in annotated.sentence.headings)
    for rule, scope, pattern in patterns():
        if reviewed and rule == ESTIMATE:
            continue
        if scope == "section":
            if any(pattern.search(head) for head in annotated.sentence.headings) and not accomplished().search(text, 0, start):
                yield Cue(rule, 0, 0)
            continue
        for found in pattern.finditer(text, clause if scope == "clause" else sentence, end):
            cue = Cue(rule, found.start(), found.end())
            if cue.start < start and (inside or not quoted(text, cue.start)) and reaches(text, cue, clause, start):
                yield cue


def reaches(text: str, cue: Cue, clause: int, start: int) -> bool:
    """Tell whether a cue still governs at the anchor.

    Between clauses a word may turn back to fact; in the anchor's own clause a denial ends with the 的 of its relative clause.
    """
    if cue.end > clause:
        return cue.modality is not Modality.DENIED or "的" not in text[cue.end : start]
    return not accomplished().search(text, cue.end, start)


def future(annotated: Annotated, start: int, today: Period | None) -> bool:
    """Tell whether the last time named before the anchor has not come yet on the document's date (到2030年建成…)."""
    if today is None:
        return False
    clause = max((found.end() for found in SENTENCE_END.finditer(annotated.sentence.text, 0, start)), default=0)
    named = [time for time in annotated.times if time.period and clause <= time.start and time.end <= start]
    coming = [time.period is not None and time.period.start > today.end for time in named]
    listed = len(named) > 1 and annotated.sentence.text[named[-2].end : named[-1].start] in LISTED
    return bool(named) and coming[-1] and (coming[-2] if listed else True)  # 元旦、春节期间 has begun by the new year


def modality(annotated: Annotated, start: int, end: int, today: Period | None = None) -> Modality:
    """Return whether the sentence states what stands at the view's `[start, end)`; `today` is the document's date."""
    cue = next(cues(annotated, start, end), None)
    if cue:
        return cue.modality
    return Modality.PLANNED if future(annotated, start, today) else Modality.STATED
