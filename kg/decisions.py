"""Decisions by hand: `decisions.toml`, checked when loaded and replayed at every build, so that corrections survive.

    [[merge]]                                   # these are the same thing; the first one's name stays
    entities = ["organization/云川市总工会", "organization/云川工会"]
    reason = "the union's old name"

    [[distinct]]                                # not the same, however alike: kg duplicates and kg review ask no more
    entities = ["organization/云川市第一中学", "organization/云川市第二中学"]

    [[split]]                                   # in these documents, the entity is another one of the same name
    entity = "person/李伟"
    documents = ["1998/a.txt"]
    reason = "another 李伟, born in 1930"

    [[rename]]
    entity = "organization/云川市总工会联合会"
    name = "云川市总工会"

    [[retype]]
    entity = "organization/云川新区"
    kind = "place"

    [[alias]]
    entity = "organization/云川市总工会"
    name = "云川总"

    [[accept]]                                  # looked at and right; kg eval counts it, and kg review asks no more
    fact = "9b1c09d2a7730b20"

    [[reject]]
    fact = "4c1e09d2a7730b16"

    [[add]]
    doc = "1998/a.txt"
    quote = "李伟任云川市总工会主席"
    kind = "role"
    person = "李伟"
    role = "主席"
    organization = "云川市总工会"

Every block may have a `reason`. Entities go by the tail of their IRI, facts by their id; `kg lookup` and `kg why` print both.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import EntityKind, FactKind

if TYPE_CHECKING:
    from pathlib import Path

NAME = "decisions.toml"
FIELDS = {
    "merge": {"entities"},
    "distinct": {"entities"},
    "split": {"entity", "documents"},
    "rename": {"entity", "name"},
    "retype": {"entity", "kind"},
    "alias": {"entity", "name"},
    "accept": {"fact"},
    "reject": {"fact"},
    "add": {"doc", "quote", "kind"},
}
SLOTS = {
    "award": ({"recipient", "award"}, {"conferrer", "year", "for"}),
    "role": ({"person", "role"}, {"organization", "former", "year"}),
    "metric": ({"metric", "value", "unit", "quantity"}, {"subject", "high", "bound", "start_date", "end_date"}),
}
LISTS = {"entities", "documents"}
TEXTS = {
    "entity",
    "rule",
    "name",
    "kind",
    "fact",
    "doc",
    "quote",
    "reason",
    "person",
    "role",
    "organization",
    "award",
    "metric",
    "unit",
    "subject",
    "for",
    "quantity",
    "recipient",
    "conferrer",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One block of the file: `what` is its table, `place` says where it stands, for messages."""

    what: str
    place: str
    block: dict[str, Any] = field(hash=False)

    @property
    def reason(self) -> str:
        """Why it was decided."""
        return str(self.block.get("reason", "decided by hand"))

    def __str__(self) -> str:
        said = ", ".join(f"{key} = {value!r}" for key, value in self.block.items())
        return f"{self.place}: {said}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, in the file's order."""

    all: tuple[Decision, ...] = ()

    def of(self, what: str) -> tuple[Decision, ...]:
        """Return the decisions of one table."""
        return tuple(decision for decision in self.all if decision.what == what)


def load(path: Path) -> Decisions:
    """Read and check a decisions file; an absent file holds none."""
    if not path.exists():
        return Decisions()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML in UTF-8: {error}") from error
    return parse(data, str(path))


def parse(data: dict[str, Any], name: str = "decisions.toml") -> Decisions:
    """Check the tables of a decisions file that has been read."""
    found = []
    for what, blocks in data.items():
        if what not in FIELDS:
            raise InputError(f"{name}: there is no decision [[{what}]]; write one of {', '.join(FIELDS)}")
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise InputError(f"{name}: write [[{what}]] with two brackets, one block for each decision")
        for number, block in enumerate(blocks, 1):
            place = f"{name}, {what} {number}"
            _check(what, block, place)
            found.append(Decision(what, place, dict(block)))
    return Decisions(tuple(found))


def _check(what: str, block: dict[str, Any], place: str) -> None:
    needed, allowed = FIELDS[what], FIELDS[what] | {"reason"}
    if what in {"accept", "reject"}:
        allowed = allowed | {"kind", "rule"}  # what was judged, for the figures of kg eval
    if what == "add":
        kind = block.get("kind")
        if kind not in SLOTS:
            raise InputError(f"{place}: kind is {kind!r}; write one of {', '.join(FactKind)}")
        needed, allowed = needed | SLOTS[kind][0], allowed | SLOTS[kind][0] | SLOTS[kind][1]
    for key in sorted(needed - block.keys()):
        raise InputError(f"{place}: {key} is missing")
    for key in sorted(block.keys() - allowed):
        raise InputError(f"{place}: {key} is no field of [[{what}]]; it has {', '.join(sorted(allowed))}")
    for key, value in block.items():
        _check_value(what, key, value, place)


def _check_value(what: str, key: str, value: object, place: str) -> None:
    if key in LISTS:
        least = 2 if key == "entities" else 1
        if not isinstance(value, list) or len(value) < least or not all(isinstance(one, str) for one in value):
            raise InputError(f"{place}: {key} must be a list of {least} or more strings")
    elif key in TEXTS and not (isinstance(value, str) and value.strip()):
        raise InputError(f"{place}: {key} must be a string that is not empty")
    for entity in value if key == "entities" and isinstance(value, list) else [value] if key == "entity" else []:
        _check_entity(str(entity), place)
    if what == "retype" and key == "kind" and value not in set(EntityKind):
        raise InputError(f"{place}: kind is {value!r}; write one of {', '.join(EntityKind)}")


def _check_entity(tail: str, place: str) -> None:
    kind, slash, name = tail.partition("/")
    if kind not in set(EntityKind) or not slash or not name:
        raise InputError(f"{place}: {tail!r} is no entity; write the tail of its IRI, such as organization/云川市总工会")
