"""Mentions: people. A candidate is a family name with one or two characters; words, titles, lists and repetition speak for or against it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.words import segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

HAN = re.compile(r"[\u4e00-\u9fff]+")
AFTER = re.compile(r"同志|先生|女士|小姐|教授|说|（女|（男|，男|，女|：男|：女|（左|（右|摄|等人|报道|介绍|告诉|表示|认为")
FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")


@cache
def _surnames(table: str) -> frozenset[str]:
    listed = rulebook.words("surnames", table)
    return frozenset("".join(listed)) if table == "single" else frozenset(listed)


def find(
    text: str, titles: Sequence[Mention] = (), organizations: Sequence[Mention] = (), places: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Find the people of a sentence's view text."""
    words = segment(text)
    title_starts, title_ends = {t.start for t in titles}, {t.end for t in titles}
    spans: list[tuple[int, int]] = [(m.start(), m.end()) for m in FOREIGN.finditer(text)]
    for index, word in enumerate(words):
        for start, end in _candidates(words, index):
            name = text[start:end]
            score = 1.0 if word.tag.startswith("nr") and word.end == end else 0.0
            score += 0.6 if len(name) == 3 else 0.0
            before = text[:start].rstrip(" \u3000")
            score += 1.5 if len(before) in title_ends or before.endswith(("、", "：", "（")) else 0
            score += 1.5 if end in title_starts or AFTER.match(text, end) else 0
            score -= 1.5 if _surnames("rare") & {name[0]} else 0
            if score >= 1.5:
                spans.append((start, end))
                break
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(Mention(Kind.PERSON, s, e, text[s:e]) for s, e in kept)


def _candidates(words, index):  # type: ignore[no-untyped-def]
    word = words[index]
    surname = word.text[:2] if word.text[:2] in _surnames("compound") else word.text[:1]
    if surname not in _surnames("compound") and surname not in _surnames("single"):
        return
    if 0 < len(word.text) - len(surname) <= 2 and (word.tag.startswith("nr")) and HAN.fullmatch(word.text):
        yield word.start, word.end
    if word.text == surname:
        end = word.end
        for after in words[index + 1 : index + 3]:
            if not HAN.fullmatch(after.text) or after.end - word.end > 2:
                break
            end = after.end
            if end - word.end == 2:
                break
        if end > word.end:
            yield word.start, end
