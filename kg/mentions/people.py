"""Mentions: people. A candidate is a family name with one or two characters; what speaks for and against it is weighed.

For it: characters that names are made of, the segmenter's tag, a title or a noun for people before it, a title, 同志 or a verb of
saying after it, other names beside it in a list. Against it: a word of the dictionary that it is or that it tears. Weights are natural
logarithms of likelihood ratios, as the character table's are, set by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions import foreign, listed
from kg.mentions.words import Word, cut, frequency, seams, segment
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Annotated

HAN = re.compile(r"[\u4e00-\u9fff]+")
SPACED = re.compile(r"([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?=[、，。；）\s]|$)")
ITEM = re.compile(r"(?<=、)([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff·]{5,16})(?:（[\u4e00-\u9fff]{1,5}）)?(?=、)")
NATION = re.compile(r"（(?:女，?)?[\u4e00-\u9fff]{1,4}族")
HONORIFIC = re.compile(r"先生|女士|小姐|同志|老师|师傅|夫妇")
THRESHOLD = 5.0
SURE = 12.0
RARE, COMMON = 20, 300  # counts in the segmenter's dictionary
LEFT_EDGE = frozenset("，。；：、（“！？— \u3000●■▲△○·/／")


class Candidate(NamedTuple):
    """A stretch that may be a name, with what its own characters and words say."""

    start: int
    end: int
    score: float


@cache
def _surnames(table: str) -> frozenset[str]:
    listed = rulebook.words("surnames", table)
    return frozenset("".join(listed)) if table == "single" else frozenset(listed)


@cache
def _characters() -> dict[str, tuple[float, ...]]:
    return {row[0]: tuple(int(cell) / 10 for cell in row[1:]) for row in rulebook.table("name_characters")}


@cache
def _set(*tables: str) -> frozenset[str]:
    return frozenset(rulebook.words("people", *tables))


@cache
def _tuple(table: str) -> tuple[str, ...]:
    return rulebook.words("people", table)


UNSEEN = (-1.0, 0.0, 0.0, 0.0)


def characters_score(name: str) -> float:
    """Return how much likelier the characters are as a name than as other text."""
    table = _characters()
    size = 2 if name[:2] in _surnames("compound") else 1
    given = name[size:]
    family = 3.0 if size == 2 else table.get(name[0], UNSEEN)[0]
    if name[0] in _surnames("rare") and size == 1:
        family = min(family, 0.5) - 1.0
    if given[-1] in _set("endings") or HONORIFIC.search(given):
        family -= 4.0
    if len(given) == 1:
        return family + table.get(given, UNSEEN)[3] - 0.5
    return family + table.get(given[0], UNSEEN)[1] + table.get(given[1], UNSEEN)[2]


def find(
    text: str, titles: Sequence[Mention] = (), organizations: Sequence[Mention] = (), places: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Find the people of a sentence's view text."""
    surroundings = Surroundings(text, titles, organizations, places)
    spans = surroundings.names()
    return tuple(Mention(Kind.PERSON, s, e, text[s:e], re.sub(r"\s", "", text[s:e])) for s, e in spans)


def known(found: Sequence[Sequence[Mention]]) -> AhoCorasick | None:
    """Return a finder of the document's names, those of three and more characters and those of two found twice; None if there are none."""
    counts = Counter(mention.name for mentions in found for mention in mentions)
    names = sorted(name for name, often in counts.items() if len(name) > 2 or (len(name) == 2 and often > 1))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest) if names else None


def again(annotated: Annotated, names: AhoCorasick | None) -> tuple[Mention, ...]:
    """Return a sentence's people and the places where the document's names stand besides."""
    if names is None:
        return annotated.people
    text = annotated.sentence.text
    found = [Mention(Kind.PERSON, s, e, text[s:e]) for _, s, e in names.find_matches_as_indexes(text)]
    new = [m for m in found if not any(m.start < p.end and p.start < m.end for p in annotated.people)]
    new = [m for m in new if not any(o.start < m.end and m.start < o.end for o in annotated.organizations)]
    return tuple(sorted([*annotated.people, *new], key=lambda m: m.start)) if new else annotated.people


class Surroundings:
    """A sentence as the candidates see it: its words, cut at the edges of titles and organizations, and these."""

    def __init__(self, text: str, titles: Sequence[Mention], organizations: Sequence[Mention], places: Sequence[Mention]) -> None:
        self.text = text
        self.titles = {t.start: t for t in titles}
        self.title_ends = {t.end for t in titles}
        self.organization_ends = {o.end for o in organizations}
        self.blocked = {at for m in (*titles, *organizations, *places) for at in range(m.start, m.end)}
        edges = {at for m in (*titles, *organizations) for at in (m.start, m.end)}
        self.words = cut(segment(text), edges | seams(text))
        self.by_start = {w.start: w for w in self.words}
        self.by_end = {w.end: w for w in self.words}

    def names(self) -> list[tuple[int, int]]:
        """Return the spans of the names."""
        candidates = [*self._chinese(), *self._spaced()]
        candidates += [Candidate(s, e, SURE) for s, e in listed.find(self.text, self.titles, self.blocked)]
        candidates += [
            Candidate(s, e, score + self._left(s) + self._right(e))
            for s, e, score in foreign.candidates(self.text, self.words, self.blocked)
        ]
        kept = self._choose(self._with_company(candidates))
        return sorted([*kept, *self._surnames_alone(kept), *self._listed(kept)])

    def _choose(self, candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
        """Keep the best of overlapping candidates."""
        kept: list[tuple[int, int]] = []
        for c in sorted(candidates, key=lambda c: (-c.score, c.start, -c.end)):
            if c.score >= THRESHOLD and all(c.end <= s or e <= c.start for s, e in kept):
                kept.append((c.start, c.end))
        return kept

    def _with_company(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Add what a name beside a sure one in a list gains."""
        for _ in range(2):
            sure = [c for c in candidates if c.score >= THRESHOLD]
            starts, ends = {c.start for c in sure}, {c.end for c in sure}
            gained = []
            for c in candidates:
                beside = (self.text[c.start - 1 : c.start] in {"、", "和", "与", " ", "\u3000"} and c.start - 1 in ends) or (
                    self.text[c.end : c.end + 1] in {"、", "和", "与", " ", "\u3000"} and c.end + 1 in starts
                )
                gained.append(c._replace(score=c.score + 2.5) if beside and c.score < THRESHOLD else c)
            candidates = gained
        return list(candidates)

    def _chinese(self) -> Iterator[Candidate]:
        """Yield the candidates that begin with a Chinese family name."""
        for word in self.words:
            if word.start in self.blocked:
                continue
            first = word.text[0]
            compound = self.text[word.start : word.start + 2] in _surnames("compound")
            if not compound and first not in _surnames("single"):
                continue
            left = self._left(word.start)
            size = 2 if compound else 1
            for end in (word.start + size + 1, word.start + size + 2):
                name = self.text[word.start : end]
                if (
                    len(name) == end - word.start
                    and HAN.fullmatch(name)
                    and not any(at in self.blocked for at in range(word.start, end))
                ):
                    right = self._right(end)
                    if (
                        left >= 2
                        or right >= 3
                        or compound
                        or len(word.text) == 1
                        or word.tag.startswith("nr")
                        or frequency(word.text) < RARE
                    ):
                        yield Candidate(word.start, end, characters_score(name) + self._fit(word, end) + left + right)

    def _fit(self, word: Word, end: int) -> float:
        """Return what the segmentation says of a candidate that begins with `word`."""
        if word.end == end:
            return self._whole(word)
        if word.end > end:
            return -1.0 if word.tag.startswith("nr") else -5.0
        score = 0.0
        at = word.end
        while at < end:
            inner = self.by_start[at]
            if inner.end > end:
                return score - (1.5 if inner.tag.startswith("nr") else 3.0)
            if len(inner.text) > 1 and not inner.tag.startswith("nr"):
                score -= 0.5
            at = inner.end
        if len(word.text) > 1:
            score -= 0.5 if word.tag.startswith("nr") else 4.0
        return score

    def _whole(self, word: Word) -> float:
        """Return what a word says for the candidate that is just this word: a frequent one of two characters is an ordinary word."""
        often = frequency(word.text)
        if word.tag.startswith("nr"):
            return 3.5 if len(word.text) > 2 else 2.0 if often < COMMON else -2.0
        return 1.0 if often < RARE else -1.5 if often < COMMON else -4.0

    def _left(self, start: int) -> float:
        """Return what stands before a candidate says."""
        at = start
        while at and self.text[at - 1] in " \u3000":
            at -= 1
        if at in self.title_ends:
            return 4.5
        if at == 0:
            return 1.0
        before = self.by_end.get(at)
        if before is None:
            return -1.0
        if before.text in _set("kin", "election"):
            return 3.5
        if before.text in _set("before"):
            return 1.0
        if before.text in {"：", "（"}:
            return 1.5
        return 1.0 if before.text in LEFT_EDGE else -0.5 if at not in self.organization_ends else 0.5

    def _right(self, end: int) -> float:
        """Return what stands after a candidate says."""
        at = end
        while at < len(self.text) and self.text[at] in " \u3000":
            at += 1
        if at in self.titles:
            return 3.0
        if self.text.startswith(_tuple("strong_after"), at) or NATION.match(self.text, at) or self._made(at):
            return 3.0
        if at == len(self.text):
            return 0.5
        after = self.by_start.get(at)
        if after is None:
            return -1.0
        if after.text in _set("after"):
            return 1.5
        if after.text in "、，；。）：":
            return 0.7
        return 0.7 if after.tag.startswith(("v", "d")) else -0.5

    def _made(self, at: int) -> bool:
        """Tell whether 为 and a post follow: what stands before was made that."""
        return self.text.startswith("为", at) and any(
            start in self.titles for start in range(at + 1, min(at + 14, len(self.text)))
        )

    def _spaced(self) -> Iterator[Candidate]:
        """Yield the names of two characters that a list sets apart with a space."""
        for found in SPACED.finditer(self.text):
            before = self.text[found.start() - 1 : found.start()]
            if found[1] in _surnames("single") and (not before or before in LEFT_EDGE or found.start() in self.title_ends):
                score = characters_score(found[1] + found[2])
                yield Candidate(found.start(), found.end(), score + self._left(found.start()) + 3.0)

    def _listed(self, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield what stands between two names of a list, whatever its characters."""
        ends, starts = {end for _, end in kept}, {start for start, _ in kept}
        for item in ITEM.finditer(self.text):
            start, end = item.span(1)
            left = start - 1
            if self.text[left - 1] == "）":
                left = self.text.rfind("（", 0, left)
            if left in ends and item.end() + 1 in starts and start not in starts and start not in self.blocked:
                ends.add(end)
                yield start, end

    def _surnames_alone(self, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the family names that stand alone before 先生, 老师 and the like."""
        for word in self.words:
            start = word.start
            if word.text[0] not in _surnames("single") or not self.text.startswith(_tuple("surname_after"), start + 1):
                continue
            if any(s <= start < e for s, e in kept):
                continue
            before = self.text[start - 1 : start]
            if word.text[0] not in _surnames("rare") and (not before or before in LEFT_EDGE or self.by_end.get(start)):
                yield start, start + 1
