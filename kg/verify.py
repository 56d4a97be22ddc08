"""Whether a build is what its inputs give: build again, compare byte by byte, say what differs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import builder, manifest, outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its kind (`input`, `code`, `lexicon`, `decisions`, `base`, `output`, `file`), its name, and how."""

    kind: str
    name: str
    how: str


def verify(out: Path, paths: Sequence[Path] | None = None) -> tuple[Difference, ...]:
    """Return what differs between a build and a new one of the same inputs; the paths default to those in the manifest."""
    before = manifest.load(out)
    with tempfile.TemporaryDirectory() as folder:
        now = builder.build(paths or before.arguments, Path(folder) / "out", base=before.base)
    return (*_made_of(before, now), *_made(out, before, now))


def _made_of(before: Manifest, now: Manifest) -> Iterator[Difference]:
    for part in ("kg", "code", "lexicon", "decisions"):
        if getattr(before, part) != getattr(now, part):
            yield Difference(part, part, f"was {getattr(before, part)[:12] or 'none'}, is {getattr(now, part)[:12] or 'none'}")
    for name in sorted(before.documents.keys() | now.documents.keys()):
        old, new = before.documents.get(name), now.documents.get(name)
        if old is None or new is None:
            yield Difference("input", name, "was not there" if old is None else "is gone")
        elif old.sha256 != new.sha256:
            yield Difference("input", name, "has other bytes")


def _made(out: Path, before: Manifest, now: Manifest) -> Iterator[Difference]:
    for name in outputs.TEXTS:
        if before.outputs.get(name) != now.outputs[name]:
            yield Difference("output", name, "comes out with other bytes")
        if not (out / name).is_file():
            yield Difference("file", name, "is gone")
        elif manifest.sha256(out / name) != before.outputs.get(name):
            yield Difference("file", name, "was changed after the build")
