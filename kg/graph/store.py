"""The Oxigraph store of a build: made anew from its N-Quads, or from an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def create(folder: Path, nquads: Path) -> None:
    """Make a store in a new folder from a file of N-Quads."""
    store = Store(str(folder))
    store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
    store.flush()


def update(folder: Path, before: Path, kept: Collection[str], stated: Iterable[str]) -> None:
    """Make a store in a new folder from some named graphs of an earlier one (`kept`, as N-Quads terms) and some new lines."""
    Store.read_only(str(before)).backup(str(folder))
    store = Store(str(folder))
    for graph in [graph for graph in store.named_graphs() if str(graph) not in kept]:
        store.remove_graph(graph)
    store.bulk_load("".join(stated).encode(), format=RdfFormat.N_QUADS)
    store.flush()
