"""What the README and the docs show is what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import outputs
from kg.cli import COMMANDS

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = load(ROOT / "docs" / "update.py")


@pytest.mark.parametrize("page", update.pages(), ids=lambda page: page.name)
def test_page_shows_what_the_commands_print(page: Path) -> None:
    assert update.refreshed(page) == page.read_text(encoding="utf-8"), "run python docs/update.py"


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_command_and_output_file_is_named(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"kg {name}" not in text] == []
    assert [name for name in outputs.TEXTS if name not in text] == []
