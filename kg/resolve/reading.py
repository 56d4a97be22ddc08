"""The settings of a document's articles: places first, then the organizations and people named in full within these places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import EntityKind
from kg.resolve.known import Known
from kg.resolve.naming import full_organization
from kg.resolve.setting import TITLES, Setting, articles_of, settings_by_place, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Document


MEETING = re.compile("(?:大会|代表会|运动会|博览会|展览会|交易会|论坛|大赛|联赛|锦标赛|[艺文电旅][术化影游]节)$")
OCCASION = re.compile("在.{4,50}会议?上$")  # where a speech was held, not what it is about


def settings(document: Document, annotated: Sequence[Annotated]) -> dict[int, Setting]:
    """Return the setting of each article."""
    year = document.date.start.year if document.date else None
    found = settings_by_place(document, annotated, year)
    articles = articles_of(annotated)
    printed = {number: _organizations(part) for number, part in articles.items()}
    everywhere = Known(_ranked(sum(printed.values(), Counter[str]())))
    for number, part in articles.items():
        known = replace(found[number], publisher=document.publisher, organizations=Known(_ranked(printed[number]), everywhere))
        for _ in range(2):  # the second time, abbreviations find the full names that the first has made
            full: Counter[str] = Counter()
            for name, weight in printed[number].items():
                full[full_organization(name, known).name] += weight
            known = replace(known, organizations=Known(_ranked(full), everywhere))
        setting = replace(known, people=_ranked(_people(part)))
        found[number] = replace(setting, title=_title(part, setting), event=_event(part))
    return found


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Return what is counted, most often first."""
    return dict(counts.most_common())


def _organizations(part: Sequence[Annotated]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one, weight in weighted(part):
        for mention in one.organizations:
            counts[mention.name] += weight
    return +counts


def _people(part: Sequence[Annotated]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one, weight in weighted(part):
        for mention in one.people:
            counts[mention.name] += weight
    return +counts


def _event(part: Sequence[Annotated]) -> str:
    """Return the meeting that a headline is about, "" for none."""
    titles = [one for one in part if one.sentence.block in TITLES and not OCCASION.search(one.sentence.text)]
    return next((mention.name for one in titles for mention in one.programs if MEETING.search(mention.name)), "")


def _title(part: Sequence[Annotated], setting: Setting) -> tuple[EntityKind, str] | None:
    """Return the person or body that a headline names; of several, the most prominent."""
    named: list[tuple[int, EntityKind, str]] = []
    for one in part:
        if one.sentence.block in TITLES and not OCCASION.search(one.sentence.text):
            for mention in one.organizations:
                full = full_organization(mention.name, setting).name
                named.append((setting.weight(full), EntityKind.ORGANIZATION, full))
            named += [(setting.weight(mention.name), EntityKind.PERSON, mention.name) for mention in one.people]
    return max(named, key=lambda one: one[0])[1:] if named else None
