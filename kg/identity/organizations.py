"""Organizations across documents: full and short names, former names, and bodies of one name in different places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.identity.evidence import is_former
from kg.identity.partition import Partition
from kg.model import EntityKind
from kg.resolve import gazetteer
from kg.resolve.abbreviations import abbreviates, head_word
from kg.resolve.forms import is_scoped, place_head, rank_of
from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.identity.evidence import Evidence
    from kg.model import Entity

PLACE = "\x1f"  # parts a local body's name from its place in the name of a node


@dataclass(slots=True)
class Organizations:
    """The organizations of a corpus; a node is a name, with its place where the name alone says nothing."""

    partition: Partition = field(default_factory=Partition)
    stems: frozenset[str] = frozenset()
    nodes: dict[str, None] = field(default_factory=dict)
    documents: Counter[str] = field(default_factory=Counter)
    former: set[str] = field(default_factory=set)

    def node_of(self, entity: Entity) -> str:
        """Return the node of a name: bodies that every place has (实验小学) are told apart by the place they are set in."""
        place = place_of(entity)
        return f"{entity.name}{PLACE}{place}" if place and self.is_local(entity.name) else entity.name

    def is_local(self, name: str) -> bool:
        """Tell whether a name is of a kind that many places have and names neither the nation nor a place that is known."""
        if not name.endswith(words("local_bodies", "kinds")) or name.startswith(words("local_bodies", "nationwide")):
            return False
        return not head_of(name) and not any(name[:size] in self.stems or gazetteer.full_name(name[:size]) for size in (2, 3, 4))

    def add(self, node: str) -> None:
        """Note a node."""
        self.nodes[node] = None
        self.partition.root(node)

    def unique(self, nodes: Iterable[str]) -> str | None:
        """Return what stands for the only set among some nodes, nothing where there are several."""
        roots = {self.partition.root(node) for node in nodes}
        return roots.pop() if len(roots) == 1 else None

    def join(self, decided: Iterable[tuple[str, str | None, str]]) -> None:
        """Join each node to its target, where it has one; all targets are chosen before the first union, whatever the order."""
        for node, target, reason in list(decided):
            if target:
                self.partition.join(node, target, reason)

    def label(self, members: Iterable[str]) -> str:
        """Return the name that a set goes by: the fullest of those that are no former names."""
        names = sorted({member.partition(PLACE)[0] for member in members})
        return max(
            [name for name in names if name not in self.former] or names, key=lambda name: (len(name), self.documents[name], name)
        )


@lru_cache(maxsize=100_000)
def head_of(name: str) -> str:
    """Return the place that a name begins with (kept, since names recur)."""
    return place_head(name)


def place_of(entity: Entity) -> str:
    """Return the place that a document sets an entity in, "" for none."""
    return next((name for name in entity.within if rank_of(name)), "")


def group(evidence: Sequence[Evidence]) -> Organizations:
    """Return the organizations of a corpus, those that are the same joined, each union with its reason."""
    found = Organizations(stems=_stems(evidence))
    aliases: dict[str, dict[str, str]] = defaultdict(dict)
    for one in evidence:
        for entity in one.entities:
            if entity.kind is EntityKind.ORGANIZATION:
                _read(found, aliases, entity, one.document)
    found.join(
        [(alias, found.unique(full), min(full.values())) for alias, full in sorted(aliases.items()) if alias in found.nodes]
    )
    found.join(_without_place(found))
    found.join(_placeless(found))
    found.join(_abbreviated(found))
    found.join(_units(found))
    return found


def _stems(evidence: Sequence[Evidence]) -> frozenset[str]:
    """Return the short names of all places that the corpus names: 云川 of 云川市."""
    places = {
        name for one in evidence for entity in one.entities for name in (*entity.within, head_of(entity.name)) if rank_of(name)
    }
    return frozenset(place[:-1] for place in places if len(place) > 2)


def _read(found: Organizations, aliases: dict[str, dict[str, str]], entity: Entity, document: str) -> None:
    node = found.node_of(entity)
    found.add(node)
    found.documents[entity.name] += 1
    for alias in entity.aliases:
        if is_former(alias):
            found.former.add(alias.name)
            found.add(alias.name)
            found.partition.join(node, alias.name, f"{document}: {alias.reason}")
        elif portable(alias.name):
            reason = f"{document} calls {entity.name} {alias.name} as well"
            aliases[alias.name][node] = min(reason, aliases[alias.name].get(node, reason))


def portable(alias: str) -> bool:
    """Tell whether an alias means the same outside its document: 市总 and 公司 do not."""
    return len(alias) >= 3 and not is_scoped(alias) and head_word(alias) != alias


def _without_place(found: Organizations) -> Iterable[tuple[str, str | None, str]]:
    """Yield names that lack the place above the one they begin with: 清河区总工会 is 云川市清河区总工会."""
    longer: dict[str, list[str]] = defaultdict(list)
    for node in found.nodes:
        head = head_of(node)
        for cut in range(2, len(head)):
            if rank_of(head[:cut]):
                longer[node[cut:]].append(node)
    for node in found.nodes:
        if node in longer and head_of(node):
            yield node, found.unique(longer[node]), f"{node} is {min(longer[node])} without the place above it"


def _placeless(found: Organizations) -> Iterable[tuple[str, str | None, str]]:
    """Yield local bodies without a place: joined to the body of that name in their place, or to the only one of the name."""
    places: dict[str, list[str]] = defaultdict(list)
    for node in found.nodes:
        name, _, place = node.partition(PLACE)
        if place:
            places[name].append(node)
            if place + name in found.nodes:
                yield node, found.unique([place + name]), f"{name}, set in {place}, is {place}{name}"
    for name, nodes in places.items():
        if name in found.nodes:
            yield name, found.unique(nodes), f"the corpus has one {name}"


def _abbreviated(found: Organizations) -> Iterable[tuple[str, str | None, str]]:
    """Yield names that abbreviate one other organization's alone."""
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    named = [node for node in found.nodes if PLACE not in node]
    for node in named:
        for start in {0, len(head_of(node))}:
            for end in set(node[-8:]):
                index[node[start : start + 2], end].append(node)
    for node in named:
        if portable(node):
            full = [other for other in index.get((node[:2], node[-1]), ()) if abbreviates(node, other)]
            if full:
                yield node, found.unique(full), f"{node} abbreviates {min(full)}"


def _units(found: Organizations) -> Iterable[tuple[str, str | None, str]]:
    """Yield the units of bodies that are the same: 云川一中教务处 is 云川市第一中学教务处."""
    known: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in found.nodes:
        unit = next(
            (word for word in words("units_within", "units") if node.endswith(word) and node.removesuffix(word) in found.nodes),
            "",
        )
        if unit:
            known[found.partition.root(node.removesuffix(unit)), unit].append(node)
    for (body, unit), nodes in known.items():
        for node in nodes[1:]:
            yield node, nodes[0], f"{node} and {nodes[0]} are both {unit} of {body}"
