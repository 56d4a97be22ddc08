"""People: a surname with an appellation (李书记, 老李) → the full name in the same article."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.resolve.places import Named
from kg.rulebook import alternation

if TYPE_CHECKING:
    from kg.resolve.setting import Setting

HAN = "[\u4e00-\u9fff]"


@cache
def _familiar() -> re.Pattern[str]:
    return re.compile(rf"[老小阿](?P<after>{HAN})|(?P<before>{HAN}){alternation('appellations', 'appellations')}")


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?<={HAN}{{2}}){alternation('appellations', 'courtesies')}$")


def full_person(text: str, setting: Setting) -> Named:
    """Return the full name of a person printed as `text`: the most prominent of the article with that surname."""
    text = _courtesy().sub("", text)
    found = _familiar().fullmatch(text)
    surname = found["after"] or found["before"] if found else text if len(text) == 1 else ""
    same = [name for name in setting.people if surname and name.startswith(surname) and len(name) > 1]
    same = [name for name in same if name != text and not _familiar().fullmatch(name)]
    return Named(same[0], f"{text}: the article's {same[0]}") if same else Named(text, "")
