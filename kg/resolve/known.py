"""The organizations that an article names, indexed by what is asked of them, so that a book asks as fast as a page."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kg.resolve.abbreviations import abbreviates, legal_core, one_slip
from kg.rulebook import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ABBREVIATED_END = 4  # characters at the end of a name, one of which its abbreviations end with
PARTY_HEAD = re.compile(r"^(?:中共(?!中央)|共青团|政协|民盟|民建)(?=..)")  # not part of the place or institution that follows


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?<=...){alternation('units_within', 'units')}$")


class Known:
    """Full names of organizations with their weights, most prominent first; behind an article's own the document's others."""

    def __init__(self, weights: Mapping[str, int], others: Known | None = None) -> None:
        """Index the names by their ends and halves."""
        self.weights = dict(weights)
        self.others = others
        self._ends: dict[str, list[str]] = defaultdict(list)
        self._halves: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._institutions: dict[tuple[str, ...], str] = {}
        for name in self.weights:
            for char in dict.fromkeys(legal_core(name)[-ABBREVIATED_END:] + name[-2:]):
                self._ends[char].append(name)
            for half in _halves(name):
                self._halves[half].append(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the article's own names, then the document's others."""
        yield from self.weights
        yield from (name for name in self.others or () if name not in self.weights)

    def weight(self, name: str) -> int:
        """Return how prominent an organization is, 0 for one that is not known."""
        return self.weights.get(name) or (self.others.weight(name) if self.others else 0)

    @property
    def first(self) -> tuple[str, int]:
        """The article's most prominent organization with its weight."""
        return next(iter(self.weights.items()), ("", 0))

    def abbreviated(self, short: str) -> str:
        """Return the most prominent organization that a name abbreviates, "" for none."""
        listed = self._ends.get(short[-1:], ())
        found = next((full for full in listed if short[0] in full and abbreviates(short, full)), "")
        return found or (self.others.abbreviated(short) if self.others else "")

    def misread(self, name: str) -> str:
        """Return the more prominent organization from which a name differs by one character, "" for none."""
        often = max(self.weight(name), 1)
        listed = [other for half in _halves(name) for other in self._halves.get(half, ())]
        found = next((other for other in listed if self.weights[other] > often and one_slip(name, other)), "")
        return found or (self.others.misread(name) if self.others else "")

    def ending_in(self, name: str) -> str:
        """Return the most prominent organization whose longer name ends in a name, if it is named as often; "" for none."""
        often = self.weight(name)
        listed = self._ends.get(name[-1:], ())
        found = next((o for o in listed if o != name and o.endswith(name) and self.weights[o] >= often), "")
        return found or (self.others.ending_in(name) if self.others else "")

    def institution(self, heads: Sequence[str]) -> str:
        """Return the most prominent organization whose name, without a unit's, ends in one of the words, "" for none."""
        key = tuple(heads)
        if key not in self._institutions:
            forms = ((form, weight) for name, weight in self.weights.items() for form in (name, _unit().sub("", name)))
            ending = [pair for pair in forms if pair[0].endswith(key)]
            self._institutions[key] = max(ending, key=lambda pair: (pair[1], -len(pair[0])))[0] if ending else ""
        found = self._institutions[key] or (self.others.institution(heads) if self.others else "")
        return PARTY_HEAD.sub("", found)


def _halves(name: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return the halves of a name with its length: names one character apart share one of them."""
    middle = len(name) // 2
    return (len(name), f"{name[:middle]}…"), (len(name), f"…{name[middle:]}")
