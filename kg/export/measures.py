"""PageRank and Louvain communities, which size and group the nodes of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networkx import Graph
from networkx.algorithms.community import louvain_communities

from kg.export.look import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.export.drawing import Drawing

DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-9, 100


def measure(drawing: Drawing) -> Measures:
    """Compute all measures; the whole graph stands in memory for it."""
    degree = drawing.degrees()
    numbered = {key: n for n, key in enumerate(key for key in drawing.nodes if key in degree)}
    graph: Graph[int] = Graph()  # of numbers: sets of strings would make Louvain hang on the hash seed
    graph.add_nodes_from(numbered.values())
    links: dict[tuple[int, int], float] = {}
    for edge in drawing.edges():
        ends = numbered[edge.source], numbered[edge.target]
        links[ends] = links.get(ends, 0) + edge.weight
    for (one, other), weight in links.items():
        graph.add_edge(one, other, weight=weight + (graph[one][other]["weight"] if graph.has_edge(one, other) else 0))
    groups = sorted(map(sorted, louvain_communities(graph, seed=0)), key=lambda group: (-len(group), group))
    community = {node: n for n, group in enumerate(groups) for node in group}
    rank = pagerank(links, len(numbered))
    by_id = {key: rank[n] for key, n in numbered.items()}, {key: community[n] for key, n in numbered.items()}
    return Measures(degree, *by_id, max(rank, default=0))


def pagerank(links: Mapping[tuple[int, int], float], count: int) -> list[float]:
    """Return the PageRank of nodes 0 … count - 1 under weighted links.

    Ours because networkx's runs on SciPy, whose sums differ in their last digits between machines.
    """
    out = [0.0] * count
    for (source, _), weight in links.items():
        out[source] += weight
    rank = [1 / count] * count if count else []
    for _ in range(ROUNDS):
        resting = sum(r for r, weight in zip(rank, out, strict=True) if not weight)
        new = [(1 - DAMPING + DAMPING * resting) / count] * count
        for (source, target), weight in links.items():
            new[target] += DAMPING * rank[source] * weight / out[source]
        change = sum(abs(a - b) for a, b in zip(rank, new, strict=True))
        rank = new
        if change < TOLERANCE * count:
            break
    return rank
