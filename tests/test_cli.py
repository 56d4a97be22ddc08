from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import main

ROOT = Path(__file__).parent.parent


def kg(*arguments: object, cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=given, capture_output=True, check=False, env=environment, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "nowhere"), 2, "nowhere does not exist"),
        (("build", "empty.txt"), 1, "empty"),
        (("build", "binary.txt"), 1, "binary.txt"),
        (("build", "unknown.txt"), 1, "unknown.txt"),
        (("lookup", "甲"), 1, "holds no graph"),
        (("query", "people-and-posts"), 1, "holds no graph"),
        (("query", "SELECT nonsense", "-o", "{seed}"), 2, "SPARQL query cannot be read"),
        (("query", "no-such-query", "-o", "{seed}"), 2, "neither a named query"),
        (("query", "figures", "-o", "{seed}"), 2, "needs --subject"),
        (("query", "figures", "--subjekt", "x", "-o", "{seed}"), 2, "no parameter --subjekt"),
        (("query", "ASK {}", "--format", "turtle", "-o", "{seed}"), 2, "gives rows"),
        (("why", "zzzz", "-o", "{seed}"), 1, "no fact has an id"),
        (("lookup", "查无此人", "-o", "{seed}"), 1, "no entity is called"),
        (("stats",), 1, "holds no graph"),
        (("verify",), 1, "holds no graph"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_a_wrong_call_gets_one_sentence_and_a_code(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path, seed_build: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "unknown.txt").write_bytes("ЖЩЪЭЮЯ абвгд".encode("cp866") * 3 + b"\xff\x80\x81")
    done = kg(*(argument.replace("{seed}", str(seed_build)) for argument in arguments), cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_lookup_names_the_entity_its_aliases_and_its_facts(seed_build: Path) -> None:
    done = kg("lookup", "市总工会", "-o", seed_build, cwd=seed_build)
    assert done.returncode == 0
    assert "成都市总工会" in done.stdout
    assert "中华全国总工会" in done.stdout
    card = json.loads(kg("lookup", "全总", "--json", "-o", seed_build, cwd=seed_build).stdout)[0]
    assert card["name"] == "中华全国总工会"
    assert "全总" in {alias for alias, _ in card["card"]["aliases"]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("赵小维", "赵小维"),
        ("zhaoxiaowei", "赵小维"),
        ("zxw", "赵小维"),
        ("趙小維", "赵小维"),
        ("赵晓维", "赵小维"),
        ("锦江区总工会", "成都市锦江区总工会"),
        ("邱志", "邱志"),
    ],
)
def test_lookup_finds_names_however_they_are_written(asked: str, found: str, seed_build: Path) -> None:
    done = json.loads(kg("lookup", asked, "--json", "-o", seed_build, cwd=seed_build).stdout)
    assert done[0]["name"] == found


def test_why_shows_the_sentence_with_its_spans(seed_build: Path) -> None:
    fact = json.loads((seed_build / "facts.jsonl").read_text(encoding="utf-8").splitlines()[0])
    done = kg("why", fact["id"], "-o", seed_build, cwd=seed_build)
    assert fact["rule"] in done.stdout
    assert f"{fact['start']}–{fact['end']}" in done.stdout


@pytest.mark.parametrize(
    ("form", "begins"),
    [("csv", "name"), ("tsv", "?name"), ("json", '{"head"'), ("xml", "<?xml"), ("table", "name")],
)
def test_query_answers_in_every_format(form: str, begins: str, seed_build: Path) -> None:
    query = "SELECT ?name WHERE { ?person a schema:Person ; skos:prefLabel ?name } ORDER BY ?name"
    done = kg("query", query, "--format", form, "-o", seed_build, cwd=seed_build)
    assert done.stdout.startswith(begins)
    assert "赵小维" in done.stdout


def test_query_reads_files_and_standard_input(seed_build: Path, tmp_path: Path) -> None:
    question = "ASK { ?person a schema:Person }"
    (tmp_path / "question.rq").write_text(question, encoding="utf-8")
    assert "yes" in kg("query", tmp_path / "question.rq", "-o", seed_build, cwd=tmp_path).stdout
    assert "yes" in kg("query", "-", "-o", seed_build, cwd=tmp_path, given=question).stdout
    turtle = kg("query", "CONSTRUCT WHERE { ?s a schema:Person }", "--format", "turtle", "-o", seed_build, cwd=tmp_path).stdout
    assert "schema:Person" in turtle


def test_query_is_stopped_when_its_time_is_over(seed_build: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = kg("query", endless, "--timeout", "0.5", "-o", seed_build, cwd=seed_build)
    assert done.returncode == 1
    assert "did not end within 0.5 s" in done.stderr


def test_mentions_answer_line_by_line(tmp_path: Path) -> None:
    asked = [{"id": "a", "text": "2012年，3万余人参加。", "date": None}, {"id": "b", "text": "", "date": 1998}]
    done = kg("mentions", "--jsonl", cwd=tmp_path, given="".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    quantity = next(m for m in answers[0]["mentions"] if m["kind"] == "quantity")
    assert (quantity["text"], quantity["value"], quantity["unit"], quantity["bound"]) == ("3万余人", 30000, "人", "min")
    assert answers[1]["mentions"] == []


def test_mentions_say_which_line_is_wrong(tmp_path: Path) -> None:
    done = kg("mentions", "--jsonl", cwd=tmp_path, given='{"id": 1, "text": "甲"}\nnonsense\n')
    assert done.returncode == 1
    assert "line 2" in done.stderr


def test_every_command_has_help_with_an_example() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f"kg {name}" in (command.help or ""), name
