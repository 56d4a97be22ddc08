"""Names in a stretch of a sentence: people, bodies and places, known ones and those that their list or their place gives away."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.awards import clauses
from kg.facts.awards.arguments import argument, stretch
from kg.mentions.awards import mask
from kg.mentions.words import segment
from kg.model import Argument, EntityKind, Kind
from kg.rulebook import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotated, Mention

NUMBER = r"(?<!第)(?:\d+|[一二两三四五六七八九十百千几数多]+)(?:余|多|来)?"
COUNTER = r"(?:名|个|人次|人(?!民)|位|家|项|件|篇|支|户|所|%|村|县|市|处|对|起|批|枚|种)"
COUNTED = re.compile(
    rf"(?:{NUMBER}{COUNTER}|多人|多名|多位|多篇|多项|许多|不少|大批|一批|各|哪|谁|所有|全体)[^，、“”《》]{{0,16}}$"
)
PEOPLE = "(?:同志|同学|烈士|教师|老师|学生|职工|选手|运动员|代表|个人|人)"
NAMED = re.compile(
    rf"(?P<sum>(?<!第)(?:\d{{1,3}}|[一二两三四五六七八九十]))[位名]{PEOPLE}?$|等(?:{NUMBER})?{COUNTER}?[^，、《》]{{0,12}}(?:、(?:车间|班组|科室|单位|部门|集体|企业|学校|机关|家庭|个人))*$"
)
CUT = re.compile(r"、|(?<=[^、共])(?:以及|和(?![谐平睦美])|与|及)(?=[^、，；等])")
ENTRY = re.compile(r"(?<![^、，；。\s])[\u4e00-\u9fff] [\u4e00-\u9fff](?=[、，；。\s（]|$)|[^、，,；;。\s]+")  # 王 刚 is one
NUMBERED = re.compile(
    r"(?<!\d)\d{1,2}[.．、]\s*(?P<name>[^：:，。\s]{2,8}(?: [\u4e00-\u9fff])?|[\u4e00-\u9fff] [\u4e00-\u9fff])[：:]"
)
MARK = re.compile("[、，；：。]")
APPELLATION = re.compile("(?:同志|烈士|老师|先生|女士)$")
BRACKETED = re.compile(r"（[^（）]{0,12}）$")
SHAPE = re.compile(r"[\u4e00-\u9fff·]{2,16}")
WITHIN = 14  # characters that may stand before the first name of a clause: a time, an adverb, a noun


def names(one: Annotated, start: int, end: int) -> list[Mention]:
    """Return the people, organizations and places of a stretch; where two overlap, the longer."""
    layers = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
    inside = [
        m
        for kind in layers
        for m in one.layer(kind)
        if start <= m.start and m.end <= end and m.end - m.start > 1 and "被" not in m.text
    ]
    inside = [m for m in inside if not any(a.start <= m.start and m.end <= a.end for a in one.awards)]
    kept: list[Mention] = []
    for mention in sorted(inside, key=lambda m: (m.start - m.end, m.start)):
        if not any(mention.start < k.end and k.start < mention.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def is_person(text: str, *, sure: bool = False) -> bool:
    """Tell whether a stretch looks like a person's name: a family name and one or two characters, no word (unless `sure`)."""
    given = text[2:] if text[:2] in words("surnames", "compound") else text[1:]
    family = text[: len(text) - len(given)]
    if not (
        1 <= len(given) <= 2 and SHAPE.fullmatch(text) and (len(family) == 2 or family in "".join(words("surnames", "single")))
    ):
        return False
    first = segment(text)[0]
    return text[-1] not in words("clauses", "offices") and (sure or len(first.text) == 1 or first.tag.startswith("nr"))


def person_at_end(one: Annotated, start: int, end: int, *, sure: bool = False) -> Argument | None:
    """Return the person that a stretch ends with, though no mention is known: `选手甲乙丙`, `云川一中的甲乙`."""
    text = one.sentence.text
    for length in (3, 2, 4):
        left = end - length
        of = text[left - 1] == "的" and any(m.end == left - 1 for m in one.organizations)  # 云川一中的甲
        if left < start or not is_person(text[left:end], sure=sure or of):
            continue
        known = any(m.end == left for m in (*one.organizations, *one.titles, *one.places))
        if left == start or known or clauses.occupation().search(text, start, left) or text[left - 1] in "的、，":
            return stretch(one, EntityKind.PERSON, (left, end))
    return None


def listed(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the names that end a stretch, coordinated ones all: `甲、乙和丙` gives three, `工人甲` one, `甲等5人` one.

    Where some items of the list are known names, items of the same shape between them are names too.
    """
    end, people = counted_up(one.sentence.text, start, end)
    return _kept(one, start, end, sure=people)


def summed_up(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what sums the names of a list up: 等5人, or a count of as many people as there are names (甲、乙、丙三位同志)."""
    found = NAMED.search(text, start, end)
    if found is None or found["sum"] is None:
        return found
    written = found["sum"].replace("两", "二")
    count = int(written) if written.isdecimal() else "〇一二三四五六七八九十".index(written)
    names_listed = len(CUT.findall(text[start : found.start()])) + text.count("，", start, found.start()) + 1
    return found if names_listed == count else None


def counted_up(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where a list ends before what counts it up (等5人, 三位同志), and whether that says that its items are people."""
    named = summed_up(text, start, end)
    return (named.start(), bool(re.search("[人名位]|同志", named[0]))) if named else (end, False)


def grouped(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the names of a list in groups that commas part (A社记者甲，B社记者乙、丙), () unless each group ends in names."""
    text = one.sentence.text
    end, people = counted_up(text, start, end)
    groups, left = [], start
    for part in text[start:end].split("，"):
        acts = any(word.tag == "v" for word in segment(part)[:1])
        groups.append(() if acts else _kept(one, left, left + len(part), sure=people))
        left += len(part) + 1
    return tuple(name for group in groups for name in group) if all(groups) else ()


def _kept(one: Annotated, start: int, end: int, *, sure: bool) -> tuple[Argument, ...]:
    """Return a list's names, items of fitting shape among them; () where too few are known."""
    found = list(_items(one, start, end, sure=sure))
    known = [item.kind for item in found if isinstance(item, Argument)]
    if not known or len(known) * 3 < len(found):
        return ()
    items = [item if isinstance(item, Argument) else stretch(one, known[0], item) for item in found]
    return tuple(
        item for item in reversed(items) if item.kind is not EntityKind.PERSON or len(item.text) <= 4 or "·" in item.text
    )


def _items(one: Annotated, start: int, end: int, *, sure: bool) -> Iterator[Argument | tuple[int, int]]:
    """Yield a list's items from its end: names as arguments, others of fitting shape as their bounds."""
    text, inside = one.sentence.text, names(one, start, end)
    cuts = [m.span() for m in CUT.finditer(text, start, end) if not any(n.start < m.start() < n.end for n in inside)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    for left, right in reversed(list(zip(edges[::2], edges[1::2], strict=True))):
        bracket = BRACKETED.search(text, left, right)
        stop = bracket.start() if bracket else right
        called = APPELLATION.search(text, left, stop)
        stop = called.start() if called else stop
        mention = _ending(one, inside, left, stop)
        person = person_at_end(one, left, stop, sure=sure) if not mention or mention.kind is Kind.PLACE else None
        if person and mention and len(person.text) <= mention.end - mention.start:
            person = None
        if person:
            yield person
        elif mention and not clauses.preposition().search(text[left : mention.start]):
            yield argument(one, mention)
        elif not mention and SHAPE.fullmatch(text, left, stop):
            yield stretch(one, EntityKind.ORGANIZATION, (left, stop)) if _unit(text[left:stop]) else (left, stop)
        else:
            return
        if mention and not person and mention.start - max([left, *(n.end for n in inside if n.end <= mention.start)]) > WITHIN:
            return


def _unit(text: str) -> bool:
    """Tell whether an item of a list is a body by its last word, though no name is known; a verb in front is the clause's."""
    return bool(clauses.body().fullmatch(text)) and len(text) <= 8 and not any(word.tag == "v" for word in segment(text)[:1])


def _ending(one: Annotated, inside: list[Mention], left: int, stop: int) -> Mention | None:
    """Return the name that an item ends with, whole where only parts are known (`云川市检察院` + `宣传处`)."""
    last = next((n for n in reversed(inside) if left <= n.start and n.end <= stop), None)
    if not last or not (
        last.end == stop or (last.kind is not Kind.PERSON and clauses.body().fullmatch(one.sentence.text, last.end, stop))
    ):
        return None
    start = last.start
    while last.kind is not Kind.PERSON and (before := next((n for n in inside if n.end == start and n.start >= left), None)):
        start = before.start
    return replace(last, start=start, end=stop, text=one.sentence.text[start:stop], norm="")


def receivers(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return who stands in the object of a verb of giving: the named of a list, else the body that the object is."""
    text = one.sentence.text
    if COUNTED.search(text, start, end) and not summed_up(text, start, end):
        return ()
    if "，" in mask(text)[start:end]:
        return grouped(one, start, end)
    found = listed(one, start, end)
    if found:
        return found
    if clauses.body().fullmatch(text, start, end):
        return (stretch(one, EntityKind.ORGANIZATION, (start, end)),)
    inside = names(one, start, end)
    people = [m for m in inside if m.kind is Kind.PERSON]
    return tuple(argument(one, m) for m in (people or inside))


def roll(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the names of a roll, parted by marks or spaces, () unless nearly all that stands there is names.

    Fields that begin with a person (李明华 云川机床厂 厂长) are about that person.
    """
    text = one.sentence.text
    numbered = [enrolled(one, *m.span("name")) for m in NUMBERED.finditer(text, start, end)]
    if (len(numbered) > 1 or NUMBERED.match(text, start, end)) and all(numbered):
        return tuple(entry for entry in numbered if entry)
    named = summed_up(text, start, end)
    end = named.start() if named else end
    items = [m.span() for m in ENTRY.finditer(text[start:end])]
    found = [enrolled(one, start + a, start + b) for a, b in items]
    if person := _holder(one, start, items, found):
        return (person,)
    kept = tuple(argument for argument in found if argument)
    people = [argument for argument in kept if argument.kind is EntityKind.PERSON]
    if len(items) > 1 and len(people) == 1 and found[0] is people[0] and not MARK.search(text, start, end):
        return (people[0],)
    return kept if len(kept) * 3 >= len(items) * 2 else ()


def _holder(one: Annotated, start: int, items: list[tuple[int, int]], found: list[Argument | None]) -> Argument | None:
    """Return the one person of an entry that otherwise tells the person's body and post (李明 县教育局局长)."""
    people = [(item, name) for item, name in zip(items, found, strict=True) if name and name.kind is EntityKind.PERSON]
    others = [(start + a, start + b) for a, b in items if not people or (a, b) != people[0][0]]
    told = (*one.titles, *one.organizations, *one.places)
    apart = all(any(left <= m.start and m.end <= right for m in told) for left, right in others)
    return people[0][1] if len(people) == 1 and others and apart else None


def enrolled(one: Annotated, start: int, end: int) -> Argument | None:
    """Return the person or body that an entry of a roll, or a field of a table, is."""
    bracket = BRACKETED.search(one.sentence.text, start, end)
    end = bracket.start() if bracket and bracket.start() > start else end
    mention = next((m for m in names(one, start, end) if m.start == start and m.end == end), None)
    if mention:
        return argument(one, mention)
    if is_person(one.sentence.text[start:end], sure=True):
        return stretch(one, EntityKind.PERSON, (start, end))
    last = next((m for m in one.people if m.end == end and m.start > start), None)
    if last and any(m.end == last.start for m in one.titles) and any(m.start == start for m in (*one.organizations, *one.places)):
        return argument(one, last)
    return (
        stretch(one, EntityKind.ORGANIZATION, (start, end)) if clauses.body().fullmatch(one.sentence.text, start, end) else None
    )


def coordinated(one: Annotated, first: Mention, end: int) -> list[Argument]:
    """Return the names of one kind that follow a name, coordinated with it."""
    at, found = first.end, []
    for mention in names(one, first.end, end):
        if mention.kind is not first.kind or not re.fullmatch(
            r"(?:（[^（）]{0,12}）)?[、和与及]", one.sentence.text[at : mention.start]
        ):
            break
        at = mention.end
        found.append(argument(one, mention))
    return found
