"""graph.graphml and graph.gexf, with the measures that size and group their nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.export import drawing, gexf, graphml, measures
from kg.graph.lines import Lines
from kg.outputs.triples import write_lines

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, base: str) -> None:
    """Draw the folder's graph.nq."""
    drawn = drawing.read(Lines(folder / "graph.nq"), base)
    edges = list(drawn.edges())  # the file is read once, though the edges are gone through many times
    drawn = replace(drawn, edges=lambda: edges)
    measured = measures.measure(drawn)
    write_lines(folder / "graph.graphml", graphml.graphml(drawn, measured))
    write_lines(folder / "graph.gexf", gexf.gexf(drawn, measured))
