"""What kinds of bodies titles and words like 分公司 speak of, as the lexicon has them."""

from __future__ import annotations

import re
from functools import cache

from kg import rulebook

# What a unit may call its institution by: 厂党委, 校工会.
OF_KIND = {
    "厂": ("厂",),
    "校": ("学校", "中学", "小学", "大学"),
    "院": ("学院", "医院"),
    "局": ("局",),
    "矿": ("矿",),
    "行": ("银行",),
}


@cache
def posts_with_body() -> dict[str, str]:
    """Return head of a title → the name of its body, {place} in it where the place is to be found."""
    blocks = [block for block in rulebook.toml("lexicon/posts.toml").values() if isinstance(block, dict)]
    return {word: block["body"] for block in blocks if "body" in block for word in block["words"]}


@cache
def heads_of(head: str) -> tuple[str, ...]:
    """Return how the names of the bodies end that a title heads: 厂 of 厂长."""
    return tuple(rulebook.toml("lexicon/posts.toml")["heads_of"].get(head.removesuffix("助理"), ()))


@cache
def deictics() -> frozenset[str]:
    """Return the words that point at an institution named before: 我校, 该厂."""
    blocks = [block for block in rulebook.toml("lexicon/deictics.toml").values() if isinstance(block, dict)]
    return frozenset(word for block in blocks for word in block["words"])


@cache
def common_word() -> re.Pattern[str]:
    """Match a word that stands for an institution named before, a unit of it behind or not: 分公司, 分公司党支部."""
    return re.compile(rf"(?P<kind>{rulebook.alternation('posts', 'common')})(?P<unit>{rulebook.alternation('posts', 'unit')})?")
