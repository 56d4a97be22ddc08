from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import igraph
import networkx as nx
import pytest
from lxml import etree
from made import lines_of, page
from networkx.algorithms.link_analysis import pagerank_alg

from kg.errors import UsageError
from kg.export.drawing import Drawing, Edge, Node, ego, first_day, last_day, read, select
from kg.export.gexf import gexf, lifetimes
from kg.export.graphml import graphml
from kg.export.measures import measure, pagerank
from kg.graph.lines import Lines

ROOT = Path(__file__).parents[1]
XSD = ROOT.parent / "shared" / "conformance" / "graphml" / "graphml.xsd"
READER = """
const Graph = require('graphology'); const {MultiDirectedGraph} = Graph; const fs = require('fs');
const format = process.argv[1]; const {parse} = require('graphology-' + format);
const graph = parse(MultiDirectedGraph, fs.readFileSync(process.argv[2], 'utf-8'));
console.log(JSON.stringify(graph.export()));
"""


@pytest.fixture
def drawing() -> Drawing:
    return read(lines_of(page(), page("other.txt")))


def written(tmp_path: Path, text: Any, name: str) -> Path:
    path = tmp_path / name
    path.write_text("".join(text), encoding="utf-8")
    return path


def test_every_fact_with_two_ends_is_an_edge_of_its_kind(drawing: Drawing) -> None:
    label = {key: node.label for key, node in drawing.nodes.items()}
    assert sorted((e.kind, label[e.source], e.label, label[e.target]) for e in drawing.edges()) == [
        ("award", "云川市", "获得", "模范单位"),
        ("award", "云川市总工会", "获得", "模范单位"),
        ("conferred", "中华全国总工会", "授予", "模范单位"),
        ("metric", "云川市总工会", "96.5%", "建会率"),
        ("metric", "暖冬行动", "≥25000人", "帮扶职工"),
        ("role", "李明华", "主席", "云川市总工会"),
        ("role", "王小·明", "副主席", "云川市总工会"),
    ]


def test_edge_ids_are_unique_and_start_with_the_facts(drawing: Drawing) -> None:
    ids = [e.id for e in drawing.edges()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"e[0-9a-f]{16}c?(-\d+)?", one) for one in ids)


def test_an_edge_knows_its_figure_period_and_support(drawing: Drawing) -> None:
    [edge] = [e for e in drawing.edges() if e.label == "≥25000人"]
    assert edge[5:] == (2013, 25000, "人", "min", 0.8, 2, "2013-01-01", "2013-12-31")


def test_what_is_only_planned_is_not_drawn(drawing: Drawing) -> None:
    assert not [e for e in drawing.edges() if "300" in e.label]


def test_graphml_validates_once_the_edge_labels_are_taken_off(drawing: Drawing, seed_build: Path) -> None:
    if not XSD.exists():
        pytest.skip("the GraphML schema is not beside the checkout")
    schema = etree.XMLSchema(etree.parse(XSD))
    for text in ("".join(graphml(drawing, measure(drawing))), (seed_build / "graph.graphml").read_text(encoding="utf-8")):
        tree = etree.fromstring(text.encode())
        for edge in tree.iter("{*}edge"):
            del edge.attrib["label"]
        schema.assertValid(tree)


def test_graphml_reads_back_equal_in_networkx(drawing: Drawing, tmp_path: Path) -> None:
    graph = cast(
        "nx.MultiDiGraph[str]", nx.read_graphml(written(tmp_path, graphml(drawing), "graph.graphml"), force_multigraph=True)
    )
    assert {n: (d["label"], d["type"], d["iri"]) for n, d in graph.nodes(data=True)} == {
        key: (node.label, node.type, node.iri) for key, node in drawing.nodes.items() if key in graph
    }
    ours = {
        (e.id, e.source, e.target, e.kind, e.label, e.year, e.value, e.unit, e.confidence, float(e.weight))
        for e in drawing.edges()
    }
    assert ours == {
        (
            k,
            s,
            t,
            *(
                d.get(name, "" if name == "unit" else None)
                for name in ("kind", "label", "year", "value", "unit", "confidence", "weight")
            ),
        )
        for s, t, k, d in graph.edges(keys=True, data=True)
    }


def test_graphml_reads_back_equal_in_igraph(drawing: Drawing, tmp_path: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(written(tmp_path, graphml(drawing), "graph.graphml")))
    label = {key: drawing.nodes[key].label for key in drawing.degrees()}
    assert sorted(graph.vs["label"]) == sorted(label.values())
    assert sorted(graph.es["label"]) == sorted(e.label for e in drawing.edges())
    assert {(graph.vs[e.source]["label"], e["label"], graph.vs[e.target]["label"]) for e in graph.es} == {
        (label[e.source], e.label, label[e.target]) for e in drawing.edges()
    }


def test_gexf_reads_back_equal_in_networkx(drawing: Drawing, tmp_path: Path) -> None:
    graph = nx.read_gexf(written(tmp_path, gexf(drawing, measure(drawing)), "graph.gexf"))
    assert {d["label"] for _, d in graph.nodes(data=True)} == {node.label for key, node in drawing.nodes.items() if key in graph}
    assert {(d["id"], s, t, d["kind"], d["label"], d.get("start", "")) for s, t, d in graph.edges(data=True)} == {
        (e.id, e.source, e.target, e.kind, e.label, e.start) for e in drawing.edges()
    }


@pytest.fixture
def graphology() -> list[str]:
    node = shutil.which("node")
    command = [node or "", "-e", READER]
    tried = (
        subprocess.run([*command, "graphml", os.devnull], cwd=ROOT / "tests", capture_output=True, check=False) if node else None
    )
    if not tried or b"MODULE_NOT_FOUND" in tried.stderr:
        pytest.skip("Node or its packages are not installed: npm ci --prefix tests")
    return command


def parsed(graphology: list[str], name: str, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return nodes and edges as Gephi Lite's parser reads them, attributes by key; of edges also their ends."""
    done = subprocess.run([*graphology, name, str(path)], cwd=ROOT / "tests", capture_output=True, check=True)
    graph = json.loads(done.stdout)
    return {n["key"]: n["attributes"] for n in graph["nodes"]}, {
        e["key"]: {**e["attributes"], "ends": [e["source"], e["target"]]} for e in graph["edges"]
    }


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_gephi_lites_parser_and_networkx_read_the_seeds_graph_equally(seed_build: Path, graphology: list[str], name: str) -> None:
    path = seed_build / f"graph.{name}"
    nodes, edges = parsed(graphology, name, path)
    theirs = nx.read_graphml(path, force_multigraph=True) if name == "graphml" else nx.MultiDiGraph(nx.read_gexf(path))
    columns = {"label", "type", "iri", "degree", "pagerank", "community"}
    assert {key: pick(data, columns) for key, data in nodes.items()} == {
        key: pick(data, columns) for key, data in theirs.nodes(data=True)
    }
    columns = {"label", "kind", "year", "value", "unit", "bound", "confidence", "weight"}
    assert {key: {**pick(data, columns), "ends": data["ends"]} for key, data in edges.items()} == {
        data.get("id", key): {**pick(data, columns), "ends": [source, target]}
        for source, target, key, data in cast("nx.MultiDiGraph[str]", theirs).edges(keys=True, data=True)
    }
    assert len(edges) == len(list(read(Lines(seed_build / "graph.nq")).edges()))


def pick(data: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    return {name: data[name] for name in columns & data.keys()}


def test_select_keeps_kinds_and_confident_edges(drawing: Drawing) -> None:
    assert {e.kind for e in select(drawing, ("role",)).edges()} == {"role"}
    assert {e.confidence for e in select(drawing, min_confidence=0.9).edges()} == {0.9, 0.95}
    with pytest.raises(UsageError, match="no edge kind awards"):
        select(drawing, ("awards",))


@pytest.mark.parametrize(
    ("depth", "labels"),
    [(0, {"李明华"}), (1, {"李明华", "云川市总工会"}), (2, {"李明华", "云川市总工会", "王小·明", "建会率", "模范单位"})],
)
def test_ego_grows_with_its_depth(drawing: Drawing, depth: int, labels: set[str]) -> None:
    around = ego(drawing, "李明华", depth)
    assert {node.label for node in around.nodes.values()} == labels
    assert all(e.source in around.nodes and e.target in around.nodes for e in around.edges())


def test_ego_of_nobody_is_an_error(drawing: Drawing) -> None:
    with pytest.raises(UsageError, match="no node is called 张三"):
        ego(drawing, "张三")


@pytest.mark.parametrize("label", ["a&b<c>\"d'", "甲\x00乙\x0b\ud800丙", "\U0001f3c5金奖", ""])
def test_any_label_makes_well_formed_xml(label: str) -> None:
    nodes = {key: Node(key, label, "person", "https://kg.example/person/x") for key in ("n1", "n2")}
    drawing = Drawing(nodes, lambda: [Edge("e1", "n1", "n2", "role", label)])
    for writer in (graphml, gexf):
        etree.fromstring("".join(writer(drawing)).encode())


def test_a_node_lives_from_its_first_edge_to_its_last_unless_one_is_undated() -> None:
    edges = [
        Edge("e1", "a", "b", "award", "", start="2010-01-01", end="2010-12-31"),
        Edge("e2", "a", "c", "award", "", start="2008-01-01", end="2008-12-31"),
        Edge("e3", "d", "c", "award", ""),
    ]
    assert lifetimes(Drawing({}, lambda: edges)) == {"a": ("2008-01-01", "2010-12-31"), "b": ("2010-01-01", "2010-12-31")}


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-02-03", "2012-02-03", "2012-02-03"),
    ],
)
def test_dates_widen_to_days(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_pagerank_agrees_with_networkx() -> None:
    links = {(0, 1): 1.0, (1, 2): 2.0, (2, 0): 1.0, (3, 0): 1.0, (0, 3): 3.0, (1, 4): 1.0}
    graph = nx.DiGraph([(s, t, {"weight": w}) for (s, t), w in links.items()])
    expected = vars(pagerank_alg)["_pagerank_python"](graph, tol=1e-12, max_iter=1000)
    assert pagerank(links, 5) == pytest.approx([expected[n] for n in range(5)], abs=1e-6)
