"""How nodes and edges look when drawn: which are drawn at all, their sizes and colours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.export.drawing import Drawing, Node

COLORS = {
    "organization": "#3366CC",
    "person": "#DC3912",
    "place": "#109618",
    "program": "#FF9900",
    "award": "#E5B700",
    "metric": "#7B8794",
    "role": "#990099",
}
EDGE_COLORS = {"award": "#E5B700", "conferred": "#B8860B", "role": "#DC3912", "metric": "#9AA5B1"}


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of the nodes that have an edge, by node id; without `pagerank` and `community` only the degree is known."""

    degree: Mapping[str, int]
    pagerank: Mapping[str, float] | None = None
    community: Mapping[str, int] | None = None
    top: float = 0  # the highest PageRank

    def size(self, node: str) -> float:
        """Return a node's size: by PageRank where it is known, else by degree."""
        if self.pagerank:
            return round(4 + 36 * math.sqrt(self.pagerank[node] / self.top), 2)
        return round(4 + 2 * math.sqrt(self.degree[node]), 2)


def degrees(drawing: Drawing) -> Measures:
    """Count degrees alone: one pass over the edges."""
    return Measures(drawing.degrees())


def drawn(drawing: Drawing, measures: Measures) -> Iterator[Node]:
    """Yield the nodes that have an edge."""
    return (node for key, node in drawing.nodes.items() if key in measures.degree)
