from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from made import lines_of, page
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.export.jsonld import jsonld, terms
from kg.export.rdfxml import rdfxml
from kg.export.turtle import ntriples

LINES = lines_of(page(), page("other.txt"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph", "ignore:Dataset")  # rdflib warns of its own use
@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [("".join(jsonld(LINES)), "json-ld", ox.RdfFormat.JSON_LD), ("".join(rdfxml(LINES)), "xml", ox.RdfFormat.RDF_XML)],
    ids=["jsonld", "rdfxml"],
)
def test_it_says_what_the_quads_say(text: str, theirs: str, ours: ox.RdfFormat) -> None:
    expected = Graph().parse(data="".join(ntriples(LINES)), format="nt")
    assert isomorphic(Graph().parse(data=text, format=theirs), expected)
    triples = set(ox.parse("".join(ntriples(LINES)).encode(), format=ox.RdfFormat.N_TRIPLES))
    assert set(ox.parse(text.encode(), format=ours)) == triples


def test_jsonld_is_short() -> None:
    graph = {node["id"]: node for node in json.loads("".join(jsonld(LINES)))["@graph"]}
    assert graph["organization/云川市总工会"]["type"] == "Organization"
    assert graph["organization/云川市总工会"]["prefLabel"] == "云川市总工会"
    [fact] = [node for key, node in graph.items() if key.startswith("fact/") and node.get("value") == 25000]
    assert fact["bound"] == "kg:Min"
    assert fact["startDate"] == {"@value": "2013", "@type": "xsd:gYear"}
    assert len(fact["evidence"]) == 2


def test_every_predicate_has_a_key_of_the_context() -> None:
    assert {line.split(" ", 2)[1] for line in LINES} - terms().keys() == {"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"}
