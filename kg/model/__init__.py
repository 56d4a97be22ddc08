"""The values that travel from a file to the graph: frozen, slotted, importing nothing of ours.

Two kinds of offsets exist. *Raw* offsets count code points of the decoded file, half-open; everything that leaves the program
carries these. *View* offsets count code points of one sentence's `text`, in which torn lines are joined and full-width forms
folded; mentions carry these, and `Sentence.raw` leads back.
"""

from kg.model.fact import Alias, Argument, Award, Entity, EntityKind, Extraction, Fact, FactKind, Metric, Modality, Role
from kg.model.mention import Annotated, Bound, Kind, Mention, Quantity, Time
from kg.model.text import Article, Block, Document, Period, Precision, Sentence, Span

__all__ = [
    "Alias",
    "Annotated",
    "Argument",
    "Article",
    "Award",
    "Block",
    "Bound",
    "Document",
    "Entity",
    "EntityKind",
    "Extraction",
    "Fact",
    "FactKind",
    "Kind",
    "Mention",
    "Metric",
    "Modality",
    "Period",
    "Precision",
    "Quantity",
    "Role",
    "Sentence",
    "Span",
    "Time",
]
