"""Writes docs/ontology.md from ontology/kg.ttl and ontology/shapes.ttl; --check says whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SDO, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg import rulebook
from kg.vocab import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Node

PAGE = Path(__file__).parent / "ontology.md"
PREFIXES = prefixes() | {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
}
HEAD = """# Ontology

<!-- Generated from ontology/kg.ttl and ontology/shapes.ttl by docs/ontology_page.py: edit those, then run it again. -->

Three kinds of facts, each a *statement node* with its own IRI: `kg:AwardConferral` (who was honoured with what, by whom,
when), `org:Membership` (who holds which post where) and `schema:Observation` (which figure holds of what). Beside each
statement that the text makes as a fact stands one *plain triple* for lookups and drawings: recipient `schema:award` award,
person `org:memberOf` organization, subject `kg:measured` metric. Plans, hopes and denials are statement nodes with a
`kg:modality`, without plain triple.

Each statement is derived from one `kg:Evidence` for each document that makes it. The evidence names the rule, its confidence
and the sentence, and is quoted from spans: NIF strings, counted in Unicode code points of the decoded file.

| IRI, below the base | what |
| --- | --- |
| `organization/…` `person/…` `award/…` `metric/…` and so on | an entity, by its name |
| `organization/…#name=…` | one of its other names, with the reason why it is one |
| `fact/<id>` | a statement; the id is that of facts.jsonl and `kg why` |
| `document/<path>` | a document, and the named graph of what it states |
| `document/<path>#fact=<id>` | its evidence for a statement |
| `document/<path>#char=<start>,<end>` | a span of its text (RFC 5147) |
| `document/<path>#article=<n>` | one of its articles |
| `rule/<id>` `unit/<printed unit>` | the rule that found a fact; a unit, matched to QUDT's |

## The drawing

Made from the shapes: an arrow is a property that leads to a node, with how many there may be.

"""
HOLDERS = ("org:FormalOrganization", "schema:Person", "schema:AdministrativeArea", "kg:Program")
MANY = {
    ("1", "1"): "1",
    ("1", ""): "1..*",
    ("0", "1"): "0..1",
    ("0", ""): "*",
}


def main() -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            sys.stderr.write("docs/ontology.md is stale; run python docs/ontology_page.py\n")
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the page."""
    ontology = Graph().parse(data=rulebook.ontology("kg.ttl"), format="turtle")
    shapes = Graph().parse(data=rulebook.ontology("shapes.ttl"), format="turtle")
    parts = (drawing(shapes), classes(ontology), properties(ontology, OWL.ObjectProperty, "Properties that lead to nodes"))
    rest = (
        properties(ontology, OWL.DatatypeProperty, "Properties with values"),
        schemes(ontology),
        matches(ontology),
        constraints(shapes),
    )
    return HEAD + "\n".join("".join(f"{line}\n" for line in part) for part in (*parts, *rest))


def short(node: Node) -> str:
    """Return an IRI with its prefix."""
    iri = str(node)
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def said(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    """Return the text of a node in a language."""
    return next((str(o) for o in graph.objects(node, predicate) if isinstance(o, Literal) and o.language == language), "")


def both(graph: Graph, node: Node, predicate: URIRef) -> str:
    """Return the text of a node in both languages."""
    return "<br>".join(filter(None, (said(graph, node, predicate, "en"), said(graph, node, predicate, "zh"))))


def sorted_iris(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes in the order of their IRIs."""
    return sorted(nodes, key=str)


def named(nodes: Iterable[Node]) -> str:
    """Return IRIs as code, sorted."""
    return ", ".join(f"`{short(node)}`" for node in sorted_iris(nodes))


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    yield from ("| " + " | ".join(row) + " |" for row in rows)


def classes(ontology: Graph) -> Iterator[str]:
    """Yield the section on classes."""
    yield "## Classes of ours\n"
    found = sorted_iris(ontology.subjects(RDF.type, OWL.Class))
    rows = (
        (f"`{short(c)}`", both(ontology, c, RDFS.label), both(ontology, c, SKOS.definition), aligned(ontology, c)) for c in found
    )
    yield from table(("class", "name", "definition", "aligned to"), rows)


def aligned(ontology: Graph, term: Node) -> str:
    """Return what a term is aligned to."""
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
    return "<br>".join(
        f"{short(r).split(':')[1]} {named(found)}" for r in relations if (found := list(ontology.objects(term, r)))
    )


def properties(ontology: Graph, kind: URIRef, title: str) -> Iterator[str]:
    """Yield a section on properties."""
    yield f"## {title}\n"
    rows = []
    for term in sorted_iris(ontology.subjects(RDF.type, kind)):
        ends = [
            named([*ontology.objects(term, strict), *ontology.objects(term, lax)])
            for strict, lax in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes))
        ]
        about = both(ontology, term, SKOS.definition)
        rows.append((f"`{short(term)}`", both(ontology, term, RDFS.label), *ends, about, aligned(ontology, term)))
    yield from table(("property", "name", "from", "to", "definition", "aligned to"), rows)


def schemes(ontology: Graph) -> Iterator[str]:
    """Yield the section on concept schemes."""
    yield "## Concept schemes\n"
    rows = [
        (
            f"`{short(scheme)}`",
            f"`{short(concept)}`",
            both(ontology, concept, SKOS.prefLabel),
            both(ontology, concept, SKOS.definition),
        )
        for scheme in sorted_iris(ontology.subjects(RDF.type, SKOS.ConceptScheme))
        for concept in sorted_iris(ontology.subjects(SKOS.inScheme, scheme))
    ]
    yield from table(("scheme", "concept", "name", "definition"), rows)
    yield "\n`kg:units` holds one `qudt:Unit` for each unit that the texts print, written beside the data that use it."


def matches(ontology: Graph) -> Iterator[str]:
    """Yield the section on how standard terms match other vocabularies."""
    yield "## Matches of the standard terms in use\n"
    relations = (RDFS.subClassOf, SKOS.exactMatch, SKOS.closeMatch)
    rows = sorted(
        (f"`{short(term)}`", short(relation).split(":")[1], f"`{short(other)}`")
        for relation in relations
        for term, other in ontology.subject_objects(relation)
        if not short(term).startswith("kg:")
    )
    yield from table(("term", "relation", "match"), rows)


def constraints(shapes: Graph) -> Iterator[str]:
    """Yield the section on what `kg check` asks of each class."""
    yield "## What `kg check` asks\n"
    rows = sorted(
        (f"`{short(target)}`", f"`{path_of(shapes, part)}`", many(shapes, part), str(shapes.value(part, SH.message)))
        for shape, target in shapes.subject_objects(SH.targetClass)
        for part in shapes.objects(shape, SH.property)
    )
    yield from table(("class", "property", "how many", "what"), rows)


def path_of(shapes: Graph, part: Node) -> str:
    """Return a property shape's path."""
    path = shapes.value(part, SH.path)
    inverse = shapes.value(path, SH.inversePath) if isinstance(path, BNode) else None
    return f"^{short(inverse)}" if inverse else short(path or part)


def many(shapes: Graph, part: Node) -> str:
    """Return a property shape's cardinality."""
    least, most = (str(shapes.value(part, p) or "") for p in (SH.minCount, SH.maxCount))
    return MANY[least or "0", most]


def ends_of(shapes: Graph, part: Node) -> list[str]:
    """Return the classes that a property shape allows."""
    direct = [short(c) for c in shapes.objects(part, SH["class"])]
    options = shapes.value(part, SH["or"])
    if options is not None:
        direct += [short(c) for option in Collection(shapes, options) for c in shapes.objects(option, SH["class"])]
    return direct


def drawing(shapes: Graph) -> Iterator[str]:
    """Yield a Mermaid class diagram of the shapes: facts with their values, and what leads where.

    The four classes that may hold honours and have figures are drawn as one, and names are left out: every entity has them.
    """
    yield "```mermaid\nclassDiagram\n  direction LR"
    lines = set()
    for shape, target in shapes.subject_objects(SH.targetClass):
        for part in shapes.objects(shape, SH.property):
            path, ends, count = path_of(shapes, part), ends_of(shapes, part), many(shapes, part)
            if path.startswith("^") or path in ("skos:prefLabel", "skos:altLabel", "skosxl:altLabel"):
                continue
            holder = box([short(target)]) if path not in ("schema:award", "kg:measured") else box(HOLDERS)
            if ends:
                lines.add(f'{holder} --> "{count}" {box(ends)} : {local(path)}')
            else:
                lines.add(f"{holder} : {local(path)} {count}")
    names = {box([short(target)]): short(target) for target in shapes.objects(None, SH.targetClass)}
    drawn = {word for line in lines for word in line.split() if word in names or word == box(HOLDERS)}
    yield from (f'  class {name}["{names.get(name, "organization, person, place or program")}"]' for name in sorted(drawn))
    yield from (f"  {line}" for line in sorted(lines))
    yield "```"


def local(name: str) -> str:
    """Return a name without its prefix: Mermaid takes no second colon."""
    return name.split(":")[1]


def box(classes: Iterable[str]) -> str:
    """Return the name of the box in which classes are drawn."""
    listed = list(classes)
    return listed[0].replace(":", "_") if len(listed) == 1 else "holder"


if __name__ == "__main__":
    sys.exit(main())
