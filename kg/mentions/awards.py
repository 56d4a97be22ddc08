"""Mentions: awards."""

from __future__ import annotations

from kg.model import Mention


def find(text: str, *layers: object) -> tuple[Mention, ...]:
    """Find the awards of a sentence's view text."""
    return ()
