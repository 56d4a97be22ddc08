"""Inside a document: short forms, 该区, dropped subjects, who 全总 is. Facts as printed → facts whose arguments name entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve.collect import bodies_borrowed, entities_of, merged
from kg.resolve.slots import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Award, Document, Entity, Metric, Role

__all__ = ["resolve"]


def resolve(
    document: Document, annotated: Sequence[Annotated], facts: Sequence[Award | Role | Metric]
) -> tuple[tuple[Award | Role | Metric, ...], tuple[Entity, ...]]:
    """Name the entity behind each argument, merge facts said twice, and collect the entities with their aliases."""
    resolver = Resolver(document, annotated)
    named = merged(bodies_borrowed([resolver.fact(fact) for fact in facts]))
    return named, entities_of(named, resolver.year, resolver.told, resolver.within(named))
