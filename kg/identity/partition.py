"""Disjoint sets of names, with the reason of each union."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Partition:
    """Disjoint sets; the least member in code-point order stands for its set, so that the order of unions does not show."""

    def __init__(self, members: Iterable[str] = ()) -> None:
        """Start with each member alone."""
        self._parent = {member: member for member in members}
        self._reasons: dict[str, list[str]] = defaultdict(list)

    def root(self, member: str) -> str:
        """Return what stands for the member's set."""
        parent = self._parent
        top = member
        while parent.setdefault(top, top) != top:
            top = parent[top]
        while parent[member] != top:
            parent[member], member = top, parent[member]
        return top

    def join(self, one: str, other: str, reason: str) -> None:
        """Make two sets one; nothing is noted if they are one already."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return
        self._parent[b] = a
        self._reasons[a] += [*self._reasons.pop(b, ()), reason]

    def reasons(self, member: str) -> tuple[str, ...]:
        """Return why the members of a set are one, sorted."""
        return tuple(sorted(self._reasons.get(self.root(member), ())))

    def sets(self) -> dict[str, list[str]]:
        """Return what stands for each set → its members, all sorted."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.root(member), []).append(member)
        return found
