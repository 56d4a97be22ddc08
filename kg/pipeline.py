"""Document → Extraction: the whole program on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts import extract as extract_facts
from kg.mentions import annotate
from kg.model import Extraction
from kg.records import order
from kg.resolve import resolve

if TYPE_CHECKING:
    from kg.model import Document


def extract(document: Document) -> Extraction:
    """Take a laid-out document through mentions, facts and resolution."""
    annotated = annotate(document)
    facts, entities = resolve(document, annotated, extract_facts(document, annotated))
    return Extraction(document, tuple(sorted(facts, key=order)), entities)
