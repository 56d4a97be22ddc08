from __future__ import annotations

import re

import pytest
from made import TEXT, lines_of, page
from rdflib import SH, Graph, URIRef

from kg import rulebook
from kg.graph.check import check, check_document
from kg.graph.entities import identity
from kg.graph.lines import nquads
from kg.model import Alias, Entity, EntityKind

DOCUMENT = "https://kg.example/document/a.txt"
LINES = lines_of(page("a.txt"))


def broken(*edits: tuple[str, str]) -> set[str]:
    """Return what is found once each pattern is replaced on the first line that has it (on all, if the pattern starts with *)."""
    lines = list(LINES)
    for pattern, replacement in edits:
        places = [n for n, line in enumerate(lines) if re.search(pattern.lstrip("*"), line)]
        assert places, pattern
        for n in places if pattern.startswith("*") else places[:1]:
            lines[n] = re.sub(pattern.lstrip("*"), replacement, lines[n])
    return {problem.against for problem in check_document(DOCUMENT, sorted(line for line in lines if line.strip()), TEXT)}


def twice(pattern: str, replacement: str) -> set[str]:
    """Return what is found once the first line that has the pattern stands a second time, changed."""
    line = next(line for line in LINES if re.search(pattern, line))
    more = re.sub(pattern, replacement, line)
    assert more != line
    return {problem.against for problem in check_document(DOCUMENT, sorted([*LINES, more]), TEXT)}


def test_what_the_writer_writes_is_sound() -> None:
    report = check(lines_of(page("a.txt"), page("b.txt")), lambda _: TEXT)
    assert str(report) == "2 documents, all sound"


def test_workers_find_the_same_and_the_report_counts_by_shape() -> None:
    lines = [line for line in lines_of(page("a.txt"), page("b.txt")) if "kg.example/ontology#bound" not in line]
    report = check(lines, workers=2)
    assert report == check(lines)
    assert str(report).startswith("6 problems in 2 documents:\n       6 Observation bound\n")


MISSING = {
    "evidence wasDerivedFrom": r".*fact/\w+> <\S+wasDerivedFrom.*\n",
    "label prefLabel": r".*organization/云川市总工会> <\S+prefLabel.*\n",
    "AwardConferral recipient": r"*.*ontology#recipient.*\n",
    "AwardConferral award": r".*fact/\w+> <\S+ontology#award>.*\n",
    "Membership member": r".*org#member>.*\n",
    "Membership role": r".*org#role>.*\n",
    "Membership former": r".*ontology#former.*\n",
    "Observation variableMeasured": r".*variableMeasured.*\n",
    "Observation value": r".*schema.org/value>.*\n",
    "Observation bound": r".*ontology#bound.*\n",
    "Evidence wasGeneratedBy": r".*wasGeneratedBy.*\n",
    "Evidence confidence": r".*confidence.*\n",
    "Evidence surface": r".*surface.*\n",
    "Evidence sentence": r".*ontology#sentence.*\n",
    "Evidence wasQuotedFrom": r"*.*#fact=\w+> <\S+wasQuotedFrom.*\n",
    "Evidence ^wasDerivedFrom": r".*fact/\w+> <\S+wasDerivedFrom.*\n",
    "Span referenceContext": r".*referenceContext.*\n",
    "Span beginIndex": r".*beginIndex.*\n",
    "Span endIndex": r".*endIndex.*\n",
    "Span anchorOf": r".*anchorOf.*\n",
    "Document sha256": r".*sha256.*\n",
    "Document": r".*DigitalDocument.*\n",
    "Article isPartOf": r".*#article=0> <\S+isPartOf.*\n",
    "Rule label": r".*rule/\S+ <\S+label>.*\n",
    "Name literalForm": r".*literalForm.*\n",
    "Name reason": r".*ontology#reason.*\n",
    "Unit inScheme": r".*inScheme.*\n",
}


@pytest.mark.parametrize("shape", MISSING)
def test_what_must_stand_and_does_not_is_caught(shape: str) -> None:
    assert shape in broken((MISSING[shape], ""))


WRONG = {
    "year year": (r'(ontology#year>) "2012"', r'\1 "9999"'),
    "start startDate": (r'(startDate>) "2012"\^\^<\S+>', r'\1 "2012"'),
    "end endDate": (r'(endDate>) "2013"\^\^<\S+>', r'\1 "2013"'),
    "modality modality": (r"ontology#Planned", "ontology#Perhaps"),
    "label prefLabel": (r'(prefLabel> "\S+")@zh', r"\1@en"),
    "alias altLabel": (r'(core#altLabel> "\S+")@zh', r"\1@en"),
    "name altLabel": (r"(skos-xl#altLabel> <\S+)>", r"\1x>"),
    "reason reason": (r'(云川市总工会> <\S+reason> "[^"]+")', r"\1@zh"),
    "honours award": (r"(schema.org/award> <https://kg.example/)award/[^>]+", r"\1organization/云川市总工会"),
    "figures measured": (r"(ontology#measured> <https://kg.example/)metric/[^>]+", r"\1organization/云川市总工会"),
    "AwardConferral recipient": (r"(ontology#recipient> <https://kg.example/)\S+/[^>]+", r"\1role/主席"),
    "AwardConferral award": (r"(ontology#award> <https://kg.example/)\S+/[^>]+", r"\1role/主席"),
    "AwardConferral conferrer": (r"(ontology#conferrer> <https://kg.example/)\S+/[^>]+", r"\1role/主席"),
    "AwardConferral level": (r"ontology#National", "ontology#Galactic"),
    "Membership member": (r"(org#member> <https://kg.example/)\S+/[^>]+", r"\1role/主席"),
    "Membership role": (r"(org#role> <https://kg.example/)\S+/[^>]+", r"\1person/李明华"),
    "Membership organization": (r"(org#organization> <https://kg.example/)\S+/[^>]+", r"\1person/李明华"),
    "Membership former": (r'(ontology#former>) "true"\^\^<\S+>', r'\1 "yes"'),
    "Observation observationAbout": (r"(observationAbout> <https://kg.example/)\S+/[^>]+", r"\1role/主席"),
    "Observation value": (r'(schema.org/value>) "300"', r'\1 "700"'),
    "Observation maxValue": (r'(schema.org/maxValue>) "500"\^\^<\S+>', r'\1 "500"'),
    "Observation unitText": (r'(unitText>) "人"', r'\1 ""'),
    "Observation unitCode": (r"(unitCode> <\S+)>", r"\1x>"),
    "Observation bound": (r"ontology#Min", "ontology#Rather"),
    "Evidence confidence": (r'(confidence>) "0', r'\1 "7'),
    "Evidence resolution": (r'(resolution> "[^"]+")', r"\1@zh"),
    "Evidence slotSpan": (r"(slotSpan> <https://kg.example/)\S+", r"\1role/主席>"),
    "Evidence wasQuotedFrom": (r"(wasQuotedFrom> <https://kg.example/)\S+", r"\1role/主席>"),
    "Span beginIndex": (r'(beginIndex>) "\d+"', r'\1 "9000"'),
    "Span taIdentRef": (r"(taIdentRef>) <\S+", r'\1 "云川市总工会"'),
    "Document sha256": (r'(sha256>) "\w', r'\1 "Z'),
    "Document datePublished": (r'(datePublished>) "2013-09-13"\^\^<\S+>', r'\1 "2013-09-13"'),
    "Document headline": (r'(a.txt> <\S+headline> "[^"]+")@zh', r"\1"),
    "Document publisher": (r'(publisher> "[^"]+")@zh', r"\1"),
    "Document url": (r'(schema.org/url> "[^"]+")', r"\1@zh"),
    "Article headline": (r'(#article=0> <\S+headline> "[^"]+")@zh', r"\1"),
    "Place adcode": (r'(adcode>) "990100"', r'\1 "9901"'),
    "Person memberOf": (r"(memberOf> <https://kg.example/)\S+", r"\1role/主席>"),
}


@pytest.mark.parametrize("shape", WRONG)
def test_what_stands_wrongly_is_caught(shape: str) -> None:
    assert shape in broken(WRONG[shape])


DOUBLED = {
    "year year": (r'(ontology#year>) "2012"', r'\1 "2011"'),
    "AwardConferral honouredWork": (r"(fact/\w+> <https://kg.example/ontology#)award> <[^>]+>", r'\1honouredWork> "a poem"'),
    "Observation hasUnit": (r"(hasUnit> <\S+)>", r"\1x>"),
    "Unit conversionMultiplier": (
        r"<http://www.w3.org/2004/02/skos/core#inScheme> <[^>]+>",
        '<http://qudt.org/schema/qudt/conversionMultiplier> "-1"',
    ),
    "Article alternativeHeadline": (r"(#article=0> <https://schema.org/)headline(> \S+)@zh", r"\1alternativeHeadline\2"),
}


@pytest.mark.parametrize("shape", DOUBLED)
def test_what_stands_besides_and_may_not_is_caught(shape: str) -> None:
    assert shape in twice(*DOUBLED[shape])


def test_every_shape_is_broken_by_some_test() -> None:
    shapes = Graph().parse(data=rulebook.ontology("shapes.ttl"), format="turtle")

    def tail(node: object) -> str:
        return str(node).replace("#", "/").rsplit("/", 1)[-1]

    expected = set()
    for owner, shape in shapes.subject_objects(SH.property):
        path = shapes.value(shape, SH.path)
        inverse = shapes.value(path, SH.inversePath) if path is not None else None
        expected.add(f"{tail(shape if isinstance(shape, URIRef) else owner)} {'^' + tail(inverse) if inverse else tail(path)}")
    assert expected <= MISSING.keys() | WRONG.keys() | DOUBLED.keys()


@pytest.mark.parametrize(
    ("invariant", "edit"),
    [
        ("quote", (r'(anchorOf> ")主席', r"\1书记")),
        ("quote", (r'(anchorOf> ")主席', r"\1副主席")),
        ("position", (r"(endIndex>) \"\d+\"", r'\1 "99"')),
        ("surface", (r'(surface> ")模范单位', r"\1先进单位")),
        ("digest", (r'(sha256>) "\w', r'\1 "0')),
        ("dangling", (r"(wasGeneratedBy> <https://kg.example/rule/)[^>]+", r"\1none")),
        ("blank node", (r"^<https://kg.example/unit/[^>]+>", "_:b")),
        ("plain triple", (r".*schema.org/award>.*\n", "")),
        ("plain triple", (r"(memberOf> <https://kg.example/)\S+", r"\1organization/中华全国总工会>")),
        ("plain triple", (r".*ontology#modality>.*\n", "")),
    ],
)
def test_our_own_invariants_are_caught(invariant: str, edit: tuple[str, str]) -> None:
    assert invariant in broken(edit)


def test_what_identity_found_has_a_graph_of_its_own_and_is_checked() -> None:
    union = Entity(
        EntityKind.ORGANIZATION, "云川市总工会", (Alias("云川工会", "曾用名"), Alias("云川市总工会", "")), reasons=("全称相同",)
    )
    lines = [*LINES, *nquads(identity([union, Entity(EntityKind.PERSON, "李明华")]))]
    report = check(lines)
    assert (report.documents, report.problems) == (1, ())
    added = [line for line in lines if "<https://kg.example/identity>" in line]
    assert len(added) == 8
    assert any('#reason> "全称相同"' in line for line in added)
    nameless = [line for line in lines if "identity>" not in line or "literalForm" not in line]
    assert "Name literalForm" in {problem.against for problem in check(nameless).problems}
