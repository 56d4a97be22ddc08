"""The time for which a figure holds: in its clause, its sentence, or running on from the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Annotated, Document, Period, Quantity


class Running:
    """The time that a text speaks of, as it runs through a paragraph."""

    def __init__(self, document: Document) -> None:
        self.today = document.date
        self.place: tuple[int, int] | None = None
        self.period: Period | None = None
        self.carried: Period | None = None

    def enter(self, annotated: Annotated) -> None:
        """Begin a sentence: a new paragraph forgets the time of the one before."""
        place = (annotated.sentence.article, annotated.sentence.paragraph)
        if place != self.place:
            self.place, self.carried = place, None
        self.period = self.carried
        named = [time.period for time in annotated.times if time.period]
        if named:
            self.carried = named[-1]

    def period_of(self, annotated: Annotated, quantity: Quantity) -> Period | None:
        """Return the time that holds for a number."""
        before = [time.period for time in annotated.times if time.period and time.end <= quantity.start]
        return before[-1] if before else self.period
