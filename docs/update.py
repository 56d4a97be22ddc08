"""Runs the commands shown in the README and the docs and puts their real output below them; --check says what is stale.

A fenced block marked `console` holds commands (lines that begin with `$ `) and their outputs. All blocks of a file run in order,
in one scratch folder that holds a copy of `seeds/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def pages() -> list[Path]:
    """Return the pages that may show commands."""
    return [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]


def refreshed(page: Path) -> str:
    """Return a page's text with the outputs as they are now."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "seeds", Path(scratch) / "seeds")
        return BLOCK.sub(lambda found: found[1] + _answers(found[2], Path(scratch)) + found[3], page.read_text(encoding="utf-8"))


def _answers(block: str, folder: Path) -> str:
    return "".join(f"$ {command}\n{_output(command, folder)}" for command in _commands(block))


def _commands(block: str) -> list[str]:
    """Return the commands of a block; one with a here-document goes on to its END."""
    found, lines = [], iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            taken = [line.removeprefix("$ ")]
            if "<<'END'" in line:
                taken += iter(lines.__next__, "END")
                taken.append("END")
            found.append("\n".join(taken))
    return found


def _output(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def stale() -> list[str]:
    """Return the names of the pages whose shown outputs are not what the commands print."""
    return [page.name for page in pages() if refreshed(page) != page.read_text(encoding="utf-8")]


def main() -> int:
    """Refresh the pages, or check them."""
    if "--check" in sys.argv[1:]:
        old = stale()
        for name in old:
            sys.stderr.write(f"{name} shows what the commands no longer print; run python docs/update.py\n")
        return 1 if old else 0
    for page in pages():
        page.write_text(refreshed(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
