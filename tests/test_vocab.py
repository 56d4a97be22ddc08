from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Node, URIRef
from rdflib import Literal as RdfLiteral

from kg import rulebook, vocab

DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=rulebook.ontology("kg.ttl"), format="turtle")


def test_the_vocabulary_lists_the_terms_that_the_ontology_defines(ontology: Graph) -> None:
    defined = {str(s).removeprefix(vocab.KG.iri) for s in ontology.subjects() if str(s).startswith(vocab.KG.iri)}
    assert set(vocab.KG) == defined


def languages(ontology: Graph, term: Node, predicate: URIRef) -> set[str | None]:
    return {label.language for label in ontology.objects(term, predicate) if isinstance(label, RdfLiteral)}


def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology: Graph) -> None:
    for kind in DECLARED:
        for term in ontology.subjects(RDF.type, kind):
            for wanted in (RDFS.label, SKOS.definition):
                assert languages(ontology, term, wanted) == {"zh", "en"}, (term, wanted)


def test_every_concept_stands_in_a_scheme_with_labels_in_both_languages(ontology: Graph) -> None:
    concepts = set(ontology.subjects(SKOS.inScheme))
    assert len(concepts) == 14
    for concept in concepts:
        assert languages(ontology, concept, SKOS.prefLabel) == {"zh", "en"}, concept
        assert (ontology.value(concept, SKOS.inScheme), RDF.type, SKOS.ConceptScheme) in ontology


def test_what_a_term_refers_to_in_our_namespace_is_defined(ontology: Graph) -> None:
    used = {o for o in ontology.objects() if isinstance(o, URIRef) and str(o).startswith(vocab.KG.iri)}
    assert used <= set(ontology.subjects())


def test_a_misspelt_term_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="vocabulary kg: has no term recipiant"):
        _ = vocab.KG.recipiant


def test_the_code_uses_no_term_outside_the_namespaces() -> None:
    spaces = {name: space for name, space in vars(vocab).items() if isinstance(space, vocab.Namespace)}
    for path in sorted(Path(vocab.__file__).parent.rglob("*.py")):
        for name, term in re.findall(r"\b(" + "|".join(spaces) + r")\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")):
            if term not in ("prefix", "iri"):
                assert term in set(spaces[name]), f"{path.name}: {name}.{term}"
