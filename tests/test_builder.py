from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import builder, journal, manifest, outputs
from kg.errors import InputError, UsageError

SENTENCES = (
    "2012年，云川市总工会被清河省总工会授予“模范职工之家”称号。云川市总工会主席李明华出席。全市有基层工会{}家。\n",
    "3月5日，云川市第二中学被评为“文明单位”。云川市第二中学校长王建国说，学校有教师{}人。\n",
)


def corpus(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(SENTENCES[number % 2].format(100 + number), encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "file,date\n" + "".join(f"{n:03}.txt,2013-09-13\n" for n in range(count)), encoding="utf-8"
    )
    return folder


def texts(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in (*outputs.TEXTS, manifest.NAME)}


def test_every_slot_is_in_the_raw_text(seed_build: Path) -> None:
    """Every fact's text is raw[start:end], and every slot's spans joined are characters of the file in order."""
    for line in (seed_build / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        raw = (Path(__file__).parent.parent / "seeds" / fact["doc"]).read_text(encoding="utf-8")
        assert raw[fact["start"] : fact["end"]] == fact["text"]
        for spans in fact["spans"].values():
            assert all(0 <= start < end <= len(raw) for start, end in spans)


def test_build_is_the_same_whatever_seed_order_and_workers(tmp_path: Path) -> None:
    one, two = corpus(tmp_path / "one", 5), corpus(tmp_path / "two", 3)
    for seed, arguments, out in (("1", [one, two], "a"), ("2", [two, one], "b"), ("3", [one, two, "--workers", "2"], "c")):
        command = [sys.executable, "-m", "kg", "build", *map(str, arguments), "-o", str(tmp_path / out)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert texts(tmp_path / "a") == texts(tmp_path / "b") == texts(tmp_path / "c")


def test_incremental_build_extracts_only_what_changed_and_equals_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus(tmp_path / "in", 6)
    builder.build([folder], tmp_path / "out")
    (folder / "000.txt").unlink()
    (folder / "001.txt").write_text(SENTENCES[0].format(7), encoding="utf-8")
    (folder / "new.txt").write_text(SENTENCES[1].format(8), encoding="utf-8")
    worked: list[str] = []
    work = builder._work

    def spy(task: builder.Task) -> bytes | str:
        worked.append(task.source.name)
        return work(task)

    monkeypatch.setattr(builder, "_work", spy)
    builder.build([folder], tmp_path / "out")
    assert worked == ["001.txt", "new.txt"]
    monkeypatch.undo()
    builder.build([folder], tmp_path / "full")
    assert texts(tmp_path / "out") == texts(tmp_path / "full")


def test_killed_build_leaves_the_old_graph_and_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 4)
    builder.build([folder], tmp_path / "out")
    before = texts(tmp_path / "out")
    for number in range(4, 400):
        (folder / f"{number:03}.txt").write_text(SENTENCES[number % 2].format(number), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(tmp_path / "out"), "--workers", "1"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    beside = tmp_path / ".out.journal"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (beside.exists() and beside.stat().st_size > 60_000):
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert texts(tmp_path / "out") == before
    with journal.opened(beside, before=tmp_path / "none") as kept:
        assert len(kept) > 4
    builder.build([folder], tmp_path / "out")
    builder.build([folder], tmp_path / "full")
    assert texts(tmp_path / "out") == texts(tmp_path / "full")
    assert not beside.exists()


def test_half_renamed_build_is_put_back(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 2)
    builder.build([folder], tmp_path / "out")
    before = texts(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.old")
    builder.build([folder], tmp_path / "out")
    assert texts(tmp_path / "out") == before
    assert not (tmp_path / ".out.old").exists()


def test_bad_documents_are_skipped_and_named(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 2)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    done = builder.build([folder], tmp_path / "out")
    assert sorted(done.skipped) == ["binary.txt", "empty.txt"]
    assert len(done.documents) == 2


def test_nothing_to_read_is_an_error_and_keeps_the_old_graph(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 2)
    builder.build([folder], tmp_path / "out")
    shutil.rmtree(folder)
    with pytest.raises(UsageError, match="in"):
        builder.build([folder], tmp_path / "out")
    assert (tmp_path / "out" / manifest.NAME).is_file()


def test_a_folder_of_someone_else_is_not_replaced(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="was not made by kg build"):
        builder.build([folder], tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").is_file()


def test_two_builds_of_one_folder_do_not_meet(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 1)
    with journal.opened(tmp_path / ".out.journal", before=tmp_path / "none") as kept:
        kept.put("x", b"")
        with pytest.raises(InputError, match="in use"):
            builder.build([folder], tmp_path / "out")


NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")
BODIES = (
    "2012年，云川市总工会被清河省总工会授予“模范职工之家”称号。云川市总工会主席李明华出席。\n",
    "云川总工会主席李明华说，云川市总工会（以下简称云川总）有会员1.2万人。\n",
    "3月5日，南河市第二中学被评为“文明单位”。南河市第二中学校长李明华说，学校有教师86人。\n",
)
steps = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((*range(len(BODIES)), None))), min_size=2, max_size=6)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_any_order_of_changes_ends_in_what_a_full_build_gives(changes: list[tuple[str, int | None]]) -> None:
    """Documents come, change and go, with a build after each step; aliases and namesakes bind and part them."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        (folder / "always.txt").write_text(BODIES[0], encoding="utf-8")
        for file, body in changes:
            if body is None:
                (folder / file).unlink(missing_ok=True)
            else:
                (folder / file).write_text(BODIES[body], encoding="utf-8")
            builder.build([folder], out)
        builder.build([folder], Path(name) / "full")
        assert texts(out) == texts(Path(name) / "full")
