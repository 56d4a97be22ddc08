"""Sorted Turtle, TriG, N-Triples and RDF 1.2: each subject once, its type first, prefixes always the same."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.graph.lines import describe, graphs, subject_of, subjects
from kg.graph.statements import flat
from kg.vocab import BASE, RDF, XSD, prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

TYPE = str(RDF.type)
# PN_LOCAL of the Turtle grammar, without backslash escapes: names that need one are written as full IRIs.
LETTER = (
    r"A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
FIRST, INNER = rf"(?:[{LETTER}:0-9]|%[0-9A-F]{{2}})", rf"(?:[{LETTER}:0-9\-\u00B7\u0300-\u036F\u203F-\u2040]|%[0-9A-F]{{2}})"
IRI = re.compile(rf"<([^>]*[/#])({FIRST}(?:(?:{INNER}|\.)*{INNER})?)>")
BARE = {
    f"^^{XSD.integer}": re.compile(r'"([+-]?[0-9]+)"'),
    f"^^{XSD.decimal}": re.compile(r'"([+-]?[0-9]*\.[0-9]+)"'),
    f"^^{XSD.boolean}": re.compile(r'"(true|false)"'),
}


def shortener(base: str) -> Callable[[str], str]:
    """Return the function that writes an N-Triples term in Turtle's shortest form."""
    names = {iri: prefix for prefix, iri in prefixes(base).items()}

    @lru_cache(maxsize=1 << 18)
    def short(term: str) -> str:
        if term.startswith("<"):
            found = IRI.fullmatch(term)
            return f"{names[found[1]]}:{found[2]}" if found and found[1] in names else term
        value, mark, datatype = term.rpartition("^^")
        if not mark or not datatype.startswith("<"):
            return term
        bare = BARE.get(mark + datatype)
        found = bare.fullmatch(value) if bare else None
        return found[1] if found else f"{value}^^{short(datatype)}"

    return short


def turtle(lines: Iterable[str], base: str = BASE, known: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield sorted N-Quads lines as Turtle: the union of all graphs, one block a subject.

    `known` has the blocks of subjects that need not be described anew.
    """
    short, known = shortener(base), known or {}
    yield _header(base)
    for subject, group in groupby(lines, key=subject_of):
        yield "\n" + (known.get(subject) or _block(subject, describe(group), short))


def blocks(text: str) -> list[str]:
    """Return the blocks of a text that `turtle` wrote, in order."""
    return [f"{block} .\n" for block in text.split(" .\n\n")[1:-1]] + text.split(" .\n\n")[-1:]


def rdf12(lines: Iterable[str], base: str = BASE) -> Iterator[str]:
    """Yield Turtle 1.2 in which each statement node also reifies its plain triples.

    What the text does not state is reified without being asserted.
    """
    short = shortener(base)
    yield _header(base)
    for subject, described in subjects(lines):
        reified = [f"<<( {short(s)} {short(p)} {short(o)} )>>" for s, p, o in flat(described)]
        yield "\n" + _block(subject, described, short, reified)


def trig(lines: Iterable[str], base: str = BASE) -> Iterator[str]:
    """Yield N-Quads lines as TriG, one block a graph."""
    short = shortener(base)
    yield _header(base)
    for graph, group in graphs(lines):
        yield f"\n{short(graph)} {{\n"
        for subject, described in subjects(group):
            yield "  " + _block(subject, described, short).replace("\n    ", "\n      ")
        yield "}\n"


def ntriples(lines: Iterable[str]) -> Iterator[str]:
    """Yield sorted N-Quads lines as N-Triples, each triple once."""
    previous = ""
    for line in lines:
        triple = line[: line.rindex(" <")]
        if triple != previous:
            yield f"{triple} .\n"
        previous = triple


def _header(base: str) -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes(base).items()))


def _block(subject: str, described: dict[str, list[str]], short: Callable[[str], str], reified: Iterable[str] = ()) -> str:
    types = described.get(TYPE)
    parts = [f"a {' , '.join(map(short, types))}"] if types else []
    parts += [f"{short(p)} {' , '.join(map(short, values))}" for p, values in described.items() if p != TYPE]
    parts += [f"{short(str(RDF.reifies))} {' , '.join(reified)}"] if reified else []
    return short(subject) + " " + " ;\n    ".join(parts) + " .\n"
