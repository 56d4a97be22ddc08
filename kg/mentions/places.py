"""Mentions: places."""

from __future__ import annotations

from kg.model import Mention


def find(text: str, *layers: object) -> tuple[Mention, ...]:
    """Find the places of a sentence's view text."""
    return ()
