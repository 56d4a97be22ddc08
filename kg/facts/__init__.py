"""Mentions → facts: one file for each kind of fact; `guards` tells what is stated from what is planned, hoped or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts import awards, metrics, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Award, Document, Metric, Role

__all__ = ["extract"]


def extract(document: Document, annotated: Sequence[Annotated]) -> tuple[Award | Role | Metric, ...]:
    """Return the document's facts, their arguments as printed, in reading order."""
    found: list[Award | Role | Metric] = [
        *awards.find(document, annotated),
        *roles.find(document, annotated),
        *metrics.find(document, annotated),
    ]
    return tuple(sorted(found, key=lambda fact: (fact.at[0], fact.kind, fact.rule)))
