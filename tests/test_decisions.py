"""Decisions by hand: what is wrong with a file is said in one sentence, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.decisions import Decisions, load, parse
from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_absent_file_holds_no_decision(tmp_path: Path) -> None:
    assert load(tmp_path / "decisions.toml") == Decisions()


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('[[alias]]\nentity = "organization/云川市总工会"\nname = "云川总"\n', encoding="utf-8")
    (decision,) = load(path).of("alias")
    assert decision.block == {"entity": "organization/云川市总工会", "name": "云川总"}
    assert decision.reason


@pytest.mark.parametrize("text", ["[[alias]\n", "\udcff"])
def test_a_broken_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=r"decisions\.toml is not valid TOML"):
        load(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"join": [{}]}, r"there is no decision \[\[join\]\]"),
        ({"merge": {"entities": []}}, "two brackets"),
        ({"merge": [{"entities": ["organization/甲"]}]}, "merge 1: entities must be a list of 2 or more"),
        ({"merge": [{"entities": ["甲", "乙"]}]}, "'甲' is no entity"),
        ({"rename": [{"entity": "person/甲"}]}, "rename 1: name is missing"),
        ({"alias": [{"entity": "person/甲", "name": ""}]}, "name must be a string"),
        ({"retype": [{"entity": "person/甲", "kind": "animal"}]}, "kind is 'animal'"),
        ({"reject": [{"fact": "x", "doc": "a"}]}, "doc is no field"),
        ({"add": [{"doc": "a", "quote": "b", "kind": "event"}]}, "kind is 'event'"),
        ({"add": [{"doc": "a", "quote": "b", "kind": "role", "person": "甲"}]}, "role is missing"),
    ],
)
def test_what_is_wrong_is_said(data: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse(data)
