"""Which said fact stands for which gold fact: the pairing of a document that agrees most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from kg.evaluate.compare import agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluate.compare import Row

Weights = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The facts of one kind in one document: gold and said in pairs, missed gold, said facts without gold, those said again."""

    pairs: list[tuple[Row, Row]]
    missed: list[Row]
    extra: list[Row]
    again: list[Row]


def pair(gold: Sequence[Row], said: Sequence[Row]) -> Pairing:
    """Pair each gold fact with at most one said fact whose span overlaps its own, or (award, role) that is right elsewhere."""
    found = [match for part in _parts(_weights(gold, said)) for match in _assign(part)]
    used_gold, used_said = {i for i, _ in found}, {j for _, j in found}
    left = [fact for j, fact in enumerate(said) if j not in used_said]
    again = [fact for fact in left if any(_same_elsewhere(one, fact) for one in gold)]
    return Pairing(
        [(gold[i], said[j]) for i, j in found],
        [fact for i, fact in enumerate(gold) if i not in used_gold],
        [fact for fact in left if fact not in again],
        again,
    )


def _overlap(gold: Row, said: Row) -> bool:
    return any(start < said["end"] and said["start"] < end for start, end in [gold["at"], *gold.get("also", [])])


def _same_elsewhere(gold: Row, said: Row) -> bool:
    """Tell whether a left-over fact is the gold fact from another place where it is printed."""
    return bool(gold.get("also")) and _overlap(gold, said) and agreement(gold, said).right


def _weights(gold: Sequence[Row], said: Sequence[Row]) -> Weights:
    """Return how much each possible pair agrees: by defining slots first, then by whether gold counts it, then by the rest."""
    weights = {}
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            both = agreement(one, other)
            if _overlap(one, other) or (both.kind != "metric" and both.right):
                core = 1000 + 100 * sum(both.core.values()) + 1000 * both.right
                weights[i, j] = core + sum(both.rest.values()) + 10 * (not one.get("optional"))
    return weights


def _parts(weights: Weights) -> list[Weights]:
    """Split the possible pairs where nothing connects them."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def lead(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    for i, j in weights:
        leader[lead(("gold", i))] = lead(("said", j))
    parts: defaultdict[tuple[str, int], Weights] = defaultdict(dict)
    for (i, j), weight in weights.items():
        parts[lead(("gold", i))][i, j] = weight
    return list(parts.values())


def _assign(weights: Weights) -> list[tuple[int, int]]:
    """Return the pairs of the heaviest matching: the Hungarian method, one shortest augmenting path for each row.

    Each row has an empty column of its own besides, so that it may stay alone.
    """
    rows, columns = sorted({i for i, _ in weights}), sorted({j for _, j in weights})
    cost = [[-weights.get((i, j), 0) for j in columns] + [0] * len(rows) for i in rows]
    row_of = [-1] * len(cost[0])
    potentials = [0.0] * len(rows), [0.0] * len(cost[0])
    for row in range(len(rows)):
        _augment(row, cost, row_of, potentials)
    found = [(rows[row_of[j]], column) for j, column in enumerate(columns) if row_of[j] >= 0]
    return [match for match in found if match in weights]


def _augment(row: int, cost: list[list[int]], row_of: list[int], potentials: tuple[list[float], list[float]]) -> None:
    """Match one more row along the cheapest path of reduced costs, and move the potentials."""
    of_row, of_column = potentials
    width = len(row_of)
    least, came_from, reached = [inf] * width, [-1] * width, [False] * width
    column, current = -1, row
    while current >= 0:
        step, nearest = inf, -1
        for j in range(width):
            if reached[j]:
                continue
            reduced = cost[current][j] - of_row[current] - of_column[j]
            if reduced < least[j]:
                least[j], came_from[j] = reduced, column
            if least[j] < step:
                step, nearest = least[j], j
        of_row[row] += step
        for j in range(width):
            if reached[j]:
                of_row[row_of[j]] += step
                of_column[j] -= step
            else:
                least[j] -= step
        reached[nearest] = True
        column, current = nearest, row_of[nearest]
    while column >= 0:
        before = came_from[column]
        row_of[column] = row_of[before] if before >= 0 else row
        column = before
