"""What the arguments of a build name: documents below files and folders, each under one name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLAIN, HTML = {".txt", ".text", ".md", ".markdown"}, {".html", ".htm", ".xhtml"}


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A document to read: `name` is its path below the argument, `root` the folder that the argument is or lies in."""

    name: str
    path: Path
    root: Path


def find_inputs(paths: Sequence[str | Path]) -> list[Input]:
    """Return the documents below the given files and folders, sorted by name, each once, in whatever order they are given."""
    found: dict[Path, Input] = {}
    for argument in sorted(map(Path, paths)):
        for one in _below(argument):
            known = found.get(one.path)
            if known is None or (len(one.name), one.name) > (len(known.name), known.name):
                found[one.path] = one
    if not found:
        raise UsageError(
            f"No documents in {', '.join(map(str, paths)) or 'no input'}; give .txt, .md or .html files or a folder of them"
        )
    return sorted(_told_apart(list(found.values())))


def _below(argument: Path) -> Iterator[Input]:
    if argument.is_file():
        if argument.suffix.lower() not in PLAIN | HTML:
            raise InputError(f"{argument} is no text that can be read; give a .txt, .md or .html file")
        yield Input(argument.name, argument.resolve(), argument.resolve().parent)
    elif argument.is_dir():
        root = argument.resolve()
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and _is_document(name):
                yield Input(name.as_posix(), path.resolve(), root)
    else:
        raise UsageError(f"{argument} does not exist; give a file or folder that does")


def _is_document(name: Path) -> bool:
    hidden = any(part.startswith(".") for part in name.parts)
    return not hidden and name.suffix.lower() in PLAIN | HTML and not name.name.upper().startswith("README")


def _told_apart(found: list[Input]) -> list[Input]:
    """Lengthen equal names by the folders above, until they differ."""
    depth = 0
    while len({one.name for one in found}) < len(found):
        groups = defaultdict(list)
        for one in found:
            groups[one.name].append(one)
        depth += 1
        found = [Input(_tail(one, depth), one.path, one.root) if len(groups[one.name]) > 1 else one for one in found]
    return found


def _tail(one: Input, depth: int) -> str:
    own = len(one.path.relative_to(one.root).parts)
    return "/".join(one.path.parts[1:][-own - depth :])
