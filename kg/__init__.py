"""kg: knowledge graphs from Chinese official prose.

>>> import kg
>>> graph = kg.build("seeds", out="out")  # doctest: +SKIP
>>> graph.lookup("市总工会")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__ as __version__

if TYPE_CHECKING:
    from kg.api import Graph, build
    from kg.errors import KgError
    from kg.model import Document, Entity, Fact, Mention, Span

__all__ = ["Document", "Entity", "Fact", "Graph", "KgError", "Mention", "Span", "build"]

_HOMES = {"Graph": "kg.api", "build": "kg.api", "KgError": "kg.errors"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Load a public name when it is first asked for: `kg lookup` should not wait for what builds a graph."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(_HOMES.get(name, "kg.model")), name)
