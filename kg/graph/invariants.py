"""What SHACL cannot say: quotations equal the text, nothing dangles, plain triples have the facts that they are worth."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.graph.lines import literal
from kg.graph.statements import MODALITY, PLAIN, flat
from kg.vocab import KG, NIF, PROV

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Described = Mapping[str, Mapping[str, Sequence[str]]]

BEGIN, END, QUOTE = str(NIF.beginIndex), str(NIF.endIndex), str(NIF.anchorOf)
SURFACE, QUOTED_FROM, SHA256 = str(KG.surface), str(PROV.wasQuotedFrom), str(KG.sha256)
POSITION = re.compile(r"#char=(\d+),(\d+)>$")


class Problem(NamedTuple):
    """Something unsound in a document's graph: at which node, against which shape or invariant."""

    document: str
    node: str
    against: str
    message: str


def invariants(document: str, described: Described, base: str, text: str | None = None) -> Iterator[Problem]:
    """Yield what is unsound in one document's graph, its nodes by subject; `text` is its decoded text where that is at hand."""
    found = (
        *_spans(described, text),
        *_evidence(described, text),
        *_dangling(described, base),
        *_plain(described),
        *_digest(described, text),
    )
    for node, against, message in found:
        yield Problem(document, node, against, message)


def _spans(described: Described, text: str | None) -> Iterator[tuple[str, str, str]]:
    for node, about in described.items():
        if not {BEGIN, END, QUOTE} <= about.keys():
            continue
        begin, end, quote = int(literal(about[BEGIN][0])), int(literal(about[END][0])), literal(about[QUOTE][0])
        position = POSITION.search(node)
        if not position or (int(position[1]), int(position[2])) != (begin, end):
            yield node, "position", f"the IRI does not say {begin},{end}"
        if text is not None and text[begin:end] != quote:
            yield node, "quote", f"quotes {quote!r} where the text has {text[begin:end]!r}"
        elif len(quote) != end - begin:
            yield node, "quote", f"quotes {len(quote)} characters for {end - begin}"


def _evidence(described: Described, text: str | None) -> Iterator[tuple[str, str, str]]:
    for node, about in described.items():
        if SURFACE in about and text is not None:
            surface = literal(about[SURFACE][0])
            begins = [
                int(literal(described[span][BEGIN][0])) for span in about.get(QUOTED_FROM, ()) if BEGIN in described.get(span, {})
            ]
            if not any(text.startswith(surface, begin) for begin in begins):
                yield node, "surface", f"no span that it is quoted from begins with {surface!r}"


def _dangling(described: Described, base: str) -> Iterator[tuple[str, str, str]]:
    for node, about in described.items():
        if node.startswith("_:"):
            yield node, "blank node", "has no IRI"
        for predicate, values in about.items():
            for value in values:
                if value.startswith(f"<{base}") and not value.startswith(f"<{KG.iri}") and value not in described:
                    yield node, "dangling", f"{predicate} leads to {value}, of which nothing is said"


def _plain(described: Described) -> Iterator[tuple[str, str, str]]:
    backed = {triple for about in described.values() if MODALITY not in about for triple in flat(about)}
    plain = {predicate for _, predicate, _ in PLAIN.values()}
    stands = {(node, p, value) for node, about in described.items() for p in plain & about.keys() for value in about[p]}
    for node, predicate, value in sorted(stands - backed):
        yield node, "plain triple", f"{predicate} {value} stands without a fact that states it"
    for node, predicate, value in sorted(backed - stands):
        yield node, "plain triple", f"{predicate} {value} is stated by a fact and does not stand"


def _digest(described: Described, text: str | None) -> Iterator[tuple[str, str, str]]:
    if text is None:
        return
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for node, about in described.items():
        if SHA256 in about and literal(about[SHA256][0]) != digest:
            yield node, "digest", "the text is not the one that was read"
