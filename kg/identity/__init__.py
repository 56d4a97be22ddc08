"""Across documents: what is the same, what only has the same name, and why; decisions by hand on top.

`learn` reads a corpus's evidence once and keeps only that; `Identity.apply` then gives each document's facts their ids, so that a
corpus need not fit in memory. Nothing depends on the order of documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.identity.apply import Identity, Report
from kg.identity.duplicates import Duplicate, duplicates
from kg.identity.evidence import Evidence, gather
from kg.identity.learning import learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.decisions import Decisions
    from kg.model import Entity, Extraction

__all__ = ["Duplicate", "Evidence", "Identity", "Report", "duplicates", "gather", "identify", "learn"]


def identify(
    extractions: Sequence[Extraction], decisions: Decisions
) -> tuple[tuple[Extraction, ...], tuple[Entity, ...], Report]:
    """Return the extractions with ids and preferred names in their facts, the corpus's entities, and what was decided."""
    ordered = sorted(extractions, key=lambda extraction: extraction.document.name)
    identity = learn((gather(extraction, decisions) for extraction in ordered), decisions)
    done = tuple(identity.apply(extraction) for extraction in ordered)
    return done, identity.entities(), identity.report()
