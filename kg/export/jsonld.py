"""JSON-LD under a context of its own (`ontology/context.jsonld`): short keys, IRIs relative to the base, one node a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg import rulebook
from kg.graph.lines import literal, subjects
from kg.vocab import BASE, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TYPE = str(RDF.type)
NATIVE = {str(XSD.integer), str(XSD.boolean)}
SAFE = 2**53  # JSON's numbers are doubles to many readers


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the context: how its values are written."""

    key: str
    type: str = ""
    language: str = ""


@cache
def context() -> dict[str, Any]:
    """Return the packaged context."""
    found: dict[str, Any] = json.loads(rulebook.ontology("context.jsonld"))["@context"]
    return found


@cache
def _prefixes() -> dict[str, str]:
    return {key: iri for key, iri in context().items() if isinstance(iri, str) and iri.endswith(("/", "#"))}


@cache
def terms() -> Mapping[str, Term]:
    """Return the terms of the context by the N-Triples form of their IRI."""
    found = {}
    for key, value in context().items():
        definition = value if isinstance(value, dict) else {"@id": value}
        prefix, colon, name = str(definition["@id"]).partition(":")
        if colon and prefix in _prefixes() and key not in _prefixes():
            found[f"<{_prefixes()[prefix]}{name}>"] = Term(key, definition.get("@type", ""), definition.get("@language", ""))
    return found


def jsonld(lines: Iterable[str], base: str = BASE) -> Iterator[str]:
    """Yield sorted N-Quads lines as JSON-LD, the union of all graphs."""
    head = json.dumps({"@base": base} | context(), ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": ['
    comma = "\n"
    for subject, described in subjects(lines):
        yield comma + json.dumps(_node(subject, described, base), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _node(subject: str, described: Mapping[str, list[str]], base: str) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _iri(subject, base)}
    if TYPE in described:
        node["type"] = _one([terms()[kind].key if kind in terms() else _iri(kind, base) for kind in described[TYPE]])
    for predicate, values in described.items():
        if predicate != TYPE:
            term = terms()[predicate]
            node[term.key] = _one([_value(value, term, base) for value in values])
    return node


def _one(values: list[Any]) -> Any:  # noqa: ANN401 - JSON: a value, or the list of several
    return values[0] if len(values) == 1 else values


def _iri(term: str, base: str) -> str:
    iri = term[1:-1]
    for prefix, space in _prefixes().items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri.removeprefix(base)


def _value(value: str, term: Term, base: str) -> Any:  # noqa: ANN401 - JSON: a string, number, truth value or object
    if value.startswith("<"):
        return _iri(value, base) if term.type == "@id" else {"id": _iri(value, base)}
    text, mark = literal(value), value[value.rindex('"') + 1 :]
    if mark.startswith("@"):
        return text if mark[1:] == term.language else {"@value": text, "@language": mark[1:]}
    datatype = mark.removeprefix("^^")
    if not datatype and not term.language:
        return text
    if datatype and _iri(datatype, base) == term.type:
        return text
    if datatype in NATIVE and not term.type and len(text) < len(str(SAFE)):
        return json.loads(text)
    return {"@value": text} | ({"@type": _iri(datatype, base)} if datatype else {})
