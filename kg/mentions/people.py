"""Mentions: people. Candidates are weighed by the evidence around them; the best of overlapping ones are kept."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import rulebook
from kg.mentions import foreign, listed, runs
from kg.mentions.evidence import EDGES, FOLLOWED, RARE, Surroundings, characters, surnames
from kg.mentions.foreign import sounds_foreign
from kg.mentions.words import frequency
from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.mentions.words import Word
    from kg.model import Annotated

HAN = re.compile(r"[\u4e00-\u9fff]+")
AWARDED = re.compile(
    r"[获夺](?=[“《全国省市县区特一二三大第优先\d])|以(?=\d)|作(?=了|(?:[\u4e00-\u9fff]{0,4})(?:报告|讲话|发言|介绍|汇报|说明))|荣(?=[获膺立登])|[两二三四五六七八九十](?=人[被均都获荣分先同为])|[记立](?=[特一二三大集个]\w{0,2}[等功体人])"
)  # a verb, not a name's end
BY_WHOM = re.compile(r"由[^，。；、]{2,14}?(?:担任|兼任|出任|接任|兼|任)")  # 主任由周建国担任: a preposition, no family name
SPACED = re.compile(
    r"([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?=$|[、，。；（）\s为任兼和与等]|当选|出任|担任|连任|同志|先生|女士|报道)"
)
ITEM = re.compile(r"(?<=、)([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff·]{5,16})(?:（[\u4e00-\u9fff]{1,5}）)?(?=、)")
JOINTS = frozenset("、和与 \u3000")
LIST = 2  # names that make a list
THRESHOLD, SURE = 5.0, 12.0
SUGGESTIVE = 2.0  # what must stand before a candidate that begins inside an ordinary word
BOUNDED = 2.0  # what it adds that a candidate is all between a title and a mark
RUNS_ON = -3.0
NEIGHBOUR = 2.5  # what a name beside it in a list adds


class Candidate(NamedTuple):
    """A stretch that may be a name, with the weight of all that speaks for it."""

    start: int
    end: int
    weight: float


def find(
    text: str, titles: Sequence[Mention] = (), organizations: Sequence[Mention] = (), places: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Find the people of a sentence's view text; the space inside 甲　乙 is left out of the cleaned-up form."""
    around = Surroundings(text, titles, organizations, places)
    taken = around.blocked | around.placed
    shown = [*listed.find(text, around.titles, taken), *runs.find(text, taken)]
    sure = [Candidate(start, end, SURE) for start, end in shown]
    kept = _best(_with_neighbours(text, [*_chinese(around), *_spaced(around), *_foreign(around), *sure]))
    spans = sorted([*kept, *_alone(around, kept), *_between(around, kept)])
    return tuple(Mention(Kind.PERSON, s, e, text[s:e], re.sub(r"\s", "", text[s:e])) for s, e in spans)


def known(found: Sequence[Sequence[Mention]]) -> AhoCorasick | None:
    """Return a finder of a document's names: those of three and more characters, and those of two found twice."""
    counts = Counter(mention.name for mentions in found for mention in mentions)
    names = sorted(name for name, often in counts.items() if len(name) > 2 or (len(name) == 2 and often > 1))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest) if names else None


def again(annotated: Annotated, names: AhoCorasick | None) -> tuple[Mention, ...]:
    """Return a sentence's people and the places where the document's names stand besides."""
    if names is None:
        return annotated.people
    text = annotated.sentence.text
    found = [Mention(Kind.PERSON, s, e, text[s:e]) for _, s, e in names.find_matches_as_indexes(text)]
    taken = [*annotated.people, *annotated.organizations]
    new = [m for m in found if not any(m.start < other.end and other.start < m.end for other in taken)]
    return tuple(sorted([*annotated.people, *new], key=lambda m: m.start)) if new else annotated.people


def _best(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Keep the heaviest of overlapping candidates."""
    kept: list[tuple[int, int]] = []
    for c in sorted(candidates, key=lambda c: (-c.weight, c.start, -c.end)):
        if c.weight >= THRESHOLD and all(c.end <= start or end <= c.start for start, end in kept):
            kept.append((c.start, c.end))
    return kept


def _with_neighbours(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Add what the weak ones gain by a strong one beside them in a list, and once more from those that became strong."""
    for _ in range(2):
        starts = {c.start for c in candidates if c.weight >= THRESHOLD}
        ends = {c.end for c in candidates if c.weight >= THRESHOLD}
        gained = []
        for c in candidates:
            left = c.start - 1 in ends and text[c.start - 1] in JOINTS
            right = c.end + 1 in starts and text[c.end] in JOINTS
            gained.append(c._replace(weight=c.weight + NEIGHBOUR) if c.weight < THRESHOLD and (left or right) else c)
        candidates = gained
    return candidates


def _chinese(around: Surroundings) -> Iterator[Candidate]:
    """Yield the candidates that begin with a Chinese family name."""
    single, compounds = surnames("single"), surnames("compound")
    for word in around.words:
        compound = around.text[word.start : word.start + 2] in compounds
        if not (compound or word.text[0] in single) or word.start in around.blocked:
            continue
        if BY_WHOM.match(around.text, word.start):
            continue
        left = around.left(word.start)
        likely = compound or left >= SUGGESTIVE or _open(word)
        given = word.start + (2 if compound else 1)
        for end in (given + 1, given + 2):
            name = around.text[word.start : end]
            if end > len(around.text) or not HAN.fullmatch(name) or around.crosses(word.start, end):
                continue
            if AWARDED.match(around.text, end - 1) or around.department(end):
                continue
            if not (likely or around.may_be_followed(end)):
                continue
            right = around.right(end) + _runs_on(around, name, end) + (BOUNDED if around.bounded(word.start, end) else 0.0)
            if likely or right >= FOLLOWED:
                yield Candidate(word.start, end, characters(name) + around.fit(word, end) + left + right)


def _runs_on(around: Surroundings, name: str, end: int) -> float:
    """Return what it says against a candidate of foreign sound that a rare word of foreign sound follows (瓦里斯|托科)."""
    after = around.by_start.get(end)
    foreign_after = after is not None and len(after.text) > 1 and sounds_foreign(after.text) and frequency(after.text) < RARE
    return RUNS_ON if foreign_after and sounds_foreign(name) else 0.0


def _open(word: Word) -> bool:
    """Tell whether a word can be the beginning of a name without its surroundings' saying so."""
    return len(word.text) == 1 or word.tag.startswith("nr") or frequency(word.text) < RARE


def _foreign(around: Surroundings) -> Iterator[Candidate]:
    """Yield the candidates of foreign sound."""
    for start, end, weight in foreign.candidates(around.text, around.words, around.blocked, around.placed):
        yield Candidate(start, end, weight + around.left(start) + around.right(end))


def _spaced(around: Surroundings) -> Iterator[Candidate]:
    """Yield the names of two characters that a list sets apart with a space."""
    if " " not in around.text and "\u3000" not in around.text:
        return
    for found in SPACED.finditer(around.text):
        before = around.text[found.start() - 1 : found.start()]
        set_off = not before or before in EDGES or found.start() in around.title_ends or around.left(found.start()) >= SUGGESTIVE
        if found[1] in surnames("single") and set_off:
            weight = characters(found[1] + found[2]) + around.left(found.start()) + FOLLOWED
            yield Candidate(found.start(), found.end(), weight)


def _between(around: Surroundings, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what stands between two names of a list, whatever its characters."""
    if len(kept) < LIST:
        return
    ends, starts = {end for _, end in kept}, {start for start, _ in kept}
    for item in ITEM.finditer(around.text):
        start, end = item.span(1)
        left = start - 1
        if around.text[left - 1] == "）":
            left = around.text.rfind("（", 0, left)
        named = len(item[1]) == 3 and item[1][0] in surnames("single")  # 江国镇 is no town among people
        held = start in around.blocked or (start in around.placed and not named)
        if left in ends and item.end() + 1 in starts and start not in starts and not held:
            ends.add(end)
            yield start, end


@cache
def _first_characters(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


def _alone(around: Surroundings, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the family names that stand alone before 先生, 老师 and the like."""
    after = rulebook.words("people", "surname_after")
    first = _first_characters(after)
    for word in around.words:
        name, start = word.text[0], word.start
        if (
            around.text[start + 1 : start + 2] not in first
            or not around.text.startswith(after, start + 1)
            or name not in surnames("single")
            or name in surnames("rare")
        ):
            continue
        if not any(s <= start < e for s, e in kept):
            yield start, start + 1
