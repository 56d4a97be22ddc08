"""What fills a slot that the text leaves empty: the clause's own subject, one carried over, what the article is about."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.model import EntityKind, Kind
from kg.resolve.forms import is_scoped
from kg.resolve.subjects import CENTRAL, PEOPLE, Implied, of_clause, of_context, of_profile, view_position
from kg.rulebook import alternation, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Award, Metric, Role
    from kg.resolve.setting import Setting

HOLDERS = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
MEASURED = (Kind.PERSON, Kind.ORGANIZATION, Kind.PROGRAM, Kind.PLACE)
MEETING = re.compile("(?:大会|会议|全会)$")
PASSIVE = re.compile(r"(?:^|[，；。])(?P<name>[\u4e00-\u9fff]{3,14})被[^，；。]*$")
GOVERNMENT = re.compile(r"(?:人民)?政府$|委$|委员会$")


def person(annotated: Sequence[Annotated], fact: Award | Role, setting: Setting) -> Implied | None:
    """Return the person whom a pronoun or an empty slot means."""
    return _of_clause(annotated, fact, PEOPLE) or of_context(annotated, fact.sentence, PEOPLE, setting)


def holder(annotated: Sequence[Annotated], fact: Award, setting: Setting) -> Implied | None:
    """Return who an award without a recipient went to."""
    found = _passive(annotated, fact) or _of_clause(annotated, fact, HOLDERS)
    found = found or of_context(annotated, fact.sentence, HOLDERS, setting)
    return found or _headline(setting) or _prominent(setting)


def measured(annotated: Sequence[Annotated], fact: Metric, setting: Setting) -> Implied | None:
    """Return what a figure without a subject is about; an economy's figures are their place's."""
    of_bodies = re.match(alternation("subjects", "body_figures"), fact.metric.text)  # nobody has 固定资产 or 会员 of his own
    kinds = tuple(kind for kind in MEASURED if kind not in (Kind.PERSON, Kind.PROGRAM)) if of_bodies else MEASURED
    found = _of_clause(annotated, fact, kinds)
    if found and setting.place and found.name in words("subjects", "nationwide"):
        found = None
    if found is None and Kind.PERSON in kinds:
        found = of_profile(annotated, fact.sentence)
    if found is None and re.search(alternation("subjects", "place_figures"), fact.metric.text):
        found = _place(setting)
    if found is None and (setting.title is None or setting.title[0] is EntityKind.PERSON):
        found = of_context(annotated, fact.sentence, kinds, setting)
    return found or _event(setting) or _headline(setting) or _place(setting) or _prominent(setting, CENTRAL)


def body(setting: Setting) -> Implied | None:
    """Return the body that an article is about: its headline's, or one that it names again and again."""
    if setting.title and setting.title[0] is EntityKind.ORGANIZATION:
        return Implied(*setting.title, "the headline's")
    name, weight = setting.organizations.first
    central = weight >= CENTRAL and not MEETING.search(name)
    return Implied(EntityKind.ORGANIZATION, name, "the article's most prominent") if central else None


def _passive(annotated: Sequence[Annotated], fact: Award) -> Implied | None:
    """Return the body before 被 that only its form tells (县工人文化宫被命名为), where no finder knew it for one."""
    one = annotated[fact.sentence]
    found = PASSIVE.search(one.sentence.text, 0, view_position(one, fact.at[0].start))
    if found is None or not is_scoped(found["name"]):
        return None
    return Implied(EntityKind.ORGANIZATION, found["name"], "what stands before 被")


def _of_clause(annotated: Sequence[Annotated], fact: Award | Role | Metric, kinds: Sequence[Kind]) -> Implied | None:
    position = view_position(annotated[fact.sentence], fact.at[0].start)
    return of_clause(annotated, fact.sentence, position, kinds)


def _event(setting: Setting) -> Implied | None:
    """Return the meeting of a body that the headline names: its figures are the meeting's."""
    return Implied(EntityKind.PROGRAM, setting.event, "the headline's event") if setting.event else None


def _headline(setting: Setting) -> Implied | None:
    """Return the person or body that the headline names."""
    return _about(*setting.title, "the headline's", setting) if setting.title else None


def _about(kind: EntityKind, name: str, reason: str, setting: Setting) -> Implied | None:
    """Return what a text is about that speaks of a person or body: a government speaks of its place."""
    if kind is EntityKind.ORGANIZATION and GOVERNMENT.search(name) and setting.place and setting.place in name:
        return _place(setting)
    return Implied(kind, name, reason)


def _place(setting: Setting) -> Implied | None:
    return Implied(EntityKind.PLACE, setting.place, "the article's place") if setting.place else None


def _prominent(setting: Setting, least: int = 1) -> Implied | None:
    """Return the most prominent body of the article, or person named at least so often; a meeting is none."""
    named = (name for name in setting.organizations if not MEETING.search(name))
    bodies = [(setting.organizations.weight(name), EntityKind.ORGANIZATION, name) for name in islice(named, 1)]
    people = [(weight, EntityKind.PERSON, name) for name, weight in islice(setting.people.items(), 1) if weight >= least]
    best = max([*bodies, *people], key=lambda one: one[0], default=None)
    return _about(best[1], best[2], "the article's most prominent", setting) if best else None
