"""People: a surname with a title, or 老李, → the full name in the same article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.resolve.naming import Named

if TYPE_CHECKING:
    from kg.resolve.setting import Setting

FAMILIAR = re.compile(
    r"[老小阿](?P<surname>[\u4e00-\u9fff])|(?P<before>[\u4e00-\u9fff])(?:老|某某?|家|氏|师傅|老师|大姐|同志|书记|主席|市长|县长|省长|校长|厂长|经理|主任|医生|教授|先生|女士)"
)
COURTESY = re.compile(r"(?:同志|先生|女士|老师|教授)$")


def full_person(text: str, setting: Setting) -> Named:
    """Return the full name of a person printed as `text`."""
    bare = COURTESY.sub("", text)
    if len(bare) >= 2:
        text = bare
    known = [name for name, _ in setting.people]
    found = FAMILIAR.fullmatch(text)
    surname = (found["surname"] or found["before"]) if found and text not in known else text if len(text) == 1 else ""
    if surname:
        same = [name for name in known if name.startswith(surname) and name != text]
        if same:
            return Named(same[0], f"{text}: the article's {same[0]}")
    return Named(text, "")
