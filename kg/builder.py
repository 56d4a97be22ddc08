"""Documents → `out/`: what changed is extracted, the rest comes from the journal, all is written anew.

A build writes into a folder beside `out/` and renames it in: whoever reads sees the old or the new. Killed at any point it leaves
the old folder as it was and a journal beside it, from which the next build goes on.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg import decisions as by_hand
from kg import journal, manifest, outputs, read
from kg.errors import GraphError, InputError, KgError
from kg.identity import identify
from kg.layout import lay_out
from kg.pipeline import extract
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.manifest import Manifest
    from kg.model import Extraction
    from kg.read import Source

    Progress = Callable[[int, int, str], None]

WORTH_WORKERS = 200_000  # characters to extract from which starting processes takes less time than it saves


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract and the key of what it gives."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What a build has in hand before it writes.

    The documents that could be read with what they gave, and the call's arguments.
    """

    tasks: Sequence[Task]
    extractions: Sequence[Extraction]
    skipped: dict[str, str]
    arguments: tuple[str, ...]
    base: str
    decisions: Path


def silent(done: int, total: int, name: str) -> None:
    """Take note of no progress."""


def build(
    paths: Sequence[str | Path],
    out: str | Path = "out",
    *,
    base: str = BASE,
    workers: int | None = None,
    decisions: str | Path | None = None,
    progress: Progress = silent,
) -> Manifest:
    """Build the graph of some files and folders into `out` and return its manifest.

    Documents that cannot be read are skipped and named there. Raises InputError where nothing can be read, and UsageError for a
    path that is not there.
    """
    out = Path(out)
    _guard(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    corrections = Path(decisions or by_hand.NAME)
    by_hand.load(corrections)  # a malformed file is better known before the work than after it
    beside = _beside(out, "journal")
    with journal.opened(beside, before=out / journal.NAME) as kept:
        tasks, skipped = _tasks(paths)
        skipped |= _extract(tasks, kept, workers, progress)
        done = [(task, data) for task in tasks if (data := kept.get(task.key)) is not None]
        if not done:
            raise InputError(f"there is nothing to build: {next(iter(skipped.values()), 'no document is below the given paths')}")
        kept.keep({task.key for task, _ in done})
        fresh = _beside(out, "new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        extractions = [journal.unpack(data) for _, data in done]
        made = _Made([task for task, _ in done], extractions, skipped, tuple(sorted(map(str, paths))), base, corrections)
        record = _write(made, fresh, out)
        kept.copy(fresh / journal.NAME)
        _swap(fresh, out)
    beside.unlink()
    return record


def _write(made: _Made, folder: Path, out: Path) -> Manifest:
    """Identify the entities of all documents, write the files, and the manifest last."""
    identified, entities, report = identify(made.extractions, by_hand.load(made.decisions))
    documents = {task.source.name: _record(task, each) for task, each in zip(made.tasks, identified, strict=True)}
    counts = outputs.write(folder, identified, entities, made.base, _before(out, made.base, documents))
    record = manifest.Manifest(
        arguments=made.arguments,
        base=made.base,
        **journal.hashes(),
        decisions=_hash(made.decisions),
        documents=documents,
        skipped=dict(sorted(made.skipped.items())),
        orphaned=report.orphans,
        counts=counts,
        outputs={name: manifest.sha256(folder / name) for name in outputs.TEXTS},
    )
    record.write(folder)
    return record


def _record(task: Task, extraction: Extraction) -> manifest.Input:
    source, stated = task.source, hashlib.sha256(journal.pack(extraction)).hexdigest()
    return manifest.Input(source.sha256, source.encoding, len(source.text), len(extraction.facts), stated)


def _before(out: Path, base: str, documents: dict[str, manifest.Input]) -> outputs.Before | None:
    """Return the build before, where its lines can be taken over: it was made by the same code under the same base."""
    try:
        old = manifest.load(out)
    except GraphError:
        return None
    if (
        old.base != base
        or old.code != journal.hashes()["code"]
        or not all((out / name).exists() for name in ("store", "graph.nq"))
    ):
        return None
    same = {name for name, one in documents.items() if name in old.documents and old.documents[name].stated == one.stated}
    return outputs.Before(out, frozenset(same))


def _hash(path: Path) -> str:
    return manifest.sha256(path) if path.is_file() else ""


def _tasks(paths: Sequence[str | Path]) -> tuple[list[Task], dict[str, str]]:
    """Return what there is to do, by document name, and the files that cannot be read, each with the reason."""
    tasks, skipped = [], {}
    for one in read.find_inputs(paths):
        try:
            source = read.read_source(one)
        except InputError as error:
            skipped[one.name] = str(error)
        else:
            made_of = (
                source.name,
                source.sha256,
                source.date,
                source.publisher,
                source.title,
                source.url,
                *journal.hashes().values(),
            )
            tasks.append(Task(source, hashlib.sha256(repr(made_of).encode()).hexdigest()))
    return tasks, skipped


def _extract(tasks: Sequence[Task], kept: journal.Journal, workers: int | None, progress: Progress) -> dict[str, str]:
    """Extract what the journal does not hold, into the journal.

    Return the documents that could not be read, each with the reason.
    """
    todo = [task for task in tasks if not kept.has(task.key)]
    skipped = {}
    for count, (task, answer) in enumerate(_answers(todo, _workers(todo, workers)), 1):
        if isinstance(answer, bytes):
            kept.put(task.key, answer)
        else:
            skipped[task.source.name] = answer
        progress(len(tasks) - len(todo) + count, len(tasks), task.source.name)
    return skipped


def _workers(todo: Sequence[Task], asked: int | None) -> int:
    if asked is not None:
        return min(asked, max(1, len(todo)))
    return min(os.cpu_count() or 1, len(todo)) if sum(len(task.source.text) for task in todo) > WORTH_WORKERS else 1


def _answers(todo: Sequence[Task], workers: int) -> Iterator[tuple[Task, bytes | str]]:
    if workers <= 1:
        yield from zip(todo, map(_work, todo), strict=True)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from zip(todo, pool.map(_work, todo, chunksize=max(1, min(16, len(todo) // (workers * 4)))), strict=True)


def _work(task: Task) -> bytes | str:
    """Return what a document gives, packed, or why there is nothing."""
    source = task.source
    try:
        document = lay_out(
            source.name, source.text, date=source.date, publisher=source.publisher, title=source.title, url=source.url
        )
        return journal.pack(extract(document))
    except KgError as error:
        return str(error)


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")


def _guard(out: Path) -> None:
    """Put back what a killed build left half renamed, and refuse to replace a folder that no build made."""
    old = _beside(out, "old")
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    if out.exists() and not (out / manifest.NAME).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out} was not made by kg build and would be replaced; choose another folder with -o, or empty it")


def _swap(fresh: Path, out: Path) -> None:
    old = _beside(out, "old")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
