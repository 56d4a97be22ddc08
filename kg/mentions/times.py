"""Mentions: times."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Period, Sentence, Time


@dataclass
class Clock:
    """The running time context: the document's date and the year last spoken of."""

    date: Period | None
    year: int | None = None


def find(sentence: Sentence, clock: Clock) -> tuple[Time, ...]:
    """Find the times of a sentence and move the clock on."""
    return ()
