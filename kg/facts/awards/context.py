"""Who an award clause is about, and what the text before tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Argument


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about; `counted` where they are only counted, `work` what of theirs is honoured."""

    arguments: tuple[Argument, ...] = ()
    counted: bool = False
    work: Argument | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before tells: whose profile the sentence stands in, the person last named, the body introduced."""

    holder: Argument | None = None
    person: Argument | None = None
    topic: Argument | None = None
