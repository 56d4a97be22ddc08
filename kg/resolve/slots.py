"""Fact by fact and slot by slot: the argument as printed → the argument with its name and reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Award, EntityKind, Metric, Role, Span
from kg.records import arguments
from kg.resolve import gaps, gazetteer
from kg.resolve.abbreviations import head_word
from kg.resolve.aliases import Known, bodies_of_people, told
from kg.resolve.forms import RANKS, expand_body, is_scoped, rank_of
from kg.resolve.mend import LONGEST_NAME, cut_off, mended, whole_name
from kg.resolve.naming import SLIPPED, clean, full_organization, is_unit, pointer_before
from kg.resolve.people import full_person
from kg.resolve.places import Named, full_place
from kg.resolve.reading import section_of, settings
from kg.resolve.setting import Setting, places_in
from kg.resolve.subjects import (
    BACK,
    COUNTED,
    Implied,
    elected_in,
    institution_before,
    institution_of_post,
    is_bare_event,
    is_oblique,
    of_heading,
    view_position,
)
from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Document
    from kg.resolve.reading import Section

    AnyFact = Award | Role | Metric

NAMED = (EntityKind.PLACE, EntityKind.ORGANIZATION)
AWARD_TAIL = re.compile(r"的?(?:光荣|荣誉)?称号$")
HEADS_OF_GOVERNMENT = re.compile(r"(?:常务)?(?:副)?(?:代)?(?P<rank>省|市|州|县|区|旗|镇|乡|村)(?:长|主任)")
TWO_BODIES = re.compile(r"(.*?[省市区县州旗]委)[、和]?(.*?(?:人民)?政府)")
UNION = re.compile(r"[省市区县州旗]总")  # 区 is a surname as well, and 总 a title
SLIP = 0.8  # what a fact's confidence is worth whose name was misread


class Resolver:
    """Resolves the arguments of one document's facts."""

    def __init__(self, document: Document, annotated: Sequence[Annotated]) -> None:
        """Read the settings of the document's articles."""
        self.document = document
        self.annotated = mended(annotated)
        self.year = document.date.start.year if document.date else None
        self.settings = settings(document, self.annotated)
        self.places = [places_in(one) for one in self.annotated]
        self.nearby: dict[tuple[int, int], Setting] = {}
        self.variants: dict[tuple[Section, tuple[str, ...]], Setting] = {}
        self.told = self._told()
        self.known = {(known.kind, known.alias): known for known in self.told}

    def _told(self) -> tuple[Known, ...]:
        """Return the other names that the document itself gives, the names that stay in full."""
        setting = next(iter(self.settings.values()), Setting())

        def full(known: Known) -> Known:
            return known._replace(name=full_organization(known.name, setting).name) if known.kind in NAMED else known

        return tuple(full(known) for known in told(self.annotated))

    def within(self, facts: Sequence[AnyFact]) -> dict[tuple[EntityKind, str], tuple[str, ...]]:
        """Return the bodies and the place in which the document sets each person and organization of the facts."""
        bodies = bodies_of_people(self.annotated)
        found: dict[tuple[EntityKind, str], tuple[str, ...]] = {}
        for fact in facts:
            setting = self._setting(fact)
            for argument in (argument for filled in arguments(fact).values() for argument in filled):
                key = argument.kind, argument.name
                named = [full_organization(body, setting).name for body in bodies.get(argument.name, ())]
                place = [setting.place] if setting.place else []
                if argument.kind is EntityKind.PERSON:
                    found[key] = tuple(dict.fromkeys([*found.get(key, ()), *named, *place]))
                elif argument.kind is EntityKind.ORGANIZATION:
                    found.setdefault(key, tuple(place))
        return found

    def fact(self, fact: AnyFact) -> AnyFact:
        """Return a fact with its arguments named; a name that was only misread makes it less sure."""
        match fact:
            case Award():
                named: AnyFact = self._award(fact)
            case Role():
                named = self._role(fact)
            case Metric():
                named = self._metric(fact)
        slipped = any(SLIPPED in argument.reason for filled in arguments(named).values() for argument in filled)
        return replace(named, confidence=round(named.confidence * SLIP, 3)) if slipped else named

    def _setting(self, fact: AnyFact) -> Setting:
        setting = self.settings[section_of(self.annotated[fact.sentence])]
        if not setting.contested:
            return setting
        held = (
            fact.organization.spans if isinstance(fact, Role) and fact.organization else ()
        )  # a career's subject stands far off
        at = fact.sentence, held[-1].end if held else fact.at[0].start
        if at not in self.nearby:
            self.nearby[at] = self._nearby(setting, fact, at[1])
        return self.nearby[at]

    def _nearby(self, setting: Setting, fact: AnyFact, at: int) -> Setting:
        """Return the setting with the place named last before a fact, for the ranks of which there are several."""
        places = dict(setting.places)
        one = self.annotated[fact.sentence]
        before = [places_in(one, view_position(one, at))]
        before += reversed(self.places[max(0, fact.sentence - BACK) : fact.sentence])
        for rank in sorted(setting.contested, key=RANKS.index):
            named = next((part for parts in before for part in reversed(parts) if rank_of(part) == rank), "")
            if named:
                city = setting.cities.get(named, places.get("市", "")) if rank == "区" else ""
                places[rank] = city + named
        key = section_of(one), tuple(places.values())
        return self.variants.setdefault(key, replace(setting, places=places))

    def _award(self, fact: Award) -> Award:
        recipients = tuple(self._honoured(argument, fact) for argument in fact.recipients)
        givers = (part for argument in fact.conferrers for part in _parted(argument))
        conferrers = tuple(named for named in (self._named(argument, fact) for argument in givers) if named.name)
        if not recipients:
            implied = gaps.holder(self.annotated, fact, self._setting(fact))
            gave = implied and implied.name in {conferrer.name for conferrer in conferrers}
            recipients = (self._filled(None if gave else implied, fact, EntityKind.ORGANIZATION),)
        award = replace(fact.award, name=AWARD_TAIL.sub("", clean(fact.award.text)))
        work = replace(fact.work, name=clean(fact.work.text)) if fact.work else None
        return replace(fact, award=award, recipients=recipients, conferrers=conferrers, work=work)

    def _honoured(self, argument: Argument, fact: Award) -> Argument:
        """Return a recipient's full name; one without text is the person whom a pronoun means."""
        if argument.text:
            return self._named(argument, fact)
        return self._filled(gaps.person(self.annotated, fact, self._setting(fact)), fact, EntityKind.PERSON)

    def _role(self, fact: Role) -> Role:
        person = replace(
            self._named(replace(fact.person, text=fact.person.name or fact.person.text), fact), text=fact.person.text
        )
        if not fact.person.text:
            person = self._filled(gaps.person(self.annotated, fact, self._setting(fact)), fact, EntityKind.PERSON)
        role = replace(fact.role, name=clean(fact.role.text))
        return replace(fact, person=person, role=role, organization=self._office(fact))

    def _office(self, fact: Role) -> Argument | None:
        """Return the body of a post: the one printed, else the government that the title itself names (市长)."""
        given = fact.organization
        if given and (given.name or given.text):
            return self._body(given, fact)
        found = HEADS_OF_GOVERNMENT.fullmatch(clean(fact.role.text))
        place = self._setting(fact).places.get(found["rank"]) if found else None
        if place is None:
            return self._body_around(fact)
        reason = f"{fact.role.text}: the government of the article's {place}"
        return Argument(EntityKind.ORGANIZATION, name=expand_body(place, "政府") or place, reason=reason)

    def _body_around(self, fact: Role) -> Argument | None:
        """Return the body of a post without one: named before it in its sentence, by the heading above, or by the article."""
        if not fact.role.text.endswith(words("subjects", "heads")):
            return None
        one = self.annotated[fact.sentence]
        near = institution_before(one, view_position(one, fact.at[0].start))
        found = Implied(EntityKind.ORGANIZATION, near, "named before the post") if near else None
        found = found or of_heading(self.annotated, fact.sentence) or gaps.body(self._setting(fact))
        return self._filled(found, fact, EntityKind.ORGANIZATION) if found else None

    def _body(self, given: Argument, fact: Role) -> Argument:
        """Return a post's body in full: its place's if only the rank is printed, a bare unit's with the institution before."""
        printed, name = clean(given.text), given.name or clean(given.text)
        one = self.annotated[fact.sentence]
        start = view_position(one, (given.spans or fact.at)[0].start)
        if not printed and (elected := elected_in(one, start)):
            name = elected
        elif is_scoped(printed):
            name = printed
        elif is_unit(printed) and not head_word(name.removesuffix(printed)) and (implied := institution_of_post(one, start)):
            name = implied + printed
        elif is_unit(name):
            near = institution_before(one, start)
            name = near + name if near and not near.endswith(name) and not name.startswith(near) else name
        return replace(self._named(replace(given, text=name), fact), text=given.text)

    def _metric(self, fact: Metric) -> Metric:
        given = fact.subject
        if given and given.text and not self._no_subject(given, fact):
            subject = self._named(given, fact)
        else:
            subject = self._filled(gaps.measured(self.annotated, fact, self._setting(fact)), fact, EntityKind.ORGANIZATION)
        metric = replace(fact.metric, name=clean(fact.metric.text))
        return replace(fact, subject=subject if subject.name else None, metric=metric)

    def _no_subject(self, given: Argument, fact: Metric) -> bool:
        """Tell whether what is printed before a figure is no subject: it points at one (大会), or 从, 在, 居 stand before it."""
        if is_bare_event(given.text):
            return True
        if given.kind not in (*NAMED, EntityKind.PERSON) or not given.spans:
            return False
        if given.text in words("subjects", "nationwide") and self._setting(fact).place:
            return True
        one = self.annotated[fact.sentence]
        start, end = view_position(one, given.spans[0].start), view_position(one, given.spans[-1].end - 1) + 1
        return is_oblique(one.sentence.text[:start]) or bool(COUNTED.match(one.sentence.text, end))

    def _filled(self, found: Implied | None, fact: AnyFact, otherwise: EntityKind) -> Argument:
        """Return the argument that context implies, its name in full."""
        if found is None:
            return Argument(otherwise)
        named = self._named(Argument(found.kind, text=found.name), fact)
        return Argument(named.kind, name=named.name, reason=found.reason)

    def _whole(self, argument: Argument, text: str, fact: AnyFact) -> str:
        """Return a printed person's name to where the document ends it elsewhere."""
        if not argument.spans:
            return text
        start = argument.spans[0].start  # a pronoun's person stands in another sentence
        return whole_name(text, clean(self.document.text[start : start + 2 * LONGEST_NAME]), self._setting(fact).people)

    def _named(self, argument: Argument, fact: AnyFact) -> Argument:
        """Return a printed argument with its full name; what only its form tells to be a body (该村信用社) is one."""
        text, setting = clean(argument.text), self._setting(fact)
        unknown = argument.kind is EntityKind.PROGRAM and is_scoped(text) and head_word(text)
        if unknown or (argument.kind is EntityKind.PERSON and UNION.fullmatch(text)):
            argument = replace(argument, kind=EntityKind.ORGANIZATION)
        if argument.spans and argument.kind in NAMED:
            one = self.annotated[fact.sentence]
            placed = is_scoped(text) or bool(rank_of(text) or gazetteer.full_name(text))
            start = view_position(one, argument.spans[0].start)
            text = pointer_before(one.sentence.text, start) + text
            text += cut_off(text, one.sentence.text, view_position(one, argument.spans[-1].end - 1) + 1, placed=placed)
        if known := self.known.get((argument.kind, text)):
            return replace(argument, name=known.name, reason=known.reason)
        place = full_place(text, setting) if argument.kind in NAMED else None
        match argument.kind:
            case EntityKind.PERSON:
                named = full_person(self._whole(argument, text, fact), setting)
            case EntityKind.PLACE | EntityKind.ORGANIZATION:
                named = place or full_organization(text, setting)
                if place is None and head_word(named.name) and not rank_of(named.name):
                    argument = replace(argument, kind=EntityKind.ORGANIZATION)  # 公司, taken for a place
            case _:
                named = Named(text, "")
        return replace(argument, kind=EntityKind.PLACE if place else argument.kind, name=named.name, reason=named.reason)


def _parted(argument: Argument) -> tuple[Argument, ...]:
    """Part 市委市政府, which two bodies share, into the two."""
    found = TWO_BODIES.fullmatch(argument.text)
    if found is None or len(argument.spans) != 1 or argument.spans[0].end - argument.spans[0].start != len(argument.text):
        return (argument,)
    start = argument.spans[0].start
    return tuple(
        replace(argument, text=found[part], spans=(Span(start + found.start(part), start + found.end(part)),)) for part in (1, 2)
    )
