"""Inside a document: short forms, 该区, dropped subjects, who 全总 is. Facts as printed → facts whose arguments name entities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument, Entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Award, Document, Metric, Role


def resolve(
    document: Document, annotated: Sequence[Annotated], facts: Sequence[Award | Role | Metric]
) -> tuple[tuple[Award | Role | Metric, ...], tuple[Entity, ...]]:
    """Name the entity behind each argument, drop facts said twice, and collect the entities with their aliases."""
    return tuple(facts), ()
