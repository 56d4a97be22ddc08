"""The Python door: build a graph, open one, ask it, hand it to rdflib or networkx."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import manifest, query, vocab
from kg.errors import GraphError
from kg.lookup import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from kg.lookup import Card, Hit
    from kg.model import Entity
    from kg.query import Results


@dataclass(frozen=True)
class Graph:
    """A build, opened for reading; nothing is loaded before it is asked for."""

    out: Path
    manifest: manifest.Manifest = field(repr=False)

    @classmethod
    def load(cls, out: str | Path = "out") -> Graph:
        """Open a build's folder; raises GraphError where there is none."""
        return cls(Path(out), manifest.load(Path(out)))

    @cached_property
    def store(self) -> ox.Store:
        """The Oxigraph store, opened for reading."""
        return query.open_store(self.out)

    @cached_property
    def index(self) -> Index:
        """The names and facts behind `lookup`."""
        return Index(self.out / "lookup.db")

    @cached_property
    def facts(self) -> tuple[dict[str, Any], ...]:
        """The rows of facts.jsonl in their order."""
        with (self.out / "facts.jsonl").open(encoding="utf-8") as source:
            return tuple(json.loads(line) for line in source)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity with its aliases, sorted by id."""
        return self.index.entities()

    def query(self, sparql: str) -> Results:
        """Run SPARQL over the union of all documents' graphs; common prefixes need no declaration.

        Raises UsageError where it is malformed.
        """
        return query.run(self.store, sparql)

    def named_query(self, name: str, **parameters: str) -> Results:
        """Run a packaged query, such as `named_query("awards-by-year", org="市总工会")`."""
        queries = query.named()
        if name not in queries:
            raise GraphError(f"no query is called {name!r}; there are {', '.join(queries)}")
        return self.query(queries[name].fill(parameters))

    def lookup(self, name: str, *, kind: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the entities that a name may mean, best first."""
        return self.index.find(name, kind=kind, limit=limit)

    def card(self, entity: str) -> Card:
        """Return all that is known of an entity, by the id that `lookup` gives."""
        return self.index.card(entity)

    def dataset(self) -> rdflib.Dataset:
        """Return the graph as an rdflib Dataset on an Oxigraph store in memory, one named graph for each document."""
        from rdflib import Dataset  # noqa: PLC0415 - rdflib takes long to import and few need it

        found = Dataset(store="Oxigraph", default_union=True)
        found.parse(str(self.out / "graph.nq"), format="ox-nq", transactional=False)
        return found

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Return the drawn graph as networkx reads it from graph.graphml; edge keys are the edges' ids."""
        import networkx as nx  # noqa: PLC0415 - as above

        found = nx.read_graphml(self.out / "graph.graphml", force_multigraph=True)
        assert isinstance(found, nx.MultiDiGraph)
        return found


def build(
    paths: Sequence[str | Path] | str | Path,
    out: str | Path = "out",
    *,
    base: str | None = None,
    workers: int | None = None,
    decisions: str | Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Graph:
    """Build the graph of some files and folders into `out` and open it; what was skipped and why stands in its `manifest`."""
    from kg import builder  # noqa: PLC0415 - reading a graph does not need what makes one

    listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
    builder.build(listed, out, base=base or vocab.BASE, workers=workers, decisions=decisions, progress=progress or builder.silent)
    return Graph.load(out)
