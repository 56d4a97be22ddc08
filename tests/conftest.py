"""What several tests share: the seed, and a build of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import builder

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of the seed; tests only read it."""
    out = tmp_path_factory.mktemp("build") / "out"
    builder.build([ROOT / "seeds"], out)
    return out
