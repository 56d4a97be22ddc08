"""Measures the store and the drawing at a million: `python benchmarks/graph.py [queries|graphml|check]`.

queries   a store of a million quads; Q1 to Q6 through `kg.Graph` against pyoxigraph itself on that store, the best of nine
graphml   a million edges: our GraphML writer against python-igraph's, each in a process of its own
check     the documents of that store against the SHACL shapes and our own invariants

Ratios are of one run; the seconds depend on the machine.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import re
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import igraph
import pyoxigraph as ox

from kg.api import Graph
from kg.export.drawing import Drawing, Edge, Node
from kg.export.graphml import graphml
from kg.graph import check, lines, rdf, store
from kg.manifest import Manifest
from kg.model import (
    Argument,
    Award,
    Document,
    EntityKind,
    Extraction,
    Kind,
    Metric,
    Period,
    Precision,
    Quantity,
    Role,
    Sentence,
    Span,
)
from kg.query import PREFIXES, Results
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENTS, FACTS, BODIES, PEOPLE = 530, 90, 5_000, 15_000
QUADS = 1_000_000
EDGES = 1_000_000
QUERIES = {
    "Q1 honours of a body by year": """SELECT ?award ?year WHERE {
        ?o skos:prefLabel "云川市第1总工会"@zh . ?f kg:recipient ?o ; kg:award ?award ; kg:year ?year } ORDER BY ?year""",
    "Q2 people and posts of a body": """SELECT ?person ?post WHERE {
        ?o skos:prefLabel "云川市第1总工会"@zh . ?f org:organization ?o ; org:member ?person ; org:role ?post }""",
    "Q3 highest figures of a body": """SELECT ?metric ?value WHERE { ?o skos:prefLabel "云川市第1总工会"@zh .
        ?f schema:observationAbout ?o ; schema:variableMeasured ?metric ; schema:value ?value } ORDER BY DESC(?value) LIMIT 50""",
    "Q4a names that contain": """SELECT ?o WHERE { ?o skos:prefLabel ?name . FILTER(CONTAINS(?name, "第12")) }""",
    "Q4b names by pattern": """SELECT ?o WHERE { ?o skos:prefLabel ?name . FILTER(REGEX(?name, "第1[0-9]总工会$")) }""",
    "Q5 count over a path": """SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {
        ?o skos:prefLabel "云川市第1总工会"@zh . ?o schema:award/^schema:award+ ?s }""",
    "Q6 facts by kind and year": "SELECT ?kind ?year (COUNT(?f) AS ?n) WHERE { ?f a ?kind ; kg:year ?year } GROUP BY ?kind ?year",
}


def documents() -> Iterator[Extraction]:
    """Yield made-up documents: a third of their facts of each kind."""
    for number in range(DOCUMENTS):
        text = "".join(f"云川市第{(number * FACTS + n) % BODIES}总工会成绩{n:06}项。\n" for n in range(FACTS))
        starts = [n * (len(text) // FACTS) for n in range(FACTS)]
        sentences = tuple(Sentence(text[at : at + 12], tuple(range(at, at + 12)), n) for n, at in enumerate(starts))
        facts = tuple(fact(number * FACTS + n, Span(at, at + 6), n) for n, at in enumerate(starts))
        yield Extraction(Document(f"{number:05}.txt", text, sentences=sentences), facts)


def fact(serial: int, span: Span, sentence: int) -> Award | Role | Metric:
    """Return a made-up fact."""
    body = Argument(EntityKind.ORGANIZATION, "", (span,), f"云川市第{serial * 7919 % BODIES}总工会")
    found, year = ((span,), sentence, "made.up", 0.9), 2000 + serial % 20
    if serial % 3 == 0:
        return Award(*found, Argument(EntityKind.AWARD, name=f"先进单位第{serial % 997}号"), (body,), year=year)
    if serial % 3 == 1:
        person = Argument(EntityKind.PERSON, name=f"李明华{serial % PEOPLE}")
        return Role(*found, person, Argument(EntityKind.ROLE, name="主席"), body, year=year)
    period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)
    number = Quantity(Kind.QUANTITY, 0, 6, "", value=serial, unit="项")
    return Metric(*found, body, Argument(EntityKind.METRIC, name=f"指标{serial % 499}"), number, period)


def made_build(folder: Path) -> int:
    """Make the graph and the store of a million quads, and return how many there are."""
    quads = lines.ordered(line for each in documents() for line in lines.nquads(rdf.quads(each)))
    count = 0
    with (folder / "graph.nq").open("w", encoding="utf-8", newline="\n") as sink:
        for line in quads:
            sink.write(line)
            count += 1
    store.create(folder / "store", folder / "graph.nq")
    Manifest((), BASE, "", "", "", {}, {}).write(folder)
    return count


def best(*asks: Callable[[], object], times: int = 9) -> list[float]:
    """Return the shortest time of each, in milliseconds, asked in turn: what else the machine does then slows all alike."""
    taken: list[list[float]] = [[] for _ in asks]
    for _ in range(times):
        for ask, mine in zip(asks, taken, strict=True):
            start = time.perf_counter()
            ask()
            mine.append((time.perf_counter() - start) * 1000)
    return [min(mine) for mine in taken]


def solutions(results: Results) -> ox.QuerySolutions:
    """Return the rows of a SELECT query."""
    assert isinstance(results, ox.QuerySolutions)
    return results


def drained(ask: Callable[..., Results], *arguments: object, **options: object) -> None:
    """Ask a query and take all its rows."""
    for _ in solutions(ask(*arguments, **options)):
        pass


def queries(folder: Path) -> None:
    """Print the times of Q1 to Q6 through kg.Graph and through pyoxigraph."""
    graph = Graph.load(folder)
    plain = ox.Store.read_only(str(folder / "store"))
    print(f"{'query':34} {'rows':>6} {'kg ms':>8} {'pyoxigraph ms':>14} {'ratio':>6}")
    for name, sparql in QUERIES.items():
        rows = sum(1 for _ in solutions(graph.query(sparql)))
        theirs, ours = best(
            partial(drained, plain.query, sparql, use_default_graph_as_union=True, prefixes=PREFIXES),
            partial(drained, graph.query, sparql),
        )
        print(f"{name:34} {rows:6} {ours:8.1f} {theirs:14.1f} {ours / theirs:6.2f}")


def nodes() -> dict[str, Node]:
    """Return a fifth as many nodes as edges."""
    made = (
        Node(f"n{n:016x}", f"云川市第{n}单位", "organization", f"{BASE}organization/云川市第{n}单位") for n in range(EDGES // 5)
    )
    return {node.id: node for node in made}


def edges(ids: list[str]) -> Iterator[Edge]:
    """Yield a million edges of all kinds."""
    kinds = ("award", "role", "metric", "conferred")
    for n in range(EDGES):
        source, target, year = ids[n * 7919 % len(ids)], ids[n * 104729 % len(ids)], 2000 + n % 20
        days = f"{year}-01-01", f"{year}-12-31"
        yield Edge(f"e{n:016x}", source, target, kinds[n % 4], "主席", year, float(n), "人", "exact", 0.9, 1, *days)


def write_ours(path: Path) -> float:
    """Write the edges with our writer and return the seconds."""
    made = nodes()
    ids = list(made)
    start = time.perf_counter()
    with path.open("w", encoding="utf-8") as sink:
        sink.writelines(graphml(Drawing(made, lambda: edges(ids))))
    return time.perf_counter() - start


def write_igraph(path: Path) -> float:
    """Write the same nodes, edges and attributes with python-igraph and return the seconds of the writing alone."""
    made = nodes()
    listed = list(edges(list(made)))
    index = {key: n for n, key in enumerate(made)}
    graph = igraph.Graph(n=len(made), edges=[(index[e.source], index[e.target]) for e in listed], directed=True)
    for name in Node._fields:
        graph.vs[name] = [getattr(node, name) for node in made.values()]
    graph.vs["size"], graph.vs["color"], graph.vs["degree"] = 4.0, "#3366CC", graph.degree()
    for name in ("id", *Edge._fields[3:]):
        graph.es[name] = [getattr(e, name) for e in listed]
    graph.es["color"] = "#3366CC"
    start = time.perf_counter()
    graph.write_graphml(str(path))
    return time.perf_counter() - start


def measured(write: Callable[[Path], float], path: Path) -> tuple[float, int, int]:
    """Return the seconds of a writer, the most memory of its process in MB, and the MB written."""
    seconds = write(path)
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # getrusage would give the parent's, where larger
    return seconds, int(peak[1]) // 1024 if peak else 0, path.stat().st_size // 2**20


def drawing(folder: Path) -> None:
    """Print the times and memory of both GraphML writers."""
    took = {}
    for name, write in (("kg", write_ours), ("igraph", write_igraph)):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            took[name], memory, size = pool.apply(measured, (write, folder / f"{name}.graphml"))
        print(f"{name:8} {EDGES} edges in {took[name]:5.1f} s, {memory} MB of memory, {size} MB written")
    print(f"ratio    {took['kg'] / took['igraph']:.2f}")


def checking(folder: Path) -> None:
    """Print how long the check of the store's documents takes."""
    start = time.perf_counter()
    report = check.check(lines.Lines(folder / "graph.nq"), workers=2)
    print(f"{report} {time.perf_counter() - start:.1f} s with 2 workers")


def main(wanted: list[str]) -> None:
    """Run what is wanted, or all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not wanted or {"queries", "check"} & set(wanted):
            start = time.perf_counter()
            count = made_build(folder)
            print(f"{count} quads of {DOCUMENTS * FACTS} facts, written and loaded in {time.perf_counter() - start:.1f} s")
            assert count >= QUADS
        for part, measure in (("queries", queries), ("graphml", drawing), ("check", checking)):
            if not wanted or part in wanted:
                measure(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
