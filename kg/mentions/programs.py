"""Programs: named campaigns, projects, plans, contests and events (“暖冬”活动, 希望工程)."""

from __future__ import annotations

import re
from functools import cache

from kg import rulebook
from kg.model import Kind, Mention


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the compiled patterns of `rules/programs.toml`."""
    return tuple(re.compile(pattern) for rule in rulebook.rules("programs") for pattern in rule.patterns)


def span(found: re.Match[str]) -> tuple[int, int]:
    """Return where the name stands in a match: behind the 年, 月 or 日 of a date that the match begins in."""
    start, end = found.span("name")
    return (start + 1 if re.compile(r"(?<=[\d一二三四五六七八九十〇])[年月日]").match(found.string, start) else start), end


def find(text: str) -> tuple[Mention, ...]:
    """Return the programs that a sentence's view names, the longer of two that overlap."""
    spans = sorted(
        {span(found) for pattern in patterns() for found in pattern.finditer(text)},
        key=lambda span: (span[0] - span[1], span),
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return tuple(Mention(Kind.PROGRAM, start, end, text[start:end]) for start, end in sorted(kept))
