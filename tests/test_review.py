from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg import builder, decisions
from kg.api import Graph
from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2012年，云川市总工会被清河省总工会授予“模范职工之家”称号。云川市总工会主席李明华出席。全市有基层工会120家。\n"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small build in a folder that is also the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    builder.build([tmp_path / "in"], tmp_path / "out")
    return tmp_path / "out"


def review(answers: str) -> str:
    done = CliRunner().invoke(main, ["review"], input=answers)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_rejected_fact_is_gone_after_the_next_build_and_asked_no_more(out: Path) -> None:
    before = Graph.load(out).facts
    review("n\nq\n")
    rejected = decisions.load(out.parent / decisions.NAME).of("reject")[0].block["fact"]
    record = builder.build([out.parent / "in"], out)
    after = Graph.load(out).facts
    assert {row["id"] for row in before} - {row["id"] for row in after} == {rejected}
    assert record.orphaned == ()


def test_review_goes_on_where_it_stopped(out: Path) -> None:
    first = review("y\nq\n")
    second = review("q\n")
    assert first.split("“")[0] not in second
    assert len(decisions.load(out.parent / decisions.NAME).of("accept")) == 1


def test_a_corrected_slot_stands_in_the_graph(out: Path) -> None:
    rows = Graph.load(out).facts
    position = sorted(rows, key=lambda row: (row["confidence"], row["doc"], row["start"], row["id"])).index(
        next(row for row in rows if row["kind"] == "role")
    )
    review("s\n" * position + "e\nrole\n名誉主席\nq\n")
    builder.build([out.parent / "in"], out)
    assert [row["role"] for row in Graph.load(out).facts if row["kind"] == "role"] == ["名誉主席"]


def test_a_decision_without_anything_to_act_on_is_reported(out: Path) -> None:
    (out.parent / decisions.NAME).write_text('[[reject]]\nfact = "0000000000000000"\n', encoding="utf-8")
    record = builder.build([out.parent / "in"], out)
    assert len(record.orphaned) == 1
    assert "0000000000000000" in record.orphaned[0]
