"""The terms of `ontology/kg.ttl` and the standard ones beside it, as closed namespaces: a typo is an AttributeError."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://kg.example/"


class Namespace:
    """The terms of one vocabulary that we use, each an attribute."""

    def __init__(self, prefix: str, iri: str, terms: str = "") -> None:
        self.prefix = prefix
        self.iri = iri
        self._terms = {term: NamedNode(iri + term) for term in terms.split()}

    def __getattr__(self, term: str) -> NamedNode:
        try:
            return self._terms[term]
        except KeyError:
            raise AttributeError(
                f"vocabulary {self.prefix}: has no term {term} here; add it to kg/vocab.py if it exists"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)


KG = Namespace(
    "kg",
    "https://kg.example/ontology#",
    "Award AwardConferral Program Evidence Rule Bound Modality HonourLevel "
    "recipient award conferrer honouredWork level measured bound modality former year "
    "confidence surface sentence slotSpan resolution reason adcode sha256 "
    "bounds Exact Min Max Approx "
    "modalities Planned Hoped Denied Hypothetical "
    "honourLevels International National Provincial Municipal County Local "
    "units",
)
DC = Namespace("dc", "http://purl.org/dc/elements/1.1/", "publisher")
ITSRDF = Namespace("itsrdf", "http://www.w3.org/2005/11/its/rdf#", "taIdentRef")
NIF = Namespace(
    "nif",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context OffsetBasedString referenceContext beginIndex endIndex anchorOf",
)
ORG = Namespace("org", "http://www.w3.org/ns/org#", "FormalOrganization Membership Role member memberOf organization role")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#", "wasDerivedFrom wasGeneratedBy wasQuotedFrom")
QUDT = Namespace("qudt", "http://qudt.org/schema/qudt/", "Unit conversionMultiplier hasUnit scalingOf")
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type reifies")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label")
SCHEMA = Namespace(
    "schema",
    "https://schema.org/",
    "AdministrativeArea Article DigitalDocument Observation Person StatisticalVariable "
    "alternativeHeadline award datePublished endDate headline isPartOf maxValue observationAbout startDate unitCode unitText "
    "url value variableMeasured",
)
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#", "altLabel exactMatch inScheme prefLabel")
SKOSXL = Namespace("skosxl", "http://www.w3.org/2008/05/skos-xl#", "Label altLabel literalForm")
UNIT = Namespace("qudtunit", "http://qudt.org/vocab/unit/")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#", "boolean date decimal gYear gYearMonth integer string")

STANDARD = (KG, DC, ITSRDF, NIF, ORG, PROV, QUDT, RDF, RDFS, SCHEMA, SKOS, SKOSXL, UNIT, XSD)
FOLDERS = ("award", "document", "fact", "metric", "organization", "person", "place", "program", "role", "rule", "unit")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Return the prefixes of a graph: one for each vocabulary and for each folder below the base IRI."""
    return {space.prefix: space.iri for space in STANDARD} | {folder: f"{base}{folder}/" for folder in FOLDERS}
