"""What each document gave, kept by the hash of what it was made from: a build resumes after a crash and redoes only what changed.

One SQLite file with a row for each document. It lives beside the output folder while a build runs and inside it afterwards.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from kg.errors import GraphError, InputError
from kg.model import Award, Document, Entity, Extraction, Metric, Role
from kg.records import order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from kg.records import AnyFact

NAME = "extractions.db"


class Stored(msgspec.Struct, frozen=True):
    """An extraction as it is kept: the three kinds of facts apart, since the format tells only one class from null."""

    document: Document
    awards: tuple[Award, ...]
    roles: tuple[Role, ...]
    metrics: tuple[Metric, ...]
    entities: tuple[Entity, ...]


def pack(extraction: Extraction) -> bytes:
    """Return an extraction as bytes."""
    facts = extraction.facts
    stored = Stored(
        extraction.document,
        tuple(f for f in facts if isinstance(f, Award)),
        tuple(f for f in facts if isinstance(f, Role)),
        tuple(f for f in facts if isinstance(f, Metric)),
        extraction.entities,
    )
    return msgspec.msgpack.encode(stored)


def unpack(data: bytes) -> Extraction:
    """Return the extraction behind some bytes, its facts in reading order."""
    stored = msgspec.msgpack.decode(data, type=Stored)
    facts: list[AnyFact] = sorted([*stored.awards, *stored.roles, *stored.metrics], key=order)
    return Extraction(stored.document, tuple(facts), stored.entities)


def _leaves(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for child in sorted(place.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _leaves(child, f"{path}{child.name}/")
        else:
            yield path + child.name, child.read_bytes()


@cache
def hashes() -> dict[str, str]:
    """Return the sha256 over the package's code and over its lexicons and rules, which together decide what a document gives."""
    digests = {"code": hashlib.sha256(), "lexicon": hashlib.sha256()}
    for path, data in _leaves(files("kg"), ""):
        part = "code" if path.endswith(".py") else "lexicon" if path.startswith(("lexicon/", "rules/")) else None
        if part:
            digests[part].update(f"{path}\0{len(data)}\0".encode() + data)
    return {part: digest.hexdigest() for part, digest in digests.items()}


class Journal:
    """Extractions by key, in one SQLite file; writing takes a lock that ends with the process."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=0.5)
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            self._db.execute("CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._db.close()
            raise InputError(
                f"{path} is in use: another build writes the same output folder; wait for it or choose another with -o"
            ) from error

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key."""
        found = self._db.execute("SELECT data FROM extraction WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def put(self, key: str, data: bytes) -> None:
        """Keep some bytes; they survive the process being killed right after."""
        self._db.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?)", (key, data))

    def has(self, key: str) -> bool:
        """Tell whether something is kept under a key."""
        return self._db.execute("SELECT 1 FROM extraction WHERE key = ?", (key,)).fetchone() is not None

    def copy(self, path: Path) -> None:
        """Write the journal's content into a new file, sorted by key."""
        self._db.execute("VACUUM INTO ?", (str(path),))

    def keep(self, keys: set[str]) -> None:
        """Forget everything but these keys."""
        gone = [(key,) for (key,) in self._db.execute("SELECT key FROM extraction") if key not in keys]
        self._db.executemany("DELETE FROM extraction WHERE key = ?", gone)

    def __len__(self) -> int:
        """Return how many documents are kept."""
        return int(self._db.execute("SELECT COUNT(*) FROM extraction").fetchone()[0])

    def close(self) -> None:
        """Release the file."""
        self._db.close()


@contextmanager
def opened(path: Path, before: Path) -> Iterator[Journal]:
    """Open a build's journal for the length of a block; a new one starts from what the build `before` left."""
    if not path.exists() and before.is_file():
        shutil.copyfile(before, path)
    journal = Journal(path)
    try:
        yield journal
    finally:
        journal.close()


def stored(out: Path) -> list[Extraction]:
    """Return what a finished build keeps of its documents, sorted by name."""
    if not (out / NAME).is_file():
        raise GraphError(f"{out} holds no graph: there is no {NAME} in it; run kg build, or name another folder with -o")
    database = sqlite3.connect(f"{(out / NAME).resolve().as_uri()}?mode=ro", uri=True)
    try:
        rows = database.execute("SELECT data FROM extraction").fetchall()
    finally:
        database.close()
    return sorted((unpack(data) for (data,) in rows), key=lambda each: each.document.name)
