"""Subjects of award clauses: who received, read from the stretch before the verb, clause by clause from the verb to the left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.facts.awards import clauses, works
from kg.facts.awards.arguments import argument, stretch
from kg.facts.awards.context import Context, Subject
from kg.facts.awards.lists import (
    COUNTED,
    WITHIN,
    coordinated,
    is_person,
    listed,
    names,
    summed_up,
)
from kg.mentions.awards import mask
from kg.mentions.words import segment
from kg.model import Argument, EntityKind, Kind

if TYPE_CHECKING:
    from kg.model import Annotated, Mention

CLAUSE = re.compile(r"[^，；。！？：]+")
BEHIND = re.compile(r"[”\s]*(?:荣誉|光荣)?(?:称号|证书)?[、，和及\s]*")
COPULA = re.compile("(?:曾|又|也|还|既|就|便)?是|(?:同时|并)?(?:授予|追授|表彰)")  # a clause without a subject
LED = re.compile("(?:带领|执教)(?!的)")  # 他带领车间: the team, not 他带领车间
BRACKETS = re.compile(r"（[^（）]*）")
PHRASE = re.compile(r"(?:在|(?<=[\u4e00-\u9fff])(?<![和与及])于)[^，在]{2,40}?(?:中|上|里|期间|内|时|会|赛)?$")
NATIVE = re.compile("[\u4e00-\u9fff]{0,6}?(?:人|籍|人氏)$")  # 清河县人 tells where a person is from
NOMINAL = "nmjbgzx"  # how the tags of a name's words begin
SHORT_NAME = 4  # a body's name after its place's
SHORT = 6  # an unnamed body longer than this is tested for verbs


def subject(one: Annotated, end: int, context: Context, last: Subject | None = None, floor: int = 0) -> Subject:
    """Return who the verb at the view offset `end` is about; `last` is that of the honour before, which ends at `floor`."""
    spans = [m.span() for m in CLAUSE.finditer(_level(one.sentence.text)[:end])]
    near = spans.pop() if spans and spans[-1][1] == end else (end, end)
    behind = BEHIND.match(one.sentence.text, floor, end)
    found = _before_verb(one, max(near[0], behind.end() if behind else 0), end, context)
    for start, stop in reversed(spans):
        if found or start < floor:
            break
        found = _earlier(one, start, stop, context)
    if not found and context.holder:
        return Subject((context.holder,))
    return found or last or Subject((context.topic,) if context.topic else ())


def following(one: Annotated, position: int) -> Subject | None:
    """Return whom the next clause begins with: 作为劳动模范，甲…."""
    text = one.sentence.text
    start = text.find("，", position) + 1
    stop = CLAUSE.match(text, start) if start else None
    return _at_head(one, start, stop.end()) if stop else None


def _level(text: str) -> str:
    """Return the text with what stands in quotes and brackets made neutral."""
    return BRACKETS.sub(lambda found: "（" + "〓" * (len(found[0]) - 2) + "）", mask(text))


def _before_verb(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Read the stretch of the verb's own clause: its last name is its head; a group or a work may stand there instead."""
    end = _bare(one, start, end)
    text = one.sentence.text
    if clauses.rivals().search(mask(text), start, end) and (head := _at_head(one, start, end)):
        return head
    named = summed_up(text, start, end)
    found = Subject(listed(one, start, end)) if named else None
    if found and not found.arguments and named:
        found = _unnamed(one, start, named.start())
    if found:
        return found
    counted = COUNTED.search(text, start, end)
    if counted and not (named and works.titled(one, start, named.start())):
        whole = _exactly(one, start, counted)
        return Subject(whole) if whole else Subject(counted=True)
    end = named.start() if named else end
    other = (
        works.titled(one, start, end)
        or _group_at(one, start, end, context)
        or works.owned(one, start, end, context)
        or _pointed(one, start, end, context)
        or _listed(one, start, end)
    )
    if other or context.holder:
        return other
    return (
        _alone(one, start, end)
        or _unnamed(one, start, end)
        or _local(one, start, end)
        or _at_head(one, start, end)
        or _noun(one, start, end)
    )


def _exactly(one: Annotated, start: int, counted: re.Match[str]) -> tuple[Argument, ...]:
    """Return the names that a count sums up: in `甲、乙2个集体` the two, in `3人` none."""
    found = listed(one, start, counted.start())
    number = next(
        (n for n in range(2, 11) if counted[0].startswith((str(n), "〇一两三四五六七八九十"[n], "〇一二三四五六七八九十"[n]))), 0
    )
    return found[-number:] if 2 <= number <= len(found) else ()


def _earlier(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Read a clause before the verb's: its subject runs on."""
    if clauses.reporting().search(one.sentence.text, start, end):
        return None
    found = _group_at(one, start, end, context)
    if found or context.holder:
        return found
    several = listed(one, start, end) if summed_up(one.sentence.text, start, end) else ()
    return (
        _pointed(one, start, end, context)
        or (Subject(several) if several else None)
        or works.made(one, start, end)
        or _at_head(one, start, end)
        or works.at_head(one, start, end)
    )


def _bare(one: Annotated, start: int, end: int) -> int:
    """Return where the clause ends without the adverbs and times before its verb."""
    text = mask(one.sentence.text)
    while True:
        found, phrase = clauses.adverbs().search(text, start, end), PHRASE.search(text, start, end)
        time = next((t for t in one.times if t.end == end and t.start >= start), None)
        new = min([end, *(m.start() for m in (found, phrase) if m), *([time.start] if time else [])])
        if new == end or any(m.start < new < m.end for m in one.people):  # 吴喜 has no 喜 to lose
            return end
        end = new


def _listed(one: Annotated, start: int, end: int) -> Subject | None:
    apposed = clauses.apposed().search(one.sentence.text, start, end)
    found = (listed(one, start, apposed.start()) if apposed else ()) or listed(one, start, end)
    return Subject(found) if found else None


def _alone(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the person that a clause has for its subject, though no name is known: all that stands there has a name's form."""
    called = clauses.called().search(one.sentence.text, start, end)
    end = called.start() if called else end
    name = one.sentence.text[start:end]
    shortest = 2 if called else 3
    if not shortest <= len(name) <= 4 or not is_person(name, sure=True) or clauses.body().fullmatch(name):
        return None
    whole = segment(name)
    known = len(whole) == 1 and not whole[0].tag.startswith("nr")
    return None if known else Subject((stretch(one, EntityKind.PERSON, (start, end)),))


def _local(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the body that a place's name and a short name make, where nothing else stands before the verb (云川一棉)."""
    place = next((m for m in one.places if m.start == start and m.end < end <= m.end + SHORT_NAME), None)
    if not place or clauses.occupation().search(one.sentence.text, place.end, end):
        return None
    named = all(word.tag[0] in NOMINAL for word in segment(one.sentence.text[place.end : end]))
    return Subject((stretch(one, EntityKind.ORGANIZATION, (start, end)),)) if named else None


def _unnamed(one: Annotated, start: int, end: int) -> Subject | None:
    """Return a body that no name is known for (男子篮球队), where nothing else stands before the verb."""
    start = _opened(one, max([start, *(t.end for t in one.times if t.start >= start and t.end <= end)]), end)
    found = clauses.body().fullmatch(one.sentence.text, start, end)
    verbal = (
        end - start > SHORT
        and one.sentence.text[start - 1] != "的"
        and any(word.tag == "v" and len(word.text) > 1 for word in segment(one.sentence.text[start:end]))
    )
    return Subject((stretch(one, EntityKind.ORGANIZATION, (start, end)),)) if found and not verbal else None


def _noun(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the brand or thing that a clause has for its subject (清河水泥, 清河大米), where nothing but nouns stands there."""
    start = _opened(one, max([start, *(t.end for t in one.times if t.start >= start and t.end <= end)]), end)
    text = one.sentence.text[start:end]
    nouns = bool(re.fullmatch("[一-鿿“”]{3,12}", text)) and all(
        word.tag[0] in "njx" or word.tag == "vn" for word in segment(text)
    )
    return Subject((stretch(one, EntityKind.ORGANIZATION, (start, end)),)) if nouns else None


def _group_at(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Find a group that the holder leads (所带班级) or the students that he or she guides."""
    text = one.sentence.text
    found = clauses.words("group").search(text, start, end)
    if not found:
        return None
    group = stretch(one, EntityKind.ORGANIZATION, found.span())
    led = LED.match(text, *found.span())
    pointed = _pointed(one, start, end, context)
    owner = listed(one, start, found.start()) or (pointed.arguments if pointed else (context.holder,) if context.holder else ())
    if led and not (owner and owner[-1].text):
        return Subject((stretch(one, EntityKind.ORGANIZATION, (led.end(), found.end())),))
    if not owner:
        return Subject((group,))
    return Subject((Argument(EntityKind.ORGANIZATION, owner[-1].text + group.text, owner[-1].spans + group.spans),))


def _pointed(one: Annotated, start: int, end: int, context: Context) -> Subject | None:
    """Return whom a pronoun at the head of a clause means: the profile's person, else the last person named before."""
    if not clauses.pronoun().match(one.sentence.text, start, end):
        return None
    people = [argument(one, m) for m in one.people if m.end <= start]
    person = context.holder or (people[-1] if people else context.person)
    return Subject((person or Argument(EntityKind.PERSON),))


def _opened(one: Annotated, start: int, end: int) -> int:
    """Return where a clause begins behind what joins it to the one before."""
    opening = clauses.opening().match(one.sentence.text, start, end)
    return opening.end() if opening else start


def _at_head(one: Annotated, start: int, end: int) -> Subject | None:
    """Return the name that a clause begins with, its list with it; of `云川纺织厂工人李明华` the person."""
    text = one.sentence.text
    at = _opened(one, start, end)
    found = _first(one, start, at, end)
    unnamed = clauses.unnamed_head().match(text, at, found.start if found else end)
    if unnamed and not (found and found.kind is Kind.PERSON and _joins(text[unnamed.end() : found.start])):
        return Subject((stretch(one, EntityKind.ORGANIZATION, unnamed.span()),))
    if found is None or (found.kind is Kind.PLACE and NATIVE.match(text, found.end, end)):
        return None
    part = {Kind.PLACE: clauses.part("bodies", 5), Kind.ORGANIZATION: clauses.part("units", 4)}.get(found.kind)
    longer = part.match(text, found.end, end) if part else None
    if longer:
        return Subject((stretch(one, EntityKind.ORGANIZATION, (found.start, longer.end())),))
    return Subject((*_unknown(one, start, found), argument(one, found), *coordinated(one, found, end)))


def _first(one: Annotated, start: int, at: int, end: int) -> Mention | None:
    """Return the first name of a clause, the person of a body's where one is named; `at` is where its subject may begin."""
    text = one.sentence.text
    found: Mention | None = None
    apart = [found.span() for found in BRACKETS.finditer(text, start, end)]
    for mention in names(one, start, end):
        if any(left < mention.start < right for left, right in apart):
            continue
        if found is None:
            if (
                COPULA.fullmatch(text, at, mention.start)
                or clauses.preposition().search(text[at : mention.start])
                or mention.start - at > WITHIN
            ):
                break
            found = mention if mention.start >= at else None
        elif found.kind is not Kind.PERSON and mention.kind is Kind.PERSON and _joins(text[found.end : mention.start]):
            found = mention
        else:
            break
    return found


def _joins(between: str) -> bool:
    """Tell whether what stands between a body and a person makes the person one of the body's (工人, 第一车间主任)."""
    return not between or (
        len(between) <= WITHIN and bool(clauses.occupation().search(between)) and not re.search("[，。被由在与和对向为]", between)
    )


def _unknown(one: Annotated, start: int, first: Mention) -> list[Argument]:
    """Return the people that a list begins with before the first that is known."""
    found: list[Argument] = []
    if first.kind is Kind.PERSON and one.sentence.text[first.start - 1 : first.start] == "、":
        for item in re.finditer(r"([^、，；。]+)、", one.sentence.text[start : first.start]):
            name = clauses.opening().sub("", item[1], count=1)
            if is_person(name):
                found.append(stretch(one, EntityKind.PERSON, (start + item.end(1) - len(name), start + item.end(1))))
    return found
