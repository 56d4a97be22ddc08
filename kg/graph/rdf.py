"""One document's facts → RDF: flat triples, statement nodes, evidence and spans, in the graph named after the document."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris, levels, units
from kg.graph.entities import Entities, zh
from kg.model import Award, Bound, Metric, Modality, Precision, Role
from kg.records import arguments, fact_id
from kg.vocab import BASE, DC, ITSRDF, KG, NIF, ORG, PROV, QUDT, RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from kg.graph.entities import Triples
    from kg.model import Document, Extraction, Period, Span
    from kg.records import AnyFact

BOUNDS = {Bound.EXACT: KG.Exact, Bound.MIN: KG.Min, Bound.MAX: KG.Max, Bound.APPROX: KG.Approx}
MODALITIES = {
    Modality.PLANNED: KG.Planned,
    Modality.HOPED: KG.Hoped,
    Modality.DENIED: KG.Denied,
    Modality.HYPOTHETICAL: KG.Hypothetical,
}
DATES = {
    Precision.DAY: (10, XSD.date),
    Precision.MONTH: (7, XSD.gYearMonth),
    Precision.YEAR: (4, XSD.gYear),
    Precision.RANGE: (10, XSD.date),
}


def quads(extraction: Extraction, base: str = BASE) -> Iterator[Quad]:
    """Yield what one document states, each quad once, in the order of their N-Quads lines."""
    writer = _Writer(extraction.document, iris.Iris(base))
    graph = writer.node
    found = {Quad(s, p, o, graph) for s, p, o in writer.extraction(extraction)}
    yield from sorted(found, key=str)


def number(value: float) -> Literal:
    """Return an integer or a decimal, never in scientific notation."""
    if value == int(value):
        return Literal(str(int(value)), datatype=XSD.integer)
    return Literal(format(Decimal(repr(value)), "f"), datatype=XSD.decimal)


def day(date: dt.date, precision: Precision) -> Literal:
    """Return a date typed by its precision."""
    digits, datatype = DATES[precision]
    return Literal(date.isoformat()[:digits], datatype=datatype)


class _Writer:
    """Describes what one document says; every method yields triples."""

    def __init__(self, document: Document, names: iris.Iris) -> None:
        self.document = document
        self.iris = names
        self.entities = Entities(names)
        self.node = names.document(document.name)

    def extraction(self, extraction: Extraction) -> Triples:
        yield from self.source()
        for entity in extraction.entities:
            yield from self.entities.described(entity)
        for fact in extraction.facts:
            yield from self.fact(fact)

    def source(self) -> Triples:
        document = self.document
        yield self.node, RDF.type, NIF.Context
        yield self.node, RDF.type, SCHEMA.DigitalDocument
        yield self.node, KG.sha256, Literal(hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest())
        if document.date:
            yield self.node, SCHEMA.datePublished, day(document.date.start, document.date.precision)
        if document.title:
            yield self.node, SCHEMA.headline, zh(document.title)
        if document.publisher:
            yield self.node, DC.publisher, zh(document.publisher)
        if document.url:
            yield self.node, SCHEMA.url, Literal(document.url)
        yield from self.articles()

    def articles(self) -> Triples:
        for index, article in enumerate(self.document.articles):
            node = self.iris.article(self.node, index)
            yield node, RDF.type, SCHEMA.Article
            yield node, SCHEMA.isPartOf, self.node
            if article.title:
                yield node, SCHEMA.headline, zh(article.title)
            if article.subtitle:
                yield node, SCHEMA.alternativeHeadline, zh(article.subtitle)

    def fact(self, fact: AnyFact) -> Triples:
        key = fact.id or fact_id(fact)
        node = self.iris.fact(key)
        for filler in (filler for filled in arguments(fact).values() for filler in filled):
            yield from self.entities.named(filler)
        match fact:
            case Award():
                yield from self.award(node, fact)
            case Role():
                yield from self.role(node, fact)
            case Metric():
                yield from self.metric(node, fact)
        if fact.modality is Modality.STATED:
            yield from self.flat(fact)
        else:
            yield node, KG.modality, MODALITIES[fact.modality]
        yield from self.evidence(node, key, fact)

    def flat(self, fact: AnyFact) -> Triples:
        """Yield the one plain triple a fact that lookups and drawings use."""
        entity = self.iris.entity
        match fact:
            case Award():
                for recipient in fact.recipients:
                    yield entity(recipient), SCHEMA.award, entity(fact.award)
            case Role() if fact.organization:
                yield entity(fact.person), ORG.memberOf, entity(fact.organization)
            case Metric() if fact.subject:
                yield entity(fact.subject), KG.measured, entity(fact.metric)

    def award(self, node: NamedNode, fact: Award) -> Triples:
        yield node, RDF.type, KG.AwardConferral
        yield node, KG.award, self.iris.entity(fact.award)
        for recipient in fact.recipients:
            yield node, KG.recipient, self.iris.entity(recipient)
        for conferrer in fact.conferrers:
            yield node, KG.conferrer, self.iris.entity(conferrer)
        if fact.work:
            yield node, KG.honouredWork, self.iris.entity(fact.work)
        level = levels.level(fact)
        if level:
            yield node, KG.level, level
        yield from self.in_year(node, fact.year)

    def role(self, node: NamedNode, fact: Role) -> Triples:
        yield node, RDF.type, ORG.Membership
        yield node, ORG.member, self.iris.entity(fact.person)
        yield node, ORG.role, self.iris.entity(fact.role)
        yield node, KG.former, Literal(fact.former)
        if fact.organization:
            yield node, ORG.organization, self.iris.entity(fact.organization)
        yield from self.in_year(node, fact.year)

    def metric(self, node: NamedNode, fact: Metric) -> Triples:
        quantity = fact.quantity
        yield node, RDF.type, SCHEMA.Observation
        yield node, SCHEMA.variableMeasured, self.iris.entity(fact.metric)
        yield node, SCHEMA.value, number(quantity.value)
        yield node, KG.bound, BOUNDS[quantity.bound]
        if quantity.high is not None:
            yield node, SCHEMA.maxValue, number(quantity.high)
        if quantity.unit:
            yield node, SCHEMA.unitText, Literal(quantity.unit)
            yield from self.unit(node, quantity.unit)
        if fact.subject:
            yield node, SCHEMA.observationAbout, self.iris.entity(fact.subject)
        yield from self.during(node, fact.period)

    def unit(self, node: NamedNode, printed: str) -> Triples:
        ours = self.iris.unit(printed)
        known = units.known(printed)
        yield node, SCHEMA.unitCode, ours
        yield node, QUDT.hasUnit, known.same if known and known.same else ours
        yield ours, RDF.type, QUDT.Unit
        yield ours, SKOS.prefLabel, zh(printed)
        yield ours, SKOS.inScheme, KG.units
        if known and known.same:
            yield ours, SKOS.exactMatch, known.same
        elif known:
            yield ours, QUDT.scalingOf, known.scaling_of
            yield ours, QUDT.conversionMultiplier, Literal(known.multiplier, datatype=XSD.decimal)

    def in_year(self, node: NamedNode, year: int | None) -> Triples:
        if year is not None:
            yield node, SCHEMA.startDate, Literal(f"{year:04}", datatype=XSD.gYear)
            yield node, KG.year, number(year)

    def during(self, node: NamedNode, period: Period | None) -> Triples:
        if period:
            yield node, SCHEMA.startDate, day(period.start, period.precision)
            yield node, SCHEMA.endDate, day(period.end, period.precision)
            yield node, KG.year, number(period.end.year)

    def evidence(self, fact_node: NamedNode, key: str, fact: AnyFact) -> Triples:
        node = self.iris.evidence(self.node, key)
        rule = self.iris.rule(fact.rule)
        sentence = self.document.sentences[fact.sentence]
        yield fact_node, PROV.wasDerivedFrom, node
        yield node, RDF.type, KG.Evidence
        yield node, PROV.wasGeneratedBy, rule
        yield rule, RDF.type, KG.Rule
        yield rule, RDFS.label, Literal(fact.rule)
        yield node, KG.confidence, Literal(format(Decimal(repr(fact.confidence)), "f"), datatype=XSD.decimal)
        yield node, KG.surface, Literal(self.document.text[fact.at[0].start : fact.at[-1].end])
        yield node, KG.sentence, zh(sentence.text)
        if sentence.article < len(self.document.articles):
            yield node, SCHEMA.isPartOf, self.iris.article(self.node, sentence.article)
        yield from self.quotes(node, fact)

    def quotes(self, node: NamedNode, fact: AnyFact) -> Triples:
        yield from self.spans(node, PROV.wasQuotedFrom, (*fact.at, *fact.also))
        for slot, filled in arguments(fact).items():
            for filler in filled:
                yield from self.spans(node, KG.slotSpan, filler.spans)
                for span in filler.spans:
                    yield self.iris.span(self.node, span), ITSRDF.taIdentRef, self.iris.entity(filler)
                if filler.reason:
                    yield node, KG.resolution, Literal(f"{slot}: {filler.text or '—'} → {filler.name}: {filler.reason}")

    def spans(self, node: NamedNode, relation: NamedNode, spans: Iterable[Span]) -> Triples:
        for span in spans:
            found = self.iris.span(self.node, span)
            yield node, relation, found
            yield found, RDF.type, NIF.OffsetBasedString
            yield found, NIF.referenceContext, self.node
            yield found, NIF.beginIndex, number(span.start)
            yield found, NIF.endIndex, number(span.end)
            yield found, NIF.anchorOf, zh(span.of(self.document.text))
