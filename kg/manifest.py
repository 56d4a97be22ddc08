"""What a build was made from and what came out: `manifest.json`, with no clock and no machine in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Input:
    """A document that was read: the sha256 of its bytes, its encoding, its length in code points, how many facts it states.

    `stated` is the sha256 of all that it states, its entities identified.
    """

    sha256: str
    encoding: str
    characters: int
    facts: int
    stated: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A build's record.

    Versions and hashes of what decided it, its documents, what was skipped and why, counts, hashes of its text outputs.
    """

    arguments: tuple[str, ...]
    base: str
    code: str
    lexicon: str
    decisions: str
    documents: dict[str, Input]
    skipped: dict[str, str]
    orphaned: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    kg: str = __version__

    def write(self, folder: Path) -> None:
        """Write manifest.json into a folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def load(out: Path) -> Manifest:
    """Read a build's manifest."""
    if not (out / NAME).is_file():
        raise GraphError(f"{out} holds no graph: there is no {NAME} in it; run kg build, or name another folder with -o")
    try:
        data = json.loads((out / NAME).read_text(encoding="utf-8"))
        documents = {name: Input(**each) for name, each in data.pop("documents").items()}
        return Manifest(
            **{**data, "documents": documents, "arguments": tuple(data["arguments"]), "orphaned": tuple(data["orphaned"])}
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise GraphError(f"{out / NAME} was written by another version of kg or is damaged; run kg build again") from error


def sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
