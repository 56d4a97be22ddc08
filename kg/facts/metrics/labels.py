"""Labels: what a number counts or measures, in the words of its own clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.metrics.clauses import NUMBER, heads
from kg.facts.metrics.distribution import RULE, deal
from kg.facts.metrics.pieces import ASPECT, EMPTY, Piece, cut, cut_after
from kg.facts.metrics.predicates import link, predicate, word
from kg.facts.metrics.units import counted_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.metrics.clauses import Frame
    from kg.facts.metrics.predicates import Predicate
    from kg.model import Annotated, Quantity, Span
    from kg.rulebook import Rule

TOTALLED = re.compile(r"^(?:新增加?|净增加?|新建|新发展|实现|完成)(?=..)")
RANK = "(?:村|镇|乡|县|市|区|省|州|旗|街道|社区)"
TIME_ALONE = f"(?:截至|截止|到|至|自|从|在)?@[一-鿿]{{0,2}}{NUMBER}"
HAS = "有"
OF_WHICH = "其中"
SHARED_OUT = "metric.shared-out"
CARRIED = "metric.carried"
NUMBER_NOUN = "metric.number-noun"
SHARE = "metric.share"
BARE = "metric.bare"
BARE_SHARES = {"占", "占比", "占了", "约占"}
LONGEST = 45


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read: its rule, its characters in view form and raw, the number with its unit made sure.

    `front` is what stood before it in its clause, `base` the part that a later number may build on (财政收入 of 财政收入增长).
    """

    sentence: int
    frame: Frame
    front: Predicate
    rule: Rule
    text: str
    spans: tuple[Span, ...]
    quantity: Quantity
    base: str

    @property
    def acts(self) -> bool:
        """Whether the label begins with a verb: something done, not something there."""
        return self.text.startswith(rulebook.words("verbs"))


@cache
def patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return every label rule with its compiled pattern, in the order in which they are tried."""
    verbs = rulebook.words("verbs")
    classes = {"{verb}": verbs, "{long}": tuple(verb for verb in verbs if len(verb) > 1)}

    def expand(pattern: str) -> re.Pattern[str]:
        for name, listed in classes.items():
            pattern = pattern.replace(name, f"(?:{'|'.join(listed)})")
        return re.compile(pattern)

    apart = {CARRIED, RULE, SHARED_OUT}
    return tuple((rule, expand(p)) for rule in rulebook.rules("metrics") if rule.id not in apart for p in rule.patterns)


@cache
def needs_base() -> frozenset[str]:
    """Return the ids of the rules whose label may come from the number before."""
    return frozenset(rulebook.toml("rules/metrics.toml")["needs"]["base"])


def read(annotated: Annotated, frames: Sequence[Frame], before: Label | None) -> Iterator[Label]:
    """Yield the labels of a sentence's numbers; those without one are left out.

    `before` is the last label of the sentence before.
    """
    said: list[Label] = [before] if before else []
    dealt: dict[int, tuple[Piece, str]] = {}
    for index, alone in enumerate(frames):
        frame = shared(annotated, frames, index)
        front = predicate(annotated, frame)
        if index not in dealt:
            dealt |= dict(enumerate(deal(frames, index, predicate(annotated, alone).start, said), index))
        if index in dealt:
            label = finish(annotated, alone, front, rulebook.rule("metrics", RULE), *dealt[index])
        else:
            label = read_one(annotated, frame, front, said)
        if label:
            said.append(label)
            yield label


def shared(annotated: Annotated, frames: Sequence[Frame], index: int) -> Frame:
    """Return a frame, with what follows the next number where it holds nothing of its own (2万农户、8万人受益) or breaks off."""
    frame, after = frames[index], index + 1
    if after == len(frames):
        return frame
    if frames[after].chained and (bare(annotated, frame) or open_ended(annotated, frame)):
        return frame.borrowing(frames[after])
    broken_off = frame.at[-1] + 1 == frames[after].quantity.start and ends_in_verb().search(frame.masked, frame.number)
    return frame.extended(frames[after]) if broken_off and not frames[after].text.endswith(NUMBER) else frame


@cache
def ends_in_verb() -> re.Pattern[str]:
    """Return the pattern of a clause that breaks off in a verb, whose object the next number counts (3人打破5项纪录)."""
    return re.compile(f"{NUMBER}[^{NUMBER}]*{rulebook.alternation('verbs')}[了过起出]*(?<!有)$")


def bare(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame holds nothing to name its number by."""
    left = link().sub("", frame.text[predicate(annotated, frame).start : frame.number])
    return not left and frame.text.endswith(NUMBER)


def open_ended(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame holds only a verb, whose object stands behind the next number (解决了5万人、3万头牲畜的用水问题)."""
    left = link().sub("", frame.text[predicate(annotated, frame).start : frame.number])
    return ASPECT.sub("", left) in rulebook.words("verbs") and frame.text.endswith(NUMBER)


def read_one(annotated: Annotated, frame: Frame, front: Predicate, said: Sequence[Label]) -> Label | None:
    """Read one number's label; `said` are the labels before it."""
    body = frame.masked[front.start :]
    for rule, pattern in patterns():
        found = pattern.search(body)
        if found is None:
            continue
        carried = (
            carry(annotated, frame, said) if rule.id in needs_base() and not part(frame, front.start, found, "a").text else EMPTY
        )
        if carried.text:
            piece = carried + part(frame, front.start, found, "b")
            return finish(annotated, frame, front, rulebook.rule("metrics", CARRIED), piece, carried.text)
        piece, base = assemble(frame, front.start, found, rule, said)
        if only_name(annotated, piece) and (told := shares_out(annotated, frame, said)):
            return finish(annotated, frame, front, rulebook.rule("metrics", SHARED_OUT), Piece(told, ()), told)
        if piece.text or rule.id in needs_base():
            return finish(annotated, frame, front, rule, piece, base)
    return None


def shares_out(annotated: Annotated, frame: Frame, said: Sequence[Label]) -> str:
    """Return the label of the number before where this one is a part of it with its owner alone named (其中清河县20人)."""
    if not said or said[-1].sentence != annotated.sentence.index or said[-1].quantity.unit != frame.quantity.unit:
        return ""
    return said[-1].text if OF_WHICH in frame.text or said[-1].rule.id == SHARED_OUT else ""


def carry(annotated: Annotated, frame: Frame, said: Sequence[Label]) -> Piece:
    """Return the noun that the clause before leaves to a bare number: that of its own statement without a number."""
    earlier = islice(heads(annotated, frame.quantity), 1, None)
    clause = next((one for one in earlier if not re.fullmatch(TIME_ALONE, one.masked)), None)
    if clause is None or (said and said[-1].sentence == annotated.sentence.index and said[-1].quantity.end > clause.at[0]):
        return EMPTY
    start = predicate(annotated, clause).start
    found = re.compile(rulebook.rule("metrics", CARRIED).patterns[0]).match(clause.masked[start:])
    return part(clause, start, found, "a") if found else EMPTY


def finish(annotated: Annotated, frame: Frame, front: Predicate, rule: Rule, piece: Piece, base: str) -> Label | None:
    """Return a label with its spans and unit, or nothing where it has no words or too many."""
    piece = implied(annotated, frame.quantity, piece)
    if not piece.text or len(piece.text) > LONGEST:
        return None
    return Label(
        annotated.sentence.index,
        frame,
        front,
        rule,
        piece.text,
        piece.spans(annotated.sentence),
        counted_in(frame, piece.text),
        base,
    )


def implied(annotated: Annotated, quantity: Quantity, piece: Piece) -> Piece:
    """Return the label that the unit implies (岁: 年龄; 清河村有320户: 户数) where the clause itself has only a name."""
    rules = rulebook.toml("rules/metrics.toml")
    entry = rules["implied"].get(quantity.unit)
    if entry and not any(word in piece.text for word in entry["unless"]):
        return Piece(str(entry["label"]), ())
    nameless = only_name(annotated, piece) or piece.text == HAS
    return Piece(rules["bare"][quantity.unit], ()) if nameless and quantity.unit in rules["bare"] else piece


def only_name(annotated: Annotated, piece: Piece) -> bool:
    """Tell whether a piece is a name or points at a place, so that it says whose the number is and not what it counts."""
    named = (*annotated.places, *annotated.organizations, *annotated.people)
    pattern = f"{word('scope')}|[一-鿿]{{1,8}}{RANK}"
    return any(piece.text == mention.text for mention in named) or bool(re.fullmatch(pattern, piece.text))


def assemble(frame: Frame, start: int, found: re.Match[str], rule: Rule, said: Sequence[Label]) -> tuple[Piece, str]:
    """Join a match's groups to a label; return it with the part that a later number may build on."""
    a, b = part(frame, start, found, "a"), part(frame, start, found, "b")
    if rule.id in needs_base() and not a.text:
        if said and rule.id == BARE and (anew := counted_anew(frame, said[-1])):
            return Piece(anew, ()), anew
        base = TOTALLED.sub("", said[-1].base) if said else ""
        return Piece(base + b.text if base or b.text.endswith(("幅", "率", "均")) else "", b.at), base
    if frame.chained and not a.text and said and said[-1].rule.id == rule.id == NUMBER_NOUN:
        return Piece(verb_of(said[-1]) + b.text, b.at), b.text
    if rule.id == NUMBER_NOUN and frame.follows and not has_verb().search(a.text):
        return b, b.text
    label = a + b
    if rule.id == SHARE:
        base = a.text or (said[-1].base if said else "")
        return (Piece(base, ()) + label if label.text in BARE_SHARES else label), base
    return label, (a.text if rule.id in needs_base() else label.text)


def counted_anew(frame: Frame, last: Label) -> str:
    """Return the label of a bare number that counts households or people after a noun counted otherwise (8个村，320户，900人)."""
    rules = rulebook.toml("rules/metrics.toml")
    unit = frame.quantity.unit
    listed = last.rule.id == NUMBER_NOUN or last.text in rules["bare"].values()
    return str(rules["bare"][unit]) if unit in rules["nouns"]["heads"] and unit != last.quantity.unit and listed else ""


@cache
def has_verb() -> re.Pattern[str]:
    """Return the pattern of a verb: without one, what stands between two numbers is the noun of the first alone."""
    return re.compile(rulebook.alternation("verbs"))


def verb_of(label: Label) -> str:
    """Return what stood before the number of a label: the verb that a list shares."""
    before = label.frame.text[label.front.start : label.frame.number]
    return ASPECT.sub("", before) if label.text.startswith(ASPECT.sub("", before)) else ""


def part(frame: Frame, start: int, found: re.Match[str], name: str) -> Piece:
    """Return one captured group, cleaned; `b` may follow the number."""
    if name not in found.re.groupindex or found[name] is None:
        return EMPTY
    first, last = start + found.start(name), start + found.end(name)
    return cut_after(frame, first, last) if first > frame.number else cut(frame, first, last)
