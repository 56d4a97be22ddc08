"""A part of the graph: the facts that fulfil some conditions, and in the quads all that hangs on them."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.graph.lines import subjects
from kg.graph.statements import PLAIN, flat
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

CONDITION = re.compile(r"(\w+)\s*(>=|<=|!=|=|>|<|~)\s*(.*)")
COMPARE: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
PLAIN_PREDICATES = frozenset(plain for _, plain, _ in PLAIN.values())
IRI = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a field of a row of facts.jsonl: `kind=award`, `year>=2010`, `recipient~工会` (contains), `bound!=exact`."""

    field: str
    sign: str
    value: str

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row fulfils it; of a field with several values one is enough."""
        found = row.get(self.field)
        values = found if isinstance(found, list) else [found]
        if self.sign == "!=":
            return all(_text(value) != self.value for value in values)
        return any(value is not None and self._one(value) for value in values)

    def _one(self, value: Any) -> bool:  # noqa: ANN401 - a field of a row of JSON
        if self.sign in COMPARE:
            return isinstance(value, int | float) and COMPARE[self.sign](value, float(self.value))
        return self.value in _text(value) if self.sign == "~" else _text(value) == self.value


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def condition(text: str) -> Condition:
    """Read a condition."""
    found = CONDITION.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text!r} is no condition; write FIELD=VALUE, with = != > >= < <= or ~ (contains), such as year>=2010")
    if found[2] in COMPARE:
        try:
            float(found[3])
        except ValueError:
            raise UsageError(f"{text!r} compares with {found[3]!r}, which is no number") from None
    return Condition(*found.groups())


def matching(rows: Iterable[Mapping[str, Any]], conditions: Collection[Condition]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows that fulfil all conditions."""
    return (row for row in rows if all(one.holds(row) for one in conditions))


def subset(lines: Iterable[str], facts: Collection[str], base: str = BASE) -> Iterator[str]:
    """Yield the lines of some facts, by id, and of all that hangs on them: evidence, spans, documents, entities and their names.

    `lines` are sorted and are gone through several times.
    """
    roots = {f"<{base}fact/{fact}>" for fact in facts}
    kept, plain = set(roots), _plain(lines, roots)
    while more := _reached(lines, kept, roots, base) - kept:
        kept |= more
    for line in lines:
        subject, predicate, _ = line.split(" ", 2)
        if subject in kept and (predicate not in PLAIN_PREDICATES or line[: line.rindex(" <")] in plain):
            yield line


def _plain(lines: Iterable[str], roots: set[str]) -> set[str]:
    return {
        " ".join(triple)
        for _, node in subjects(line for line in lines if line[: line.index(" ")] in roots)
        for triple in flat(node)
    }


def _reached(lines: Iterable[str], kept: set[str], roots: set[str], base: str) -> set[str]:
    """Return what the nodes that are kept lead to, but for the other evidence, facts and plain triples of what they share."""
    found: set[str] = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if subject in kept and predicate not in PLAIN_PREDICATES and rest.startswith(f"<{base}"):
            found.add(rest[: rest.index(" ")])
    return {node for node in found if not node.startswith(f"<{base}fact/") or node in roots}
