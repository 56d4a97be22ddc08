"""How far to the left of a title the name of its body reaches."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.roles.people import GLOSS
from kg.mentions.words import segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated

LONGEST_BODY = 30  # characters
IN_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·〇○－-]")
NOT_IN_NAMES = {"t", "d", "p", "c", "uj", "ul", "uz", "ug", "ud", "y", "e", "o"}  # tags
IN_WORDS = frozenset("对向经在以和与及前给把由并被据其")  # lead words that begin ordinary ones
NAMED_AFTER = re.compile(r"[第一二三四五六七八九十\d]|(?:小组|班组|班|突击队|工作室|车间|小学|中学|学校)(?!长)")  # 甲小组|组长
SESSION = re.compile(r"第[一二三四五六七八九十\d、]{1,5}届$")
# What may stand inside a body's name although it parts elsewhere: 初二（3）班, “双增”领导小组, 一、二车间, 第四、五届.
INSIDE = re.compile(r"（[\d一二三四五六七八九十]{1,3}）|“[^“”]{1,12}”|(?<=[一二三四五六七八九十])、(?=[一二三四五六七八九十])")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{rulebook.alternation('posts', 'former', 'lead')})")


@cache
def _boundaries() -> frozenset[str]:
    return frozenset(rulebook.words("posts", "boundary", "lead"))


class Reach:
    """A sentence as the names in it part it."""

    def __init__(self, annotated: Annotated) -> None:
        """Note where names, words, people and times end."""
        self.text = annotated.sentence.text
        self.names = tuple(self._names(annotated))
        self.words = {word.end: word for word in segment(self.text)}
        people = {m.end for m in annotated.people if not NAMED_AFTER.match(self.text, m.end)}
        self.inside = {found.end(): found.start() for found in INSIDE.finditer(self.text)}
        self.stops = (people | {m.end for m in annotated.times}) - set(self.inside.values())

    def _names(self, annotated: Annotated) -> Iterator[tuple[int, int]]:
        """Yield the spans of organizations and places, a person's name at the head of one left out (甲为市总工会)."""
        ends = [found.end() if (found := GLOSS.match(self.text, m.end)) else m.end for m in annotated.people]
        for mention in (*annotated.organizations, *annotated.places):
            start = max([mention.start, *(end for end in ends if mention.start < end < mention.end)])
            yield start, mention.end

    def start(self, core: int, known: int, floor: int) -> int:
        """Return where the body of a title at `core` begins, of which all from `known` on is sure; `core` itself for none."""
        named = known
        while (start := self._ends_at(named, floor)) < named:
            named = start
        far = self._far(named, floor)
        bodies = rulebook.words("posts", "unit", "suffix", "regional")
        if far < named and core - far <= LONGEST_BODY and self.text.endswith(bodies, far, core):
            named = far
        named = self._led(named, core)
        session = SESSION.search(self.text, floor, named) if named < core else None
        return session.start() if session else named

    def _led(self, start: int, core: int) -> int:
        """Return where a name begins once the words that lead up to it are off (由|市总工会, but 对外联络部)."""
        begins = {*self.words, *(begin for begin, _ in self.names)}
        while (lead := _lead().match(self.text, start, core)) and (lead[0] not in IN_WORDS or lead.end() in begins):
            start = lead.end()
        return start

    def _ends_at(self, end: int, floor: int) -> int:
        """Return where the longest name or unit that ends here begins, `end` for none; one may end in the title (成都市|长)."""
        units = rulebook.words("posts", "unit", "local_committee", "regional")
        unit = next((word for word in units if self.text.endswith(word, floor, end)), "")
        return min([*(start for start, stop in self.names if floor <= start < end <= stop), end - len(unit)])

    def _far(self, at: int, floor: int) -> int:
        """Return how far left of `at` the words can still belong to a body's name."""
        while at > floor and at not in self.stops:
            jumps = [start for start, stop in self.names if floor <= start < at <= stop]
            jumps += [self.inside[at]] if floor <= self.inside.get(at, -1) else []
            if not jumps and at not in self.inside.values() and self._parts(at):
                break
            at = min(jumps, default=at - 1)
        return at

    def _parts(self, at: int) -> bool:
        """Tell whether what ends here cannot belong to a body's name: a mark, a function word, a verb before a name."""
        word = self.words.get(at)
        if self.text.startswith("费", at):  # 经|费
            return False
        if not IN_NAME.match(self.text[at - 1]):
            return True
        if word is None:
            return False
        governs = word.tag == "v" and any(start == at for start, _ in self.names)  # 派遣|财政部
        return governs or word.text in _boundaries() or word.tag in NOT_IN_NAMES
