"""What a person should look at first, and how the answers are kept: as blocks of `decisions.toml`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.diff import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.decisions import Decisions
    from kg.identity import Duplicate

    Row = dict[str, Any]


def least_certain(rows: Iterable[Row], decided: Decisions, below: float = 1.0) -> list[Row]:
    """Return the facts that nobody has decided on yet, the least certain first.

    Each once though several documents may state it.
    """
    known = {decision.block["fact"] for what in ("accept", "reject") for decision in decided.of(what)}
    first: dict[str, Row] = {}
    for row in rows:
        if row["id"] not in known and row["confidence"] < below:
            first.setdefault(row["id"], row)
    return sorted(first.values(), key=lambda row: (row["confidence"], row["doc"], row["start"], row["id"]))


def undecided(pairs: Iterable[Duplicate], decided: Decisions) -> list[Duplicate]:
    """Return the likely duplicates that nobody has decided on yet, in their order."""
    known = [set(decision.block["entities"]) for what in ("merge", "distinct") for decision in decided.of(what)]
    return [pair for pair in pairs if not any({pair.one, pair.other} <= entities for entities in known)]


def union(pair: Duplicate, *, same: bool) -> str:
    """Return the block that makes two entities one, or says that they are not."""
    return block("merge" if same else "distinct", {"entities": [pair.one, pair.other]})


def verdict(row: Row, *, accepted: bool) -> str:
    """Return the block that accepts or rejects a fact."""
    return block("accept" if accepted else "reject", {"fact": row["id"], "kind": row["kind"], "rule": row["rule"]})


def correction(row: Row, changed: Mapping[str, Any]) -> str:
    """Return the blocks that reject a fact and add it again with some slots changed.

    Its quote is the sentence's part around it.
    """
    slots = {name: row[name] for name in SLOTS[row["kind"]]} | dict(changed)
    said = {name: value for name, value in slots.items() if value is not None}
    return verdict(row, accepted=False) + block("add", {"doc": row["doc"], "quote": row["text"], "kind": row["kind"], **said})


def block(what: str, fields: Mapping[str, Any]) -> str:
    """Return one decision as TOML."""
    return f"\n[[{what}]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in fields.items())


def _value(value: object) -> str:
    # JSON's strings, numbers, lists and truth values are TOML's as well.
    return json.dumps(value, ensure_ascii=False)


def append(path: Path, text: str) -> None:
    """Add blocks to a decisions file, which is made if it is not there."""
    with path.open("a", encoding="utf-8", newline="\n") as sink:
        sink.write(text)
