"""`lookup.db`, open for reading: a name → the entities that it may mean; an entity → its card; a fact → its rows."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.lookup.names import grams, norm, pairs, simplified
from kg.model import Alias, Entity, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LAST = chr(0x10FFFF)
LABELS = "SELECT l.entity, e.kind, e.name, l.text, l.norm FROM label l JOIN entity e ON e.id = l.entity"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a name may mean, the label that fits, how it fits (`name`, `alias`, `part`, …) and how well (0 to 1)."""

    id: str
    kind: str
    name: str
    label: str
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of one entity.

    `within` are the bodies and places it belongs to, `reasons` why its names were taken as one thing or parted from another's,
    `facts` rows of facts.jsonl with the slot that it fills in each.
    """

    id: str
    kind: str
    name: str
    code: str
    aliases: tuple[tuple[str, str], ...]
    within: tuple[str, ...]
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, dict[str, Any]], ...]
    neighbours: tuple[tuple[str, str, int], ...]


class Index:
    """An open lookup.db."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GraphError(
                f"{path.parent} holds no graph: there is no {path.name} in it; run kg build, or name another folder with -o"
            )
        self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)

    def find(self, name: str, *, kind: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the entities that a name may mean, best first.

        Spelling and misspelling count only where no name holds the characters.
        """
        form = norm(name)
        if not form:
            return []
        for steps in ((self._exact, self._part), (self._spelled,), (self._traditional,), (self._near,)):
            if hits := self._ranked(chain.from_iterable(step(form) for step in steps), kind, limit):
                return hits
        return []

    def suggest(self, name: str, limit: int = 5) -> list[str]:
        """Return names that share characters with one that was not found."""
        return [text for _, _, _, text, _ in self._sharing(norm(name), limit)]

    def card(self, entity: str) -> Card:
        """Return an entity's card."""
        found = self._db.execute("SELECT kind, name, code, within, reasons FROM entity WHERE id = ?", (entity,)).fetchone()
        labels = self._db.execute("SELECT text, reason FROM label WHERE entity = ? ORDER BY id", (entity,)).fetchall()
        facts = self._db.execute(
            "SELECT slot, row FROM involved JOIN fact ON rank = fact WHERE entity = ? ORDER BY rank, slot", (entity,)
        ).fetchall()
        beside = self._db.execute(
            "SELECT e.id, e.name, COUNT(DISTINCT a.fact) AS n "
            "FROM involved a JOIN involved b ON a.fact = b.fact JOIN entity e ON e.id = b.entity "
            "WHERE a.entity = ?1 AND b.entity <> ?1 AND e.kind IN ('organization', 'person', 'place', 'program') "
            "GROUP BY e.id ORDER BY n DESC, e.id LIMIT 12",
            (entity,),
        ).fetchall()
        kind, name, code, within, reasons = found
        stated = tuple((slot, json.loads(row)) for slot, row in facts)
        return Card(entity, kind, name, code, tuple(labels[1:]), _split(within), _split(reasons), stated, tuple(beside))

    def facts(self, fact: str) -> list[dict[str, Any]]:
        """Return the rows of a fact (one for each document that states it) by its id or the beginning of it."""
        rows = self._db.execute("SELECT row FROM fact WHERE id >= ? AND id < ? ORDER BY rank", (fact, fact + LAST))
        return [json.loads(row) for (row,) in rows]

    def text(self, document: str) -> str:
        """Return a document's raw text."""
        found = self._db.execute("SELECT text FROM document WHERE name = ?", (document,)).fetchone()
        return str(found[0])

    def entities(self) -> tuple[Entity, ...]:
        """Return every entity with its aliases, sorted by id."""
        aliases: dict[str, list[Alias]] = defaultdict(list)
        for entity, text, reason in self._db.execute("SELECT entity, text, reason FROM label WHERE reason <> '' ORDER BY id"):
            aliases[entity].append(Alias(text, reason))
        rows = self._db.execute("SELECT kind, name, id, code, within, reasons FROM entity ORDER BY id")
        return tuple(
            Entity(EntityKind(kind), name, tuple(aliases[entity]), entity, code, _split(within), _split(reasons))
            for kind, name, entity, code, within, reasons in rows
        )

    def beginning(self, start: str, limit: int = 50) -> list[str]:
        """Return names that begin with some characters, sorted."""
        form = norm(start)
        rows = self._db.execute(
            "SELECT DISTINCT text FROM label WHERE norm >= ? AND norm < ? ORDER BY text LIMIT ?", (form, form + LAST, limit)
        )
        return [text for (text,) in rows]

    def top(self, limit: int) -> list[tuple[str, str, int]]:
        """Return the name, kind and number of facts of the entities that most facts are about."""
        return self._db.execute(
            "SELECT e.name, e.kind, COUNT(DISTINCT fact) AS n FROM involved JOIN entity e ON e.id = entity "
            "WHERE e.kind IN ('organization', 'person', 'place', 'program') GROUP BY e.id ORDER BY n DESC, e.id LIMIT ?",
            (limit,),
        ).fetchall()

    def _labels(self, condition: str, value: str, how: str, score: float) -> Iterator[Hit]:
        rows = self._db.execute(
            f"{LABELS} WHERE {condition} ORDER BY l.id",
            {"value": value, "last": value + LAST},
        )
        for entity, kind, name, text, form in rows:
            yield Hit(
                entity,
                kind,
                name,
                text,
                how if text != name or how != "alias" else "name",
                score * min(1.0, len(value) / max(1, len(form))),
            )

    def _exact(self, form: str) -> Iterator[Hit]:
        yield from self._labels("l.norm = :value", form, "alias", 1.0)

    def _spelled(self, form: str) -> Iterator[Hit]:
        if form.isascii():
            yield from self._labels("l.pinyin = :value", form, "pinyin", 0.9)
            yield from self._labels("l.initials = :value", form, "initials", 0.8)
            yield from self._labels("l.pinyin >= :value AND l.pinyin < :last", form, "pinyin", 0.7)

    def _part(self, form: str) -> Iterator[Hit]:
        if len(form) == 1:
            yield from self._labels("l.norm >= :value AND l.norm < :last", form, "part", 0.6)
            return
        wanted = pairs(form)
        marks = " INTERSECT ".join("SELECT label FROM gram WHERE pair = ?" for _ in wanted)
        rows = self._db.execute(
            f"{LABELS} WHERE l.id IN ({marks}) ORDER BY l.id",
            wanted,
        )
        for entity, kind, name, text, label in rows:
            if form in label:
                yield Hit(entity, kind, name, text, "part", 0.6 * len(form) / len(label) + 0.2 * label.endswith(form))

    def _traditional(self, form: str) -> Iterator[Hit]:
        plain = simplified(form)
        if plain != form:
            yield from self._labels("l.norm = :value", plain, "traditional", 0.95)
            yield from self._part(plain)

    def _near(self, form: str) -> Iterator[Hit]:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded only when nothing else is found

        for entity, kind, name, text, label in self._sharing(form, 200):
            distance = OSA.distance(form, label)
            if distance <= max(1, len(form) // 6) and len(form) > 1:
                yield Hit(entity, kind, name, text, "near", 0.5 * (1 - distance / len(form)))

    def _sharing(self, form: str, limit: int) -> list[tuple[str, str, str, str, str]]:
        """Return entity, kind, name, text and form of the labels that share most of the rarest pairs of characters."""
        counts = {
            pair: self._db.execute("SELECT COUNT(*) FROM gram WHERE pair = ?", (pair,)).fetchone()[0] for pair in grams(form)
        }
        rare = sorted((pair for pair in counts if counts[pair]), key=lambda pair: (counts[pair], pair))[:6]
        if not rare:
            return []
        marks = ", ".join("?" for _ in rare)
        return self._db.execute(
            f"{LABELS} JOIN gram g ON l.id = g.label WHERE g.pair IN ({marks}) "
            "GROUP BY l.id ORDER BY COUNT(*) DESC, ABS(LENGTH(l.norm) - ?), l.id LIMIT ?",
            (*rare, len(form), limit),
        ).fetchall()

    def _ranked(self, hits: Iterable[Hit], kind: str | None, limit: int) -> list[Hit]:
        best: dict[str, Hit] = {}
        for hit in hits:
            if (kind is None or hit.kind == kind) and (hit.id not in best or best[hit.id].score < hit.score):
                best[hit.id] = hit
        weight = {
            entity: self._db.execute("SELECT COUNT(*) FROM involved WHERE entity = ?", (entity,)).fetchone()[0] for entity in best
        }
        return sorted(best.values(), key=lambda h: (-h.score, -weight[h.id], h.id))[:limit]


def _split(lines: str) -> tuple[str, ...]:
    return tuple(lines.split("\n")) if lines else ()
