from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.export.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


def export(seed_build: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "-o", str(seed_build), *arguments])


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_to_a_file_and_to_standard_output(seed_build: Path, tmp_path: Path, name: str) -> None:
    select = ("--select", "kind=role") if name == "csv" else ()
    shown = export(seed_build, "--format", name, *select)
    assert shown.exit_code == 0, shown.output
    target = tmp_path / "exported"
    assert export(seed_build, "--format", name, *select, "--to", str(target)).exit_code == 0
    assert (target / "roles.csv" if name == "csv" else target).read_bytes() == shown.stdout_bytes


def test_rdf_formats_agree(seed_build: Path) -> None:
    kinds = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    texts = {name: export(seed_build, "--format", name).stdout_bytes for name in kinds}
    found = {name: {tuple(q)[:3] for q in ox.parse(text, format=kinds[name])} for name, text in texts.items()}
    assert found["turtle"] == found["ntriples"] == found["jsonld"] == found["rdfxml"]
    assert (seed_build / "graph.ttl").read_bytes() == texts["turtle"]


def test_select_narrows_every_kind_of_format(seed_build: Path) -> None:
    rows = [
        json.loads(line)
        for line in export(
            seed_build, "--format", "jsonl", "--select", "kind=award", "--select", "year>=2012"
        ).stdout.splitlines()
    ]
    assert rows
    assert all(row["kind"] == "award" and row["year"] >= 2012 for row in rows)
    turtle = export(seed_build, "--format", "turtle", "--select", "kind=award", "--select", "year>=2012").stdout
    assert turtle.count("a kg:AwardConferral") == len({row["id"] for row in rows})
    assert "a org:Membership" not in turtle
    assert len(
        list(
            csv.DictReader(
                export(seed_build, "--format", "csv", "--select", "kind=award", "--select", "year>=2012").stdout.splitlines()
            )
        )
    ) == len(rows)


def test_an_ego_graph_of_some_kinds_with_measures(seed_build: Path, tmp_path: Path) -> None:
    target = tmp_path / "ego.graphml"
    result = export(
        seed_build, "--format", "graphml", "--ego", "成都市总工会", "--kinds", "role", "--measures", "--to", str(target)
    )
    assert result.exit_code == 0, result.output
    graph = nx.read_graphml(target, force_multigraph=True)
    assert set(nx.get_edge_attributes(graph, "kind").values()) == {"role"}
    assert all(0 < rank <= 1 for rank in nx.get_node_attributes(graph, "pagerank").values())
    assert {"成都市总工会"} < set(nx.get_node_attributes(graph, "label").values())


def test_an_ego_graph_is_found_by_another_name(seed_build: Path) -> None:
    by_alias = export(seed_build, "--format", "graphml", "--ego", "全总")
    assert by_alias.exit_code == 0, by_alias.output
    assert by_alias.stdout == export(seed_build, "--format", "graphml", "--ego", "中华全国总工会").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--format", "csv"), 2, "csv is three tables"),
        (("--format", "graphml", "--kinds", "prizes"), 2, "no edge kind prizes"),
        (("--format", "graphml", "--ego", "查无此人"), 2, "no node is called 查无此人"),
        (("--format", "jsonl", "--select", "year"), 2, "'year' is no condition"),
        (("--format", "word"), 2, "is not one of"),
    ],
)
def test_a_wrong_call_is_one_sentence(seed_build: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    result = export(seed_build, *arguments)
    assert (result.exit_code, says in result.output) == (code, True), result.output


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    result = export(tmp_path, "--format", "turtle")
    assert (result.exit_code, "holds no graph" in result.output) == (1, True)
