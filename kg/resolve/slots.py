"""Fact by fact and slot by slot: the argument as printed → the argument with its name and reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Award, EntityKind, Kind, Metric, Role
from kg.resolve.forms import NOT_SCOPED, SCOPED, expand_body
from kg.resolve.naming import Named, clean, full_organization, full_place
from kg.resolve.people import full_person
from kg.resolve.setting import Setting, settings
from kg.resolve.subjects import implied, view_position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Document

SUBJECT_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
AWARD_TAIL = re.compile(r"(?:的?(?:光荣|荣誉)?称号|的?光荣称号)$")
HEADS_OF_GOVERNMENT = re.compile(r"(?:常务)?(?:副)?(?:代)?(?P<rank>省|市|州|县|区|旗|镇|乡|村)(?:长|主任)")


class Resolver:
    """Resolves the arguments of one document's facts."""

    def __init__(self, document: Document, annotated: Sequence[Annotated]) -> None:
        """Read the settings of the document's articles."""
        self.document = document
        self.annotated = annotated
        self.year = document.date.start.year if document.date else None
        self.settings = settings(document, annotated, self.year)

    def fact(self, fact: Award | Role | Metric) -> Award | Role | Metric:
        """Return a fact with its arguments named."""
        match fact:
            case Award():
                return self._award(fact)
            case Role():
                return self._role(fact)
            case Metric():
                return self._metric(fact)

    def _setting(self, fact: Award | Role | Metric) -> Setting:
        return self.settings[self.document.sentences[fact.sentence].article]

    def _award(self, fact: Award) -> Award:
        recipients = tuple(self._named(a, fact) for a in fact.recipients) or (
            self._implied(fact, SUBJECT_KINDS, EntityKind.ORGANIZATION),
        )
        conferrers = tuple(a for a in (self._named(a, fact) for a in fact.conferrers) if a.name)
        award = replace(fact.award, name=AWARD_TAIL.sub("", clean(fact.award.text)))
        work = replace(fact.work, name=clean(fact.work.text)) if fact.work else None
        return replace(fact, award=award, recipients=recipients, conferrers=conferrers, work=work)

    def _role(self, fact: Role) -> Role:
        person = self._named(fact.person, fact) if fact.person.text else self._implied(fact, (Kind.PERSON,), EntityKind.PERSON)
        role = replace(fact.role, name=clean(fact.role.text))
        return replace(fact, person=person, role=role, organization=self._office(fact))

    def _office(self, fact: Role) -> Argument | None:
        """Return the body of a post: the one printed, else the government that the title itself names (市长)."""
        given = fact.organization
        if given and (given.name or given.text):
            found = self._named(replace(given, text=given.name or given.text), fact)
            return replace(found, text=given.text)
        found = HEADS_OF_GOVERNMENT.fullmatch(clean(fact.role.text))
        place = self._setting(fact).places.get(found["rank"]) if found else None
        if place:
            government = expand_body(place, "政府") or place
            return Argument(
                EntityKind.ORGANIZATION, name=government, reason=f"{fact.role.text}: the government of the article's {place}"
            )
        return None

    def _metric(self, fact: Metric) -> Metric:
        given = fact.subject
        subject = (
            self._named(given, fact) if given and given.text else self._implied(fact, SUBJECT_KINDS, EntityKind.ORGANIZATION)
        )
        metric = replace(fact.metric, name=clean(fact.metric.text))
        return replace(fact, subject=subject if subject.name else None, metric=metric)

    def _implied(self, fact: Award | Role | Metric, kinds: Sequence[Kind], otherwise: EntityKind) -> Argument:
        one = self.annotated[fact.sentence]
        position = view_position(one, fact.at[0].start)
        found = implied(self.annotated, fact.sentence, position, kinds, self._setting(fact))
        if not found:
            return Argument(otherwise)
        kind, name, reason = found
        named = self._named(Argument(kind, text=name), fact)
        return Argument(named.kind, name=named.name, reason=reason)

    def _named(self, argument: Argument, fact: Award | Role | Metric) -> Argument:
        """Return a printed argument with its full name."""
        text, setting = clean(argument.text), self._setting(fact)
        if argument.kind is EntityKind.PERSON:
            named = full_person(text, setting)
        elif argument.kind in (EntityKind.ORGANIZATION, EntityKind.PLACE):
            place = full_place(text, setting)
            named = place or full_organization(text, setting, self.document.publisher)
            kind = EntityKind.PLACE if place else argument.kind
            return replace(argument, kind=kind, name=named.name, reason=named.reason)
        else:
            named = Named(text, "")
        return replace(argument, name=named.name, reason=named.reason)
