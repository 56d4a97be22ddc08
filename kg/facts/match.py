"""Sentence patterns over mentions: every mention of the chosen kinds is folded to one character, and patterns run over that.

In a pattern `{recipient:organization|person}` is one mention of one of these kinds, captured under the name; `{award+:award}` is
one or more of them, coordinated (A、B和C). Everything else is an ordinary regular expression. Offsets lead back to the sentence's
view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Annotated, Mention

KINDS = tuple(Kind)
WIDTH = 800  # private-use characters for each kind: 8 × 800 of the 6,400 from U+E000
PLACEHOLDER = re.compile(r"\{(\w+)(\+?):([\w|]+)\}")
JOINT = "(?:[、，]|和|与|及|以及|暨)"


def char_class(kinds: Iterable[str]) -> str:
    """Return the class of the characters that stand for mentions of these kinds."""
    ranges = "".join(
        f"{chr(0xE000 + KINDS.index(Kind(k)) * WIDTH)}-{chr(0xE000 + KINDS.index(Kind(k)) * WIDTH + WIDTH - 1)}" for k in kinds
    )
    return f"[{ranges}]"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with placeholders."""

    def one(found: re.Match[str]) -> str:
        name, many, kinds = found.groups()
        each = char_class(kinds.split("|"))
        return f"(?P<{name}>{each}(?:{JOINT}{each})*)" if many else f"(?P<{name}>{each})"

    return re.compile(PLACEHOLDER.sub(one, pattern))


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence with its mentions folded: `at[i]` is the view offset of `text[i]` (one more for the end)."""

    text: str
    at: tuple[int, ...]
    mentions: dict[int, Mention]

    def search(self, pattern: str) -> Iterator[re.Match[str]]:
        """Yield the pattern's matches."""
        return compile_pattern(pattern).finditer(self.text)

    def group(self, found: re.Match[str], name: str) -> tuple[Mention, ...]:
        """Return the mentions that a placeholder captured."""
        if name not in found.re.groupindex or found[name] is None:
            return ()
        return tuple(self.mentions[i] for i in range(found.start(name), found.end(name)) if i in self.mentions)

    def view(self, found: re.Match[str], name: str | int = 0) -> tuple[int, int]:
        """Return the view offsets of a group."""
        return self.at[found.start(name)], self.at[found.end(name)]


def fold(annotated: Annotated, kinds: Sequence[Kind]) -> Folded:
    """Fold the mentions of some kinds; where they overlap, the kind named first keeps the place, within a kind the earlier."""
    taken: list[Mention] = []
    for kind in kinds:
        taken += [m for m in annotated.layer(kind) if not any(m.start < t.end and t.start < m.end for t in taken)]
    taken.sort(key=lambda m: m.start)
    text: list[str] = []
    at: list[int] = []
    folded: dict[int, Mention] = {}
    position = 0
    counts = dict.fromkeys(KINDS, 0)
    for mention in taken:
        text += annotated.sentence.text[position : mention.start]
        at += range(position, mention.start)
        folded[len(text)] = mention
        text.append(chr(0xE000 + KINDS.index(mention.kind) * WIDTH + counts[mention.kind] % WIDTH))
        at.append(mention.start)
        counts[mention.kind] += 1
        position = mention.end
    text += annotated.sentence.text[position:]
    at += range(position, len(annotated.sentence.text) + 1)
    return Folded("".join(text), tuple(at), folded)
