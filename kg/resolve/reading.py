"""The settings of a document's articles: places first, then the organizations and people named in full within these places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Block, EntityKind
from kg.resolve.known import Known
from kg.resolve.naming import full_organization
from kg.resolve.setting import TITLES, Setting, articles_of, settings_by_place, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Document


MEETING = re.compile("(?:大会|代表会|运动会|博览会|展览会|交易会|论坛|大赛|联赛|锦标赛|[艺文电旅][术化影游]节)$")
OCCASION = re.compile("在.{4,50}会议?上$")  # where a speech was held, not what it is about


Section = tuple[int, tuple[str, ...]]  # an article and the headings above


def section_of(one: Annotated) -> Section:
    """Return the section that a sentence stands in; a heading stands in its own."""
    here = one.sentence
    return here.article, (*here.headings, here.text) if here.block is Block.HEADING else here.headings


def settings(document: Document, annotated: Sequence[Annotated]) -> dict[Section, Setting]:
    """Return the setting of each section: its article's, with what the section itself names foremost."""
    year = document.date.start.year if document.date else None
    by_place = settings_by_place(document, annotated, year)
    articles = articles_of(annotated)
    everywhere = Known(_ranked(sum((_organizations(part) for part in articles.values()), Counter[str]())))
    found: dict[Section, Setting] = {}
    for number, part in articles.items():
        setting = _read(part, replace(by_place[number], publisher=document.publisher), everywhere)
        setting = replace(setting, people=_ranked(_people(part)))
        setting = replace(setting, title=_title(part, setting), event=_event(part))
        found |= {key: _section(section, setting) for key, section in _sections(part).items()}
    return found


def _sections(part: Sequence[Annotated]) -> dict[Section, list[Annotated]]:
    found: dict[Section, list[Annotated]] = {}
    for one in part:
        found.setdefault(section_of(one), []).append(one)
    return found


def _section(section: Sequence[Annotated], article: Setting) -> Setting:
    """Return the setting of a section, the article's where it has no headings or names no body."""
    if not section_of(section[0])[1]:
        return article
    return _read(section, article, article.organizations)


def _read(part: Sequence[Annotated], setting: Setting, others: Known) -> Setting:
    """Return a setting with the organizations of some sentences foremost, in full."""
    printed = _organizations(part)
    known = replace(setting, organizations=Known(_ranked(printed), others))
    for _ in range(2):  # the second time, abbreviations find the full names that the first has made
        full: Counter[str] = Counter()
        for name, weight in printed.items():
            full[full_organization(name, known).name] += weight
        known = replace(known, organizations=Known(_ranked(full), others))
    return known


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
