"""Mentions: awards. A name ends in a head (奖, 标兵, 先进…单位) and begins after the verb of receiving, a mark or a count.

Text is cut at marks into segments (marks inside the quotes of a name do not count), a segment at the verbs of receiving and
giving into regions, and a region at its coordinators, but only where what stands before one already ends in a head:
`推进甲、乙行动先进单位` is one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Kind, Mention
from kg.rulebook import alternation, toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REGION = re.compile("[\u4e00-\u9fff]{2,6}地区")  # 清河地区和云川县“先进企业”: a region is no honour
BREAK = re.compile(r"[，,；;：:。！？!?\n]|——")
QUOTED = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,60}》|（[男女][，、][^（）]{1,8}）")
JOINT = r"(?:、|(?<!共)和(?![谐平睦美])|与|及|以及|暨|或|并)"
JOINT_MARK = re.compile("、(?!“)")
JOINTS = re.compile(rf"(?:”|{JOINT}|光荣|称号|荣誉|等|\s)+")
NAMED_COUNT = r"(?!(?<=[国省市县区届])[十百千][名佳](?=优秀|杰出|先进|最美|模范|好))"  # 全国百名优秀校长 is a name
NUMBER = NAMED_COUNT + r"(?<![第前\d〇零一二三四五六七八九十百])(?:\d+|[一二两三四五六七八九十百千几数多]+)(?:余|多)?"
COUNT = NUMBER + "(?:人次|[名个位家人项户枚块面座种篇件])"
TIMES = r"[一二两三四五六七八九十\d]+次"
COUNTED = re.compile(rf".*{COUNT}(?!等)")
FOLLOW = re.compile(
    rf"”(?=$|[“、，。；和与及以等暨（\s]|的?(?:光荣|国家|个人|集体)?(?:荣誉)?(?:称号|表彰|嘉奖|颁奖|授奖|授牌|奖牌|奖匾|牌匾|铜牌|牌子|证书))|\s|{JOINT}|{COUNT}|{TIMES}"
    r"|（(?![^（）]{1,8}）[\u4e00-\u9fff]*(?:奖|冠军))"  # not a bracket inside a name: 新闻奖（2001年度）一等奖
    r"|的|等|之[一后前列际]|后|时|并|有|是|各|由|被|归|获得者|得主|获奖者|称号|荣誉|光荣称号|殊荣|奖金|以上|授予|颁发"
)
NEVER = re.compile(r"(?:^[此该本][一个]?奖项?|^先进|^名牌|[获颁领发评有得中设开抽受授讲]奖|的先进|第[一二三四五六七八九十])$")
WIDE = re.compile(r"全国|国家级|中国|全省|省级|全市|市级|全县|县级|全军|世界|国际")
SUMMED = re.compile(rf"等{COUNT}")  # 甲等9个先进集体: what the names before it are
HOLDERS = re.compile("”?(?:荣誉|光荣)?(?:称号)?的(?:先进|优秀)(?:集体|个人|单位|企业|人物)")
NEUTRAL = "〓"
ACTION = re.compile("[被把让给]|正在|进行|开展")  # a clause, not a name
NAME_LIMIT = 45
RECEIVERS = re.compile(
    r"[^，。“”为]{0,30}为(?!民|人|官)"
    r"|[^，。“”]{0,10}?等[^，。“”]{0,8}?(?:[名个位家人](?:同志|教师|职工|单位|集体|个人|干部|党员|人)?|同志)"
)
GRADED = re.compile("[一二三四五特A甲]级")  # 国家一级博物馆 is what a museum is named, no body
EDITION = re.compile(r"(?:(?:19|20)\d{2}(?:[-—](?:19|20)?\d{2})?年度|第[一二三四五六七八九十百\d]+[届批]|首[届批])+$")
NUMBERING = re.compile(r"\s*(?:[一二三四五六七八九十\d]+[、.．]|（[一二三四五六七八九十\d]+）)\s*")
VERBS = ("give", "name", "win", "place", "rank")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a segment, the kind of verb before it ("" for none), and whether the honoured stand between verb and name."""

    start: int
    end: int
    verb: str = ""
    active: bool = False
    final: bool = True  # not followed by 授予的, whose giver it would name


@cache
def _verbs() -> re.Pattern[str]:
    classes = toml("rules/awards.toml")["words"]
    listed = ((key, sorted(classes[key], key=lambda word: (-len(word), word))) for key in VERBS)
    return re.compile("|".join(f"(?P<{key}>{'|'.join(words)})" for key, words in listed))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(toml('rules/awards.toml')['words']['fill'])})*")


@cache
def _heads() -> re.Pattern[str]:
    named = alternation("awards", "prizes", "grades", "titles")
    praised = rf"{alternation('awards', 'merits')}[^，。；、“”]{{0,12}}?{alternation('awards', 'holders')}"
    return re.compile(rf"(?:{named}|{praised})[”）]?$")


@cache
def _epithets() -> re.Pattern[str]:
    return re.compile(rf"{alternation('awards', 'epithets')}[”]?{alternation('awards', 'holders')}[”）]?$")


@cache
def _praise() -> re.Pattern[str]:
    return re.compile(alternation("awards", "merits", "epithets"))


@cache
def _tail(table: str) -> re.Pattern[str]:
    return re.compile(rf"{alternation('awards', table)}[”）]?$")


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(rf"(?:的?{alternation('awards', 'closers')}|等|多种|多项|诸多|的|\s|{COUNT}|{TIMES})+$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf".*{alternation('awards', 'openers')}")


def mask(text: str) -> str:
    """Return the text with what stands inside quotes and book-title marks made neutral, offsets kept."""
    return QUOTED.sub(lambda found: found[0][0] + NEUTRAL * (len(found[0]) - 2) + found[0][-1], text)


def find(text: str, people: Sequence[Mention] = (), organizations: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Find the awards of a sentence's view text."""
    people = [person for person in people if not (_heads().search(person.text) or _verbs().fullmatch(person.text))]
    found: list[Mention] = []
    start = 0
    bodies = frozenset(body.text for body in organizations)
    ends = tuple(m.end for m in (*people, *organizations))
    finder = _Finder(text, mask(text), {m.start: m.end for m in people}, ends, bodies)
    for mark in [*BREAK.finditer(finder.masked), None]:
        end = mark.start() if mark else len(text)
        for region in finder.regions(start, end):
            found += [name for name in finder.names(region) if not REGION.fullmatch(name.text)]
        start = mark.end() if mark else end
    return tuple(m for last, m in zip([None, *found], found, strict=False) if not _names_holders(text, last, m))


def _names_holders(text: str, last: Mention | None, award: Mention) -> bool:
    """Tell whether a name only says who holds another honour: 荣获“云川奖状”的先进集体, 为甲等9个先进集体记一等功."""
    if last and HOLDERS.fullmatch(text, last.end, award.end):
        return True
    return text[award.end : award.end + 1] in tuple("记颁授获荣被") and bool(re.search(SUMMED.pattern + "$", text[: award.start]))


def outside(mentions: Sequence[Mention], awards: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leave out the mentions that are words of an honour's name, but not a body that the name begins with: it gave the honour."""

    def inside(mention: Mention, award: Mention) -> bool:
        whole = (mention.start, mention.end) == (award.start, award.end)
        beyond = mention.start == award.start and mention.end > award.end
        return whole or beyond or (award.start < mention.start and mention.end <= award.end)

    return tuple(m for m in mentions if not any(inside(m, award) for award in awards))


@dataclass(frozen=True, slots=True)
class _Finder:
    """A sentence: its text, the text masked, its people's starts and ends, where people and bodies end, and the bodies' names."""

    text: str
    masked: str
    people: dict[int, int]
    ends: tuple[int, ...]
    bodies: frozenset[str]

    def regions(self, start: int, end: int) -> Iterator[Region]:
        at, verb, active = start, "", False
        for found in _verbs().finditer(self.masked, start, end):
            if found.start() < at:
                continue
            named = found.lastgroup == "give" and self.masked.startswith("的", found.end())
            yield Region(at, found.start(), verb, active, final=not named)
            at, verb = found.end(), found.lastgroup or ""
            active = verb == "give" and not re.search("[被由经受获]", self.masked[start : found.start()])
        yield Region(at, end, verb, active)

    def names(self, region: Region) -> Iterator[Mention]:
        cut, verb = region.start, region.verb
        for at in range(region.start + 1, region.end + 1):
            person = self.people.get(at) if self.masked[at : at + 1] != NEUTRAL else None
            if at <= cut or not (person or at == region.end or FOLLOW.match(self.masked, at, region.end)):
                continue
            closed = region.final and (at == region.end or self.masked[at] in "、”和")
            if region.active and JOINT_MARK.match(self.masked, at) and "“" in self.masked[at : region.end]:
                continue  # one of those honoured, though its name ends as an honour's: 派出所青年突击队、…“先进集体”
            name = self.name(Region(cut, at, verb, region.active), closed=closed, held=bool(person))
            if name:
                yield name
            if name or (person and not region.active):
                joint = JOINTS.match(self.masked, person or at, region.end)
                cut = joint.end() if joint else person or at
                verb = verb if joint and re.search(f"{JOINT}|”|“", joint[0]) else ""
            elif not verb and self.masked[at : at + 1] == "、" and not _unfinished(self.text[cut:at]):
                cut = at + 1

    def name(self, region: Region, *, closed: bool, held: bool) -> Mention | None:
        start, end = self.left(region, held=held), region.end
        trailing = _closers().search(self.text, start, end)
        titled = bool(trailing and re.search("称号|荣誉|殊荣|头衔", trailing[0])) or bool(
            re.compile(r"”?(?:光荣|国家|个人|集体)?(?:荣誉)?称号").match(self.text, end)
        )
        end = trailing.start() if trailing else end
        while (
            start < end - 1
            and self.text[start] == "“"
            and self.text[end - 1] == "”"
            and "”" not in self.text[start + 1 : end - 1]
        ):
            start, end = start + 1, end - 1
        end += self.text[start:end].count("“") > self.text[start:end].count("”") and self.text[end : end + 1] == "”"
        piece, quoted = self.text[start:end], self.text[start - 1 : start] == "“"
        body = any(piece.endswith(name) and not (_praise().search(name) or GRADED.search(name)) for name in self.bodies)
        if 2 <= len(piece) <= NAME_LIMIT and _is_award(
            piece, region.verb, closed=closed and (quoted or not body), quoted=quoted, titled=titled
        ):
            return Mention(Kind.AWARD, start, end, piece)
        return None

    def left(self, region: Region, *, held: bool) -> int:
        """Return where a name that ends with the region begins."""
        start, end = region.start, region.end
        if region.active:
            start = max([start, *(at for at in self.ends if start < at < end and self.masked[at] != NEUTRAL)])
            receivers = RECEIVERS.match(self.masked, start, end)
            start = receivers.end() if receivers and receivers.end() < end else start
            quote = self.masked.find("“", start, end)
            edition = EDITION.search(self.masked, start, max(quote, start))
            start = edition.start() if edition else quote if quote >= 0 else start
        quote, space = self.masked.find("“", start, end), self.masked.rfind(" ", start, end)
        if not region.verb and start < space < end - 1:
            start = space + 1
        if (
            not region.verb
            and quote > start
            and re.match(r"[^“]*”?(?:(?:荣誉|光荣)?称号|颁奖|授奖|授牌)", self.masked[quote + 1 : end + 5])
        ):
            start = quote
        numbered = None if start else NUMBERING.match(self.text, start, end)
        start = numbered.end() if numbered else start
        for pattern in () if region.active else (COUNTED,) if region.verb else (_before(), COUNTED):
            found = pattern.match(self.masked, start, end)
            start = found.end() if found and found.end() < end else start
        opening = _opening().match(self.masked, start, end)
        start = opening.end() if opening and opening.end() < end else start
        if self.masked[start - 1 : start] == "“" and "”" in self.masked[start:end]:
            start -= 1
        wide = WIDE.search(self.masked, start, end) if held or region.active else None
        return wide.start() if wide else start


def _is_award(piece: str, verb: str, *, closed: bool, quoted: bool, titled: bool) -> bool:
    if not verb and ACTION.search(mask(piece)):
        return False
    if verb == "place" and _tail("ordinary").search(piece):
        return False
    if NEVER.search(piece) and not (verb and closed and _tail("grades").search(piece)):
        return False
    if (
        _heads().search(piece)
        or (_epithets().search(piece) and (verb or _levels().match(piece)))
        or (quoted and titled and not _tail("ordinary").search(piece))
    ):
        return True
    if not (verb and closed) or _tail("ordinary").search(piece) or len(piece) < 3:
        return False
    return (
        titled
        or (quoted and verb in ("give", "name"))
        or (verb == "name" and len(piece) > 3)
        or (verb in ("win", "name") and bool(_tail("contests").search(piece)))
        or (verb == "place" and bool(_tail("assignments").search(piece)))
        or (
            verb in ("place", "win")
            and "的" not in piece
            and bool(_tail("designations").search(piece))
            and bool(_levels().search(piece))
        )
    )


def _unfinished(piece: str) -> bool:
    """Tell whether what stands before a mark is no item of its own: levels (全国、省先进个人), grades (一、二等奖), a contest."""
    return (
        bool(re.search("运动会|奥运会|赛|届|杯", piece))
        or not re.sub(alternation("awards", "levels"), "", piece).strip("“")
        or piece[-1] in "特一二三四"
    )


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(alternation("awards", "levels"))
