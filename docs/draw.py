"""Draws a build's graph.graphml as an SVG picture: python docs/draw.py out/graph.graphml docs/graph.svg."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import igraph

SIDE, MARGIN = 1400, 60
LABELLED = 3  # edges from which a node shows its name


def draw(source: Path) -> str:
    """Return the drawing of a GraphML file: nodes in their own colour and size, the names of those with several edges."""
    graph = igraph.Graph.Read_GraphML(str(source))
    graph = graph.connected_components(mode="weak").giant()
    random.seed(1)
    igraph.set_random_number_generator(random)
    layout = graph.layout_fruchterman_reingold(niter=3000)
    layout.fit_into((MARGIN, MARGIN, SIDE - MARGIN, SIDE - MARGIN), keep_aspect_ratio=False)
    at = [(f"{x:.1f}", f"{y:.1f}") for x, y in layout]
    lines = [_line(edge, at) for edge in graph.es]
    circles = [_circle(vertex, at[vertex.index]) for vertex in graph.vs]
    names = [_name(vertex, at[vertex.index]) for vertex in graph.vs if vertex.degree() >= LABELLED]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" font-family="Noto Sans CJK SC, sans-serif">'
    return "\n".join([head, f'<rect width="{SIDE}" height="{SIDE}" fill="#ffffff"/>', *lines, *circles, *names, "</svg>", ""])


def _line(edge: igraph.Edge, at: list[tuple[str, str]]) -> str:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{edge["color"]}" stroke-opacity="0.45"/>'


def _circle(vertex: igraph.Vertex, at: tuple[str, str]) -> str:
    title = f"<title>{escape(vertex['label'])}</title>"
    return f'<circle cx="{at[0]}" cy="{at[1]}" r="{vertex["size"] / 2:.1f}" fill="{vertex["color"]}">{title}</circle>'


def _name(vertex: igraph.Vertex, at: tuple[str, str]) -> str:
    size = 15 + min(12, vertex.degree() // 4)
    style = f'font-size="{size}" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke"'
    return f'<text x="{at[0]}" y="{at[1]}" {style}>{escape(vertex["label"])}</text>'


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(draw(Path(sys.argv[1])), encoding="utf-8")
