"""RDF/XML: one description a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.graphml import escaped, quoted
from kg.graph.lines import literal, subjects
from kg.vocab import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMES = {space.iri: space.prefix for space in STANDARD}


def rdfxml(lines: Iterable[str]) -> Iterator[str]:
    """Yield sorted N-Quads lines as RDF/XML, the union of all graphs, without the control characters that XML cannot carry."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f'\n    xmlns:{prefix}="{iri}"' for iri, prefix in sorted(NAMES.items(), key=lambda item: item[1]))
    yield ">\n"
    for subject, described in subjects(lines):
        yield f"<rdf:Description rdf:about={quoted(subject[1:-1])}>\n"
        for predicate, values in described.items():
            name = _qname(predicate[1:-1])
            yield from (f"  <{name}{_object(value, name)}\n" for value in values)
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _qname(iri: str) -> str:
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return f"{NAMES[iri[:end]]}:{iri[end:]}"


def _object(value: str, name: str) -> str:
    if value.startswith("<"):
        return f" rdf:resource={quoted(value[1:-1])}/>"
    mark = value[value.rindex('"') + 1 :]
    kind = f" xml:lang={quoted(mark[1:])}" if mark.startswith("@") else ""
    if mark.startswith("^^"):
        kind = f" rdf:datatype={quoted(mark[3:-1])}"
    return f"{kind}>{escaped(literal(value))}</{name}>"
