"""The forms in which a name is searched."""

from __future__ import annotations

import unicodedata
from functools import cache

SHORT = 4  # characters, up to which one wrong one can leave no pair whole


def norm(name: str) -> str:
    """Return a name's search form: NFKC, lower case, no spaces or quotation marks."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if not c.isspace() and c not in "“”\"'‘’《》「」『』·")


@cache
def syllables(name: str) -> tuple[str, ...]:
    """Return a name's syllables in pinyin."""
    # Plain ASCII names never need the pinyin tables, whose import takes longer than a whole lookup.
    if name.isascii():
        return tuple(name)
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - loaded only where a name has to be spelled

    return tuple(lazy_pinyin(name))


def simplified(name: str) -> str:
    """Return a name in simplified characters."""
    import opencc  # noqa: PLC0415 - loaded only when nothing else is found

    return str(opencc.OpenCC("t2s").convert(name))


def pairs(form: str) -> list[str]:
    """Return the distinct pairs of neighbouring characters of a search form, sorted."""
    return sorted({form[i : i + 2] for i in range(len(form) - 1)})


def grams(form: str) -> list[str]:
    """Return the pairs of a search form, and the single characters too of a short one."""
    return sorted({*pairs(form), *(form if len(form) <= SHORT else "")})
