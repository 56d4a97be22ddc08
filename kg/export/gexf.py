"""GEXF 1.3 with a timeline: an edge lives in its fact's period, a node from its first edge to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.graphml import quoted
from kg.export.look import COLORS, EDGE_COLORS, degrees, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.export.drawing import Drawing, Edge
    from kg.export.look import Measures

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
NODE_ATTRIBUTES = {"type": "string", "iri": "string", "degree": "integer"}
MEASURE_ATTRIBUTES = {"pagerank": "double", "community": "integer"}
EDGE_ATTRIBUTES = {
    "kind": "string",
    "year": "integer",
    "value": "double",
    "unit": "string",
    "bound": "string",
    "confidence": "double",
}


def gexf(drawing: Drawing, measures: Measures | None = None) -> Iterator[str]:
    """Yield a drawing as GEXF; nodes without an edge are left out, and PageRank and community are written where measured."""
    known = measures or degrees(drawing)
    yield HEAD
    yield from _attributes("node", NODE_ATTRIBUTES | (MEASURE_ATTRIBUTES if known.pagerank else {}))
    yield from _attributes("edge", EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    yield from _nodes(drawing, known)
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, drawing.edges())
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, types: dict[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in types.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def lifetimes(drawing: Drawing) -> dict[str, tuple[str, str]]:
    """Return the days of the first and last edge of each node; a node with an undated edge is always there and has none."""
    found: dict[str, tuple[str, str]] = {}
    always: set[str] = set()
    for edge in drawing.edges():
        if not edge.start:
            always |= {edge.source, edge.target}
            continue
        for end in (edge.source, edge.target):
            first, last = found.get(end, (edge.start, edge.end))
            found[end] = min(first, edge.start), max(last, edge.end)
    return {key: days for key, days in found.items() if key not in always}


def _nodes(drawing: Drawing, measures: Measures) -> Iterator[str]:
    alive = lifetimes(drawing)
    for node in drawn(drawing, measures):
        values: dict[str, object] = {"type": node.type, "iri": node.iri, "degree": measures.degree[node.id]}
        if measures.pagerank and measures.community:
            values |= {"pagerank": f"{measures.pagerank[node.id]:.9f}", "community": measures.community[node.id]}
        yield (
            f'<node id="{node.id}" label={quoted(node.label)}{_interval(*alive.get(node.id, ("", "")))}>{_values(values)}'
            f'<viz:size value="{measures.size(node.id)}"/>{_color(COLORS[node.type])}</node>\n'
        )


def _edge(edge: Edge) -> str:
    values = {
        "kind": edge.kind,
        "year": edge.year,
        "value": edge.value,
        "unit": edge.unit,
        "bound": edge.bound,
        "confidence": edge.confidence,
    }
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}" kind="{edge.kind}" label={quoted(edge.label)}'
        f' weight="{edge.weight}"{_interval(edge.start, edge.end)}>{_values(values)}{_color(EDGE_COLORS[edge.kind])}</edge>\n'
    )


def _color(code: str) -> str:
    red, green, blue = bytes.fromhex(code[1:])
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _interval(start: str, end: str) -> str:
    return f' start="{start}" end="{end}"' if start else ""


def _values(values: Mapping[str, object]) -> str:
    written = (
        f'<attvalue for="{name}" value={quoted(str(value))}/>' for name, value in values.items() if value not in (None, "")
    )
    return f"<attvalues>{''.join(written)}</attvalues>"
