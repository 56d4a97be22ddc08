"""The IRIs of the graph: readable, with the Chinese kept and only what IRIs forbid percent-encoded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.model import Argument, Entity, Span

# RFC 3987: what may stand in one segment of a path, except white space, which no reader could tell apart.
FORBIDDEN = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@"
    r"\u00A1-\u167F\u1681-\u180D\u180F-\u1FFF\u2010-\u2027\u2030-\u205E"
    r"\u2070-\u2FFF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF"
    r"\U00010000-\U0001FFFD\U00020000-\U0002FFFD\U00030000-\U0003FFFD]"
)


@lru_cache(maxsize=1 << 16)
def encode(segment: str) -> str:
    """Percent-encode the characters that may not stand in one segment of an IRI's path."""
    return FORBIDDEN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), segment)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below one base."""

    base: str = BASE

    def entity(self, thing: Argument | Entity) -> NamedNode:
        """Return an entity's IRI, from the id that identity gave it or else from its kind and name."""
        named = thing.name or getattr(thing, "text", "")
        kind, _, tail = (thing.id or f"{thing.kind}/{named}").partition("/")
        return NamedNode(f"{self.base}{kind}/{encode(tail)}")

    def name(self, entity: NamedNode, alias: str) -> NamedNode:
        """Return the IRI of one of an entity's names."""
        return NamedNode(f"{entity.value}#name={encode(alias)}")

    def fact(self, fact_id: str) -> NamedNode:
        """Return a statement's IRI."""
        return NamedNode(f"{self.base}fact/{fact_id}")

    def rule(self, rule_id: str) -> NamedNode:
        """Return a rule's IRI."""
        return NamedNode(f"{self.base}rule/{encode(rule_id)}")

    def unit(self, printed: str) -> NamedNode:
        """Return the IRI of a unit of ours."""
        return NamedNode(f"{self.base}unit/{encode(printed)}")

    def document(self, name: str) -> NamedNode:
        """Return a document's IRI, which is also its graph's name."""
        return NamedNode(f"{self.base}document/{'/'.join(map(encode, name.split('/')))}")

    def identity(self) -> NamedNode:
        """Return the name of the graph that holds what identity found across documents."""
        return NamedNode(f"{self.base}identity")

    def evidence(self, document: NamedNode, fact_id: str) -> NamedNode:
        """Return the IRI of a document's support of a fact."""
        return NamedNode(f"{document.value}#fact={fact_id}")

    def span(self, document: NamedNode, span: Span) -> NamedNode:
        """Return the IRI of some characters of a document (RFC 5147)."""
        return NamedNode(f"{document.value}#char={span.start},{span.end}")

    def article(self, document: NamedNode, number: int) -> NamedNode:
        """Return the IRI of one article of a document."""
        return NamedNode(f"{document.value}#article={number}")
