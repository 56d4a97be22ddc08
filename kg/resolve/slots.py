"""Fact by fact and slot by slot: the argument as printed → the argument with its name and reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Award, EntityKind, Kind, Metric, Role
from kg.records import arguments
from kg.resolve import gazetteer
from kg.resolve.aliases import Known, bodies_of_people, told
from kg.resolve.forms import expand_body, rank_of
from kg.resolve.mend import mended
from kg.resolve.naming import Named, clean, full_organization, full_place, is_scoped, is_unit
from kg.resolve.people import full_person
from kg.resolve.reading import settings
from kg.resolve.setting import GOVERNMENT, Setting, places_in
from kg.resolve.subjects import BACK, Implied, institution_before, is_bare_event, is_oblique, of_clause, of_context, view_position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Document

SUBJECT_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
MEETING = re.compile("(?:大会|会议|全会)$")
FIGURE_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.PROGRAM, Kind.PLACE)
CUT_OFF = re.compile(r"(?P<body>总(?=[还也先被已将就曾共])|(?:总工会|工会|妇联|团委)(?:联合会)?(?!组织|[干会工])|(?:总工会|工会)(?=组织[^了过]))|(?P<plural>组织(?=[达共有已\d]))")
NATIONWIDE = ("全国", "世界", "全球", "国际", "国内")
AWARD_TAIL = re.compile(r"(?:的?(?:光荣|荣誉)?称号|的?光荣称号)$")
HEADS_OF_GOVERNMENT = re.compile(r"(?:常务)?(?:副)?(?:代)?(?P<rank>省|市|州|县|区|旗|镇|乡|村)(?:长|主任)")

# Figures that only a place has.
PLACE_FIGURES = re.compile(
    r"GDP|生产总值|财政(?:总)?收入|预算收入|可支配收入|人均(?:纯)?收入|人口|居民|粮食总?产|固定资产投资|进出口|社会消费品|工业增加值|城镇化|旅游"
)


class Resolver:
    """Resolves the arguments of one document's facts."""

    def __init__(self, document: Document, annotated: Sequence[Annotated]) -> None:
        """Read the settings of the document's articles."""
        self.document = document
        self.annotated = annotated = mended(annotated)
        self.year = document.date.start.year if document.date else None
        self.settings = settings(document, annotated)
        self.told = self._told()
        self.known = {(known.kind, known.alias): known for known in self.told}

    def _told(self) -> tuple[Known, ...]:
        """Return the other names that the document itself gives, the names that stay in full."""
        setting = next(iter(self.settings.values()), Setting())
        publisher = self.document.publisher
        return tuple(
            known._replace(name=full_organization(known.name, setting, publisher).name) if known.kind is EntityKind.ORGANIZATION else known
            for known in told(self.annotated)
        )

    def within(self, facts: Sequence[Award | Role | Metric]) -> dict[tuple[EntityKind, str], tuple[str, ...]]:
        """Return the bodies and the place in which the document sets each person and organization of the facts."""
        bodies = bodies_of_people(self.annotated)
        found: dict[tuple[EntityKind, str], tuple[str, ...]] = {}
        for fact in facts:
            setting = self._setting(fact)
            for argument in (argument for filled in arguments(fact).values() for argument in filled):
                if argument.kind is EntityKind.PERSON:
                    named = [full_organization(body, setting, self.document.publisher).name for body in bodies.get(argument.name, ())]
                    found[argument.kind, argument.name] = tuple(dict.fromkeys([*named, setting.place] if setting.place else named))
                elif argument.kind is EntityKind.ORGANIZATION and setting.place:
                    found.setdefault((argument.kind, argument.name), (setting.place,))
        return found

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
        setting = self.settings[self.document.sentences[fact.sentence].article]
        return self._nearby(setting, fact) if setting.contested else setting

    def _nearby(self, setting: Setting, fact: Award | Role | Metric) -> Setting:
        """Return the setting with the place named last before a fact, for the ranks of which the article speaks of several places."""
        places = dict(setting.places)
        one = self.annotated[fact.sentence]
        before = [places_in(one, view_position(one, fact.at[0].start))]
        before += [places_in(other) for other in reversed(self.annotated[max(0, fact.sentence - BACK) : fact.sentence])]
        for rank in sorted(setting.contested):
            named = next((part for parts in before for part in reversed(parts) if rank_of(part) == rank), "")
            if named:
                places[rank] = places["市"] + named if rank == "区" and "市" in places else named
        return replace(setting, places=places)

    def _award(self, fact: Award) -> Award:
        recipients = tuple(self._honoured(a, fact) for a in fact.recipients) or (self._recipient(fact),)
        conferrers = tuple(a for a in (self._named(a, fact) for a in fact.conferrers) if a.name)
        award = replace(fact.award, name=AWARD_TAIL.sub("", clean(fact.award.text)))
        work = replace(fact.work, name=clean(fact.work.text)) if fact.work else None
        return replace(fact, award=award, recipients=recipients, conferrers=conferrers, work=work)

    def _role(self, fact: Role) -> Role:
        people = (Kind.PERSON,)
        known = replace(fact.person, text=fact.person.name or fact.person.text)
        person = replace(self._named(known, fact), text=fact.person.text)
        if not fact.person.text:
            found = self._of_clause(fact, people) or of_context(self.annotated, fact.sentence, people, self._setting(fact))
            person = self._filled(found, fact, EntityKind.PERSON)
        role = replace(fact.role, name=clean(fact.role.text))
        return replace(fact, person=person, role=role, organization=self._office(fact))

    def _office(self, fact: Role) -> Argument | None:
        """Return the body of a post: the one printed, else the government that the title itself names (市长)."""
        given = fact.organization
        if given and (given.name or given.text):
            return self._body(given, fact)
        found = HEADS_OF_GOVERNMENT.fullmatch(clean(fact.role.text))
        place = self._setting(fact).places.get(found["rank"]) if found else None
        if place:
            government = expand_body(place, "政府") or place
            return Argument(
                EntityKind.ORGANIZATION, name=government, reason=f"{fact.role.text}: the government of the article's {place}"
            )
        return None

    def _body(self, given: Argument, fact: Role) -> Argument:
        """Return a post's body in full: what is printed for its place, a unit's institution from before it, else what the post itself says."""
        printed, name = clean(given.text), given.name or clean(given.text)
        if is_scoped(printed):
            name = printed
        elif is_unit(name):
            start = view_position(self.annotated[fact.sentence], (given.spans or fact.at)[0].start)
            near = institution_before(self.annotated[fact.sentence], start)
            name = near + name if near and not near.endswith(name) and not name.startswith(near) else name
        found = self._named(replace(given, text=name), fact)
        return replace(found, text=given.text)

    def _metric(self, fact: Metric) -> Metric:
        given = fact.subject
        named = bool(given and given.text) and not self._oblique(given, fact)
        subject = self._named(given, fact) if given and named else self._subject(fact)
        metric = replace(fact.metric, name=clean(fact.metric.text))
        return replace(fact, subject=subject if subject.name else None, metric=metric)

    def _honoured(self, argument: Argument, fact: Award) -> Argument:
        """Return a recipient's full name; one without text is the person whom a pronoun means."""
        if argument.text:
            return self._named(argument, fact)
        people = (Kind.PERSON,)
        found = self._of_clause(fact, people) or of_context(self.annotated, fact.sentence, people, self._setting(fact))
        return self._filled(found, fact, EntityKind.PERSON)

    def _recipient(self, fact: Award) -> Argument:
        """Return who an award without a recipient went to: the clause's subject, one carried over, the headline's, the most prominent."""
        setting = self._setting(fact)
        found = self._of_clause(fact, SUBJECT_KINDS) or of_context(self.annotated, fact.sentence, SUBJECT_KINDS, setting)
        return self._filled(found or _headline(setting) or _prominent(setting), fact, EntityKind.ORGANIZATION)

    def _subject(self, fact: Metric) -> Argument:
        """Return what a figure without a subject is about: an economy's figures are their place's."""
        setting = self._setting(fact)
        found = self._of_clause(fact, FIGURE_KINDS)
        if found and found.name in NATIONWIDE and setting.place:
            found = None
        if found is None and PLACE_FIGURES.search(fact.metric.text):
            found = _place(setting)
        if found is None and (setting.title is None or setting.title[0] is EntityKind.PERSON):
            found = of_context(self.annotated, fact.sentence, FIGURE_KINDS, setting)
        return self._filled(found or _headline(setting) or _place(setting) or _prominent(setting), fact, EntityKind.ORGANIZATION)

    def _oblique(self, given: Argument | None, fact: Metric) -> bool:
        """Tell whether a place or body printed before a figure is no subject: 从, 在, 居 stand before it."""
        if given is not None and is_bare_event(given.text):
            return True
        if given is None or given.kind not in (EntityKind.PLACE, EntityKind.ORGANIZATION, EntityKind.PERSON) or not given.spans:
            return False
        if given.text in NATIONWIDE and self._setting(fact).place:
            return True  # 全国联赛一等奖: in what is about one place, the whole country only qualifies a noun
        one = self.annotated[fact.sentence]
        return is_oblique(one.sentence.text[: view_position(one, given.spans[0].start)])

    def _of_clause(self, fact: Award | Role | Metric, kinds: Sequence[Kind]) -> Implied | None:
        position = view_position(self.annotated[fact.sentence], fact.at[0].start)
        return of_clause(self.annotated, fact.sentence, position, kinds)

    def _filled(self, found: Implied | None, fact: Award | Role | Metric, otherwise: EntityKind) -> Argument:
        """Return the argument that context implies, its name in full."""
        if found is None:
            return Argument(otherwise)
        named = self._named(Argument(found.kind, text=found.name), fact)
        return Argument(named.kind, name=named.name, reason=found.reason)

    def _cut_off(self, argument: Argument, fact: Award | Role | Metric) -> str:
        """Return the end of a body's name that a printed argument lacks: 总 of 云川市总, 工会 of 该市工会, 组织 of 工会组织."""
        one = self.annotated[fact.sentence]
        end = view_position(one, argument.spans[-1].end - 1) + 1
        found = CUT_OFF.match(one.sentence.text, end)
        lacks = found and (found["body"] and _is_place(argument.text)) or (found and found["plural"] and argument.text.endswith("工会"))
        return found[0] if found and lacks else ""

    def _named(self, argument: Argument, fact: Award | Role | Metric) -> Argument:
        """Return a printed argument with its full name."""
        text, setting = clean(argument.text), self._setting(fact)
        if argument.spans and argument.kind in (EntityKind.ORGANIZATION, EntityKind.PLACE):
            text += self._cut_off(argument, fact)
        if known := self.known.get((argument.kind, text)):
            return replace(argument, name=known.name, reason=known.reason)
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


def _is_place(text: str) -> bool:
    return is_scoped(text) or bool(rank_of(text) or gazetteer.full_name(text))


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


def _prominent(setting: Setting) -> Implied | None:
    """Return the most prominent person or body of the article; a meeting is none."""
    bodies = [(weight, EntityKind.ORGANIZATION, name) for name, weight in setting.organizations if not MEETING.search(name)]
    named = bodies[:1]
    named += [(weight, EntityKind.PERSON, name) for name, weight in setting.people[:1]]
    best = max(named, key=lambda one: one[0], default=None)
    return _about(best[1], best[2], "the article's most prominent", setting) if best else None
