"""Printed units that QUDT knows: `lexicon/qudt.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from kg import rulebook
from kg.vocab import UNIT


@dataclass(frozen=True, slots=True)
class Known:
    """What QUDT says of a printed unit: `same` is its own unit, else ours is `multiplier` times `scaling_of` in SI."""

    scaling_of: NamedNode
    multiplier: str

    @property
    def same(self) -> NamedNode | None:
        """The unit of QUDT that equals the printed one."""
        return self.scaling_of if self.multiplier == "1" else None


@cache
def _table() -> dict[str, Known]:
    return {printed: Known(NamedNode(UNIT.iri + name), multiplier) for printed, name, multiplier in rulebook.table("qudt")}


def known(printed: str) -> Known | None:
    """Return what QUDT knows of a printed unit."""
    return _table().get(printed)
