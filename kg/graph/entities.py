"""Entities → RDF: what they are, their names, and why several names or documents mean one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Iris
from kg.model import EntityKind
from kg.vocab import BASE, KG, ORG, RDF, SCHEMA, SKOS, SKOSXL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Argument, Entity

Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]

CLASSES = {
    EntityKind.ORGANIZATION: ORG.FormalOrganization,
    EntityKind.PERSON: SCHEMA.Person,
    EntityKind.PLACE: SCHEMA.AdministrativeArea,
    EntityKind.PROGRAM: KG.Program,
    EntityKind.AWARD: KG.Award,
    EntityKind.ROLE: ORG.Role,
    EntityKind.METRIC: SCHEMA.StatisticalVariable,
}


def identity(entities: Iterable[Entity], base: str = BASE) -> Iterator[Quad]:
    """Yield what identity found of the whole corpus's entities, in a graph of its own: no one document states it.

    Only entities with another name or a reason are described.
    """
    iris = Iris(base)
    writer, graph = Entities(iris), iris.identity()
    found = {Quad(s, p, o, graph) for one in entities if one.aliases or one.reasons for s, p, o in writer.described(one)}
    yield from sorted(found, key=str)


def zh(text: str) -> Literal:
    """Return a Chinese literal."""
    return Literal(text, language="zh")


class Entities:
    """Describes entities; every method yields triples."""

    def __init__(self, iris: Iris) -> None:
        """Name them below the base of some IRIs."""
        self.iris = iris

    def named(self, thing: Argument | Entity) -> Triples:
        """Say what a thing is and what it is called."""
        node = self.iris.entity(thing)
        yield node, RDF.type, CLASSES[thing.kind]
        yield node, SKOS.prefLabel, zh(thing.name or getattr(thing, "text", ""))

    def described(self, entity: Entity) -> Triples:
        """Say all that is known of an entity itself."""
        yield from self.named(entity)
        node = self.iris.entity(entity)
        if entity.code:
            yield node, KG.adcode, Literal(entity.code)
        for reason in entity.reasons:
            yield node, KG.reason, Literal(reason)
        for alias in entity.aliases:
            if alias.name == entity.name:
                continue  # identity may prefer another name than the document did
            name = self.iris.name(node, alias.name)
            yield node, SKOS.altLabel, zh(alias.name)
            yield node, SKOSXL.altLabel, name
            yield name, RDF.type, SKOSXL.Label
            yield name, SKOSXL.literalForm, zh(alias.name)
            yield name, KG.reason, Literal(alias.reason)
