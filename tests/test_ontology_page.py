from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_page_on_the_ontology_is_not_stale() -> None:
    command = [sys.executable, str(ROOT / "docs" / "ontology_page.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
