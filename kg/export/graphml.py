"""GraphML as Gephi reads it best: unique edge ids, the edge's kind in the XML attribute `label`, one type a column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kg.export.look import COLORS, EDGE_COLORS, degrees, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.drawing import Drawing, Edge
    from kg.export.look import Measures

NODE_KEYS = {"label": "string", "type": "string", "iri": "string", "size": "double", "color": "string", "degree": "int"}
MEASURE_KEYS = {"pagerank": "double", "community": "int"}
EDGE_KEYS = {
    "label": "string",
    "kind": "string",
    "year": "int",
    "value": "double",
    "unit": "string",
    "bound": "string",
    "confidence": "double",
    "weight": "double",
    "start": "string",
    "end": "string",
    "color": "string",
}
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=1 << 16)
def escaped(text: str) -> str:
    """Return text as XML content, characters that XML forbids left out."""
    return NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return text as an XML attribute in its quotes, characters that XML forbids left out."""
    return quoteattr(NO_XML.sub("", text))


def graphml(drawing: Drawing, measures: Measures | None = None) -> Iterator[str]:
    """Yield a drawing as GraphML; nodes without an edge are left out, and PageRank and community are written where measured."""
    known = measures or degrees(drawing)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, kind in (NODE_KEYS | (MEASURE_KEYS if known.pagerank else {})).items():
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    for name, kind in EDGE_KEYS.items():
        yield f'<key id="edge{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    yield from _nodes(drawing, known)
    yield from map(_edge, drawing.edges())
    yield "</graph>\n</graphml>\n"


def _nodes(drawing: Drawing, measures: Measures) -> Iterator[str]:
    for node in drawn(drawing, measures):
        more = ""
        if measures.pagerank and measures.community:
            more = f'<data key="pagerank">{measures.pagerank[node.id]:.9f}</data>'
            more += f'<data key="community">{measures.community[node.id]}</data>'
        yield (
            f'<node id="{node.id}"><data key="label">{escaped(node.label)}</data><data key="type">{node.type}</data>'
            f'<data key="iri">{escaped(node.iri)}</data><data key="size">{measures.size(node.id)}</data>'
            f'<data key="color">{COLORS[node.type]}</data><data key="degree">{measures.degree[node.id]}</data>{more}</node>\n'
        )


def _edge(edge: Edge) -> str:
    year = "" if edge.year is None else f'<data key="edgeyear">{edge.year}</data>'
    time = f'<data key="edgestart">{edge.start}</data><data key="edgeend">{edge.end}</data>' if edge.start else ""
    figure = ""
    if edge.value is not None:
        figure = f'<data key="edgevalue">{edge.value!r}</data><data key="edgebound">{edge.bound}</data>'
        figure += f'<data key="edgeunit">{escaped(edge.unit)}</data>' if edge.unit else ""
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}" label="{edge.kind}">'
        f'<data key="edgelabel">{escaped(edge.label)}</data><data key="edgekind">{edge.kind}</data>{year}{figure}'
        f'<data key="edgeconfidence">{edge.confidence}</data><data key="edgeweight">{edge.weight}</data>{time}'
        f'<data key="edgecolor">{EDGE_COLORS[edge.kind]}</data></edge>\n'
    )
