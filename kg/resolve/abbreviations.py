"""When one name abbreviates another, and when it is the other with a character misread."""

from __future__ import annotations

import re

from kg.resolve.forms import place_head

NUMBERS = re.compile(r"[第一二三四五六七八九十百零〇○\d]")
LEGAL_FORM = re.compile(r"(?:股份|责任)?有限(?:责任)?公司$|总?公司$")
GENERIC = (
    "公司",
    "集团",
    "委员会",
    "协会",
    "中心",
    "学校",
    "银行",
    "医院",
    "工会",
    "政府",
    "法院",
    "学院",
    "大学",
    "中学",
    "小学",
    "党委",
    "支部",
)


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is made of characters of `full` in their order, so that it can only be its abbreviation.

    It begins where the full name begins (or right after the place at its head), keeps every number, keeps the last character or the first
    of the last word, and is no mere class word (公司).
    """
    if not 2 < len(short) < len(full) or short in GENERIC:
        return False
    head = place_head(full)
    if short[0] not in (full[0], full[len(head) : len(head) + 1]):
        return False
    if re.findall(NUMBERS, short.replace("第", "")) != re.findall(NUMBERS, full.replace("第", "")):
        return False
    rest = iter(full)
    if not all(char in rest for char in short):
        return False
    core = LEGAL_FORM.sub("", full)
    return short[-1] in core[-4:] + full[-2:] and len(short) * 3 >= len(core)


def one_slip(seen: str, known: str) -> bool:
    """Tell whether a name of six characters or more differs from another by a single character that is no number and not in its place."""
    if len(seen) != len(known) or len(seen) < 6:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(seen, known, strict=True)) if a != b]
    return (
        len(wrong) == 1
        and not NUMBERS.match(seen[wrong[0]])
        and not NUMBERS.match(known[wrong[0]])
        and wrong[0] >= len(place_head(known))
    )
