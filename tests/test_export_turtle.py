from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import lines_of, page
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.export.turtle import ntriples, rdf12, trig, turtle
from kg.graph.iris import Iris
from kg.graph.lines import ordered
from kg.model import Argument, EntityKind
from kg.vocab import KG, RDF, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable


def triples(text: str, kind: ox.RdfFormat) -> set[ox.Triple]:
    return {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(text.encode(), format=kind)}


def union(lines: Iterable[str]) -> set[ox.Triple]:
    return triples("".join(lines), ox.RdfFormat.N_QUADS)


def test_turtle_says_what_the_quads_say() -> None:
    lines = lines_of(page(), page("other.txt"))
    assert triples("".join(turtle(lines)), ox.RdfFormat.TURTLE) == union(lines)


def test_turtle_is_read_by_rdflib_too() -> None:
    lines = lines_of(page())
    ours = Graph().parse(data="".join(turtle(lines)), format="turtle")
    theirs = Graph().parse(data="".join(ntriples(lines)), format="nt")
    assert isomorphic(ours, theirs)


def test_turtle_writes_each_subject_once_with_its_type_first() -> None:
    text = "".join(turtle(lines_of(page(), page("other.txt"))))
    assert text.count("\norganization:云川市总工会 ") == 1
    assert "\norganization:云川市总工会 a org:FormalOrganization ;\n" in text
    assert '"2012"^^xsd:gYear' in text
    assert "kg:confidence 0.95" in text
    assert "kg:former true" in text
    assert "\n<https://kg.example/unit/" not in text


def test_trig_keeps_the_graphs() -> None:
    lines = lines_of(page(), page("other.txt"))
    parsed = set(ox.parse("".join(trig(lines)).encode(), format=ox.RdfFormat.TRIG))
    assert parsed == set(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))


def test_rdf12_reifies_the_plain_triples() -> None:
    lines = lines_of(page())
    store = ox.Store()
    store.bulk_load(io.BytesIO("".join(rdf12(lines)).encode()), format=ox.RdfFormat.TURTLE)
    reified = [q for q in store.quads_for_pattern(None, RDF.reifies, None) if isinstance(q.object, ox.Triple)]
    assert len(reified) == 7
    asserted = [q for q in reified if isinstance(q.object, ox.Triple) and ox.Quad(*q.object) in store]
    unasserted = {q.subject for q in reified} - {q.subject for q in asserted}
    assert unasserted == {q.subject for q in store.quads_for_pattern(None, KG.modality, None)}
    assert {q.subject for q in store.quads_for_pattern(None, SCHEMA.award, None)} == {
        q.object.subject for q in reified if isinstance(q.object, ox.Triple) and q.object.predicate == SCHEMA.award
    }


def test_bytes_do_not_depend_on_the_order_of_documents() -> None:
    pages = [page(f"{n}.txt") for n in range(5)]
    expected = "".join(turtle(lines_of(*pages)))
    assert "".join(turtle(lines_of(*reversed(pages)))) == expected


def test_lines_sort_the_same_through_files() -> None:
    lines = [f"{n * 7919 % 1000}\n" for n in range(1000)] * 2
    assert list(ordered(lines, chunk=64)) == sorted(set(lines))


@given(st.text(min_size=1).filter(lambda name: not any(0xD800 <= ord(c) < 0xE000 for c in name)))
def test_any_name_survives_turtle(name: str) -> None:
    node = Iris().entity(Argument(EntityKind.PERSON, name))
    line = f"{ox.Quad(node, SCHEMA.url, ox.Literal(name), ox.NamedNode('http://g/'))} .\n"
    text = "".join(turtle([line]))
    assert triples(text, ox.RdfFormat.TURTLE) == union([line])
    assert next(iter(Graph().parse(data=text, format="turtle").subjects())).n3() == str(node)


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        ("成都市总工会", "成都市总工会"),
        ("“四季送”", "“四季送”"),
        ("a/b c#d%", "a%2Fb%20c%23d%25"),
        ("甲　乙", "甲%E3%80%80乙"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
    ],
)
def test_iris_keep_chinese_and_encode_what_iris_forbid(name: str, tail: str) -> None:
    assert Iris().entity(Argument(EntityKind.PROGRAM, name)).value == f"https://kg.example/program/{tail}"
