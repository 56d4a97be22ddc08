"""What two builds state differently: facts gained, lost and changed, document by document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, Any]

SLOTS = {
    "award": ("recipient", "award", "conferrer", "year", "for"),
    "role": ("person", "role", "organization", "former", "year"),
    "metric": ("subject", "metric", "value", "high", "unit", "bound", "start_date", "end_date"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `how` is gained, lost or changed; a changed fact has both rows and the names of the slots that differ."""

    how: str
    old: Row | None
    new: Row | None
    slots: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row that is there, the new one first."""
        row = self.new or self.old
        assert row is not None
        return row


def compare(old: Iterable[Row], new: Iterable[Row]) -> list[Change]:
    """Return what differs between the facts of two builds, by document and place.

    A fact is changed where its place states another of its kind.
    """
    gone, come = _by_document(old), _by_document(new)
    found: list[Change] = []
    for document in sorted(gone.keys() | come.keys()):
        found += _pair(gone.get(document, {}), come.get(document, {}))
    return found


def _by_document(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        found[row["doc"]][row["id"]] = row
    return found


def _pair(old: dict[str, Row], new: dict[str, Row]) -> Iterator[Change]:
    lost = [row for key, row in old.items() if key not in new]
    gained = [row for key, row in new.items() if key not in old]
    for row in sorted(gained, key=lambda each: (each["start"], each["kind"], each["id"])):
        same = [
            each for each in lost if each["kind"] == row["kind"] and each["start"] < row["end"] and row["start"] < each["end"]
        ]
        if same:
            nearest = min(same, key=lambda each: (len(_differing(each, row)), each["id"]))
            lost.remove(nearest)
            yield Change("changed", nearest, row, _differing(nearest, row))
        else:
            yield Change("gained", None, row)
    for row in lost:
        yield Change("lost", row, None)


def _differing(old: Row, new: Row) -> tuple[str, ...]:
    return tuple(slot for slot in SLOTS[old["kind"]] if old[slot] != new[slot])
