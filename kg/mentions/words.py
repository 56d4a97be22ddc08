"""Words: rjieba's segmentation with tags, as tokens with offsets."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import rjieba

DICTIONARY = rjieba.Jieba()


class Word(NamedTuple):
    """A word with its part of speech in jieba's tag set (n, v, nr, ns …)."""

    start: int
    end: int
    text: str
    tag: str


@lru_cache(maxsize=4096)
def segment(text: str) -> tuple[Word, ...]:
    """Cut a text into words, which cover it without gaps."""
    found, at = [], 0
    for token, tag in DICTIONARY.tag(text):
        found.append(Word(at, at + len(token), token, tag))
        at += len(token)
    return tuple(found)


@cache
def known(text: str) -> bool:
    """Tell whether the dictionary holds a word."""
    return bool(DICTIONARY.has_word(text))
