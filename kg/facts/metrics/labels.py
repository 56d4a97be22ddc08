"""Labels: what a number counts or measures, in the words of its own clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.facts.metrics.clauses import NUMBER
from kg.facts.metrics.distribution import RULE, deal
from kg.facts.metrics.pieces import ASPECT, EMPTY, Piece, cut, cut_after
from kg.facts.metrics.units import counted_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.metrics.clauses import Frame
    from kg.model import Annotated, Quantity, Span
    from kg.rulebook import Rule

TIME_FRAME = re.compile(
    r"(?:截至|截止|到|至|自|从|于|在|以)?@(?:上旬|中旬|下旬|年底|年初|底|末|初|起|间|期间|前|后|以来|以后|以前|之后|之前|止|来|里|内|中|时|的)*"
)
MARK = re.compile(
    r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、．.])(?=[^#\d])"
)
SETTING = re.compile(
    r"(?:(?:在|从|于|随着|围绕|针对|按)[^#]{1,80}?(?:基础上|过程中|活动中|工作中|期间|之际|方面|领域|当中|之中|之下|中|上|下|内|里|后|时)(?![^“”]*”)"
    r"|[^#]{0,20}?(?:的基础上|的同时|成为|变成|成了)|使得?|让)(?=[^#]{2}|[^#]*#[^#的])"
)
TAKES_OBJECT = re.compile(r"[为对给向由被与和同及把将从在让使]")
TOTALLED = re.compile(r"^(?:新增加?|净增加?|新建|新发展|实现|完成)(?=..)")
LONGEST = 45


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read: the rule, its characters in view form and raw, the number with its unit made sure, and what stood before."""

    frame: Frame
    rule: Rule
    text: str
    spans: tuple[Span, ...]
    quantity: Quantity
    base: str
    start: int


@cache
def word(name: str) -> str:
    """Return a word class of the rules file as a regular expression."""
    listed = rulebook.toml("rules/metrics.toml")["words"][name]
    return "(?:" + "|".join(re.escape(one) for one in sorted(listed, key=lambda one: (-len(one), one))) + ")"


@cache
def patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return every label rule with its compiled pattern, in the order in which they are tried."""
    verb = rulebook.alternation("verbs")
    return tuple((rule, re.compile(p.replace("{verb}", verb))) for rule in rulebook.rules("metrics") for p in rule.patterns)


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
    for index, frame in enumerate(frames):
        if index not in dealt:
            dealt |= dict(enumerate(deal(frames, index, predicate(annotated, frame), said), index))
        label = finish(annotated, frame, rulebook.rule("metrics", RULE), *dealt[index]) if index in dealt else None
        label = label or read_one(annotated, shared(annotated, frames, index), said)
        if label:
            said.append(label)
            yield label


def shared(annotated: Annotated, frames: Sequence[Frame], index: int) -> Frame:
    """Return a frame, with what follows the next number where it holds nothing of its own (2万农户、8万人受益)."""
    frame, after = frames[index], index + 1
    return frame.borrowing(frames[after]) if after < len(frames) and frames[after].chained and bare(annotated, frame) else frame


def bare(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame holds nothing to name its number by."""
    left = link().sub("", frame.text[predicate(annotated, frame) : frame.number])
    return not left and frame.text.endswith(NUMBER)


def read_one(annotated: Annotated, frame: Frame, said: Sequence[Label]) -> Label | None:
    """Read one number's label; `said` are the labels before it."""
    start = predicate(annotated, frame)
    body = frame.masked[start:]
    for rule, pattern in patterns():
        found = pattern.search(body)
        if found is None:
            continue
        piece, base = assemble(frame, start, found, rule, said)
        if piece.text or rule.id in needs_base():
            return finish(annotated, frame, rule, piece, base)
    return None


def finish(annotated: Annotated, frame: Frame, rule: Rule, piece: Piece, base: str) -> Label | None:
    """Return a label with its spans and unit, or nothing where it has no words or too many."""
    piece = implied(annotated, frame.quantity, piece)
    if not piece.text or len(piece.text) > LONGEST:
        return None
    start = predicate(annotated, frame)
    return Label(frame, rule, piece.text, piece.spans(annotated.sentence), counted_in(frame, piece.text), base, start)


def implied(annotated: Annotated, quantity: Quantity, piece: Piece) -> Piece:
    """Return the label that the unit implies (岁: 年龄; 清河村有320户: 户数) where the clause has only a name or nothing as telling."""
    rules = rulebook.toml("rules/metrics.toml")
    entry = rules["implied"].get(quantity.unit)
    if entry and not any(word in piece.text for word in entry["unless"]):
        return Piece(str(entry["label"]), ())
    named = (*annotated.places, *annotated.organizations, *annotated.people)
    only_name = any(piece.text == mention.text for mention in named) or bool(re.fullmatch(word("scope"), piece.text))
    return Piece(rules["bare"][quantity.unit], ()) if only_name and quantity.unit in rules["bare"] else piece


def assemble(frame: Frame, start: int, found: re.Match[str], rule: Rule, said: Sequence[Label]) -> tuple[Piece, str]:
    """Join a match's groups to a label; return it with the part that a later number may build on."""
    a, b = part(frame, start, found, "a"), part(frame, start, found, "b")
    if rule.id in needs_base() and not a.text:
        base = TOTALLED.sub("", said[-1].base) if said else ""
        return Piece(base + b.text if base else "", b.at), base
    if frame.chained and not a.text and said and said[-1].rule.id == rule.id == "metric.number-noun":
        return Piece(verb_of(said[-1]) + b.text, b.at), b.text
    label = a + b
    return label, (a.text if rule.id in needs_base() else label.text)


def verb_of(label: Label) -> str:
    """Return what stood before the number of a label: the verb that a list shares."""
    before = label.frame.text[label.start : label.frame.number]
    return ASPECT.sub("", before) if label.text.startswith(ASPECT.sub("", before)) else ""


def part(frame: Frame, start: int, found: re.Match[str], name: str) -> Piece:
    """Return one captured group, cleaned; `b` may follow the number."""
    if name not in found.re.groupindex or found[name] is None:
        return EMPTY
    first, last = start + found.start(name), start + found.end(name)
    return cut_after(frame, first, last) if first > frame.number else cut(frame, first, last)


def predicate(annotated: Annotated, frame: Frame) -> int:
    """Return where the predicate begins in a frame: after time, setting, subject and adverbs."""
    number = frame.number
    start, moved = 0, True
    while moved and start < number:
        moved = False
        for end in openings(annotated, frame, start, number):
            if start < end and leaves_label(frame, end, number):
                start, moved = end, True
                break
    return start


def leaves_label(frame: Frame, start: int, number: int) -> bool:
    """Tell whether something to name the number by is left when a frame is read from `start` on."""
    left = link().sub("", frame.text[start:number])
    return len(left) > 1 or frame.text[number + 1 : number + 2] not in {"", "的"}


def openings(annotated: Annotated, frame: Frame, start: int, number: int) -> Iterator[int]:
    """Yield ends of what may be taken off the front of a frame at `start`."""
    text = frame.masked
    for pattern in (MARK, TIME_FRAME, SETTING, front(), subject()):
        found = pattern.match(text, start, number)
        if found and found.end() > start:
            yield found.end()
    view = frame.at[start]
    for mention in (*annotated.programs, *annotated.organizations, *annotated.people, *annotated.places):
        if mention.text in rulebook.words("verbs") or mention.end > frame.at[number] or mention.end <= view:
            continue
        end = bisect_left(frame.at, mention.end)
        if mention.start > view and doer(text, start, bisect_left(frame.at, mention.start), end):
            yield end
        if mention.start <= view < mention.end <= frame.at[number] and not torn(annotated.sentence.text, mention.end):
            yield end


def doer(text: str, start: int, first: int, end: int) -> bool:
    """Tell whether the name at `[first, end)` acts: a verb follows, and nothing before it makes it an object."""
    return first - start <= 16 and not TAKES_OBJECT.search(text, start, first) and bool(acts().match(text, end))


@cache
def acts() -> re.Pattern[str]:
    """Return the pattern of what follows an acting subject: adverbs and a verb, or the beneficiary."""
    return re.compile(f"(?:共|已|先后|累计|还|也|都|又|就|再|分别|同时)*(?:{rulebook.alternation('verbs')}|为|对|向)")


def torn(text: str, end: int) -> bool:
    """Tell whether a name's end cuts a word in two (工会|员)."""
    return text[end - 1] == "会" and text[end : end + 1] in set("员议费长场")


@cache
def link() -> re.Pattern[str]:
    """Return the pattern of the words that only link a label to its number, at the end."""
    return re.compile(f"{word('link')}+$")


@cache
def front() -> re.Pattern[str]:
    """Return the pattern of the words that belong to no label."""
    return re.compile(f"(?:{word('front')}(?![一-鿿]?#)|{word('scope')}(?=[^#]{{2}}))")


@cache
def subject() -> re.Pattern[str]:
    """Return the pattern of a subject without a name: up to a noun of agents, before a verb or an adverb."""
    verb = rulebook.alternation("verbs")
    return re.compile(
        f"[^#@，]{{0,14}}?{word('agent')}(?=(?:共|已|先后|累计|还|也|都|为|对|就|将)*{verb}|共|已|先后|累计|还|为|对)"
    )

