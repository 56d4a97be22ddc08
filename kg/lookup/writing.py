"""Entities, facts and texts → `lookup.db`.

`label` has every name of every entity with its search forms, `gram` the pairs of characters that find parts and misspellings,
`fact` the rows of facts.jsonl, `involved` which entity stands in which slot of which fact. Everything is written in sorted order.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from kg.lookup.names import grams, norm, syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Document, Entity

SCHEMA = """
CREATE TABLE entity (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,
  within TEXT NOT NULL, reasons TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE label (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,
  norm TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL);
CREATE TABLE gram (pair TEXT NOT NULL, label INTEGER NOT NULL, PRIMARY KEY (pair, label)) WITHOUT ROWID; CREATE TABLE fact (rank
INTEGER PRIMARY KEY, id TEXT NOT NULL, row TEXT NOT NULL); CREATE TABLE involved (entity TEXT NOT NULL, fact INTEGER NOT NULL,
slot TEXT NOT NULL, PRIMARY KEY (entity, fact, slot)) WITHOUT ROWID; CREATE TABLE document (name TEXT PRIMARY KEY, text TEXT NOT
NULL, title TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX label_norm ON label (norm);
CREATE INDEX label_pinyin ON label (pinyin);
CREATE INDEX label_initials ON label (initials);
CREATE INDEX label_entity ON label (entity);
CREATE INDEX fact_id ON fact (id);
"""


def write(
    path: Path,
    documents: Iterable[Document],
    entities: Sequence[Entity],
    facts: Iterable[tuple[dict[str, Any], dict[str, list[str]]]],
) -> None:
    """Write lookup.db; `facts` are the rows of facts.jsonl in their order, each with the entity ids that stand in its slots."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    db.execute("BEGIN")
    db.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?)", _documents(documents))
    things = ((e.id, str(e.kind), e.name, e.code, "\n".join(e.within), "\n".join(e.reasons)) for e in entities)
    db.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", things)
    for number, (entity, text, reason) in enumerate(_labels(entities), 1):
        form, spelled = norm(text), syllables(text)
        row = (number, entity, text, reason, form, norm("".join(spelled)), norm("".join(s[:1] for s in spelled)))
        db.execute("INSERT INTO label VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO gram VALUES (?, ?)", ((pair, number) for pair in grams(form)))
    for number, (fact, involved) in enumerate(facts, 1):
        db.execute("INSERT INTO fact VALUES (?, ?, ?)", (number, fact["id"], json.dumps(fact, ensure_ascii=False)))
        rows = sorted({(entity, number, slot) for slot, filled in involved.items() for entity in filled})
        db.executemany("INSERT INTO involved VALUES (?, ?, ?)", rows)
    db.execute("COMMIT")
    db.executescript(INDEXES)
    db.close()


def _documents(documents: Iterable[Document]) -> Iterator[tuple[str, str, str, str, str]]:
    for document in documents:
        date = document.date.start.isoformat() if document.date else ""
        yield document.name, document.text, document.title, date, document.publisher


def _labels(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    for entity in entities:
        yield entity.id, entity.name, ""
        for alias in entity.aliases:
            yield entity.id, alias.name, alias.reason
