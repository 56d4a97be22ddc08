"""Where the names of honours begin and end in a stretch of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.mentions.awards.heads import NEUTRAL, Candidate, is_honour, is_praise, is_unfinished
from kg.model import Kind, Mention
from kg.rulebook import alternation, toml

if TYPE_CHECKING:
    from collections.abc import Iterator

JOINT = r"(?:、|(?<!共)和(?![谐平睦美])|与|及|以及|暨|或|并)"
JOINTS = re.compile(rf"(?:”|{JOINT}|光荣|称号|荣誉|等|\s)+")
COORDINATED = re.compile(f"{JOINT}|”|“")
ITEM_END = re.compile("、(?!“)")
NAMED_COUNT = r"(?!(?<=[国省市县区届])[十百千][名佳篇](?=优秀|杰出|先进|最美|模范|好)|五个一)"  # 全国百名优秀校长 is a name
NUMBER = NAMED_COUNT + r"(?<![第前\d〇零一二三四五六七八九十百])(?:\d+|[一二两三四五六七八九十百千几数多]+)(?:余|多)?"
COUNT = NUMBER + "(?:人次|[名个位家人项户枚块面座种篇件])"
TIMES = r"[一二两三四五六七八九十\d]+次"
COUNTED = re.compile(rf".*{COUNT}(?!等)")
TITLE = "的?(?:光荣|国家|个人|集体)?(?:荣誉)?(?:称号|表彰|嘉奖|颁奖|授奖|授牌|奖牌|奖匾|牌匾|铜牌|牌子|证书)"
FOLLOW = re.compile(
    rf"”(?=$|[“、，。；和与及以等暨（\s]|{TITLE}|分别|是|有(?!限)|名单|获得者|得主)|\s|{JOINT}|{COUNT}|{TIMES}"
    r"|（(?![^（）]{1,8}）[\u4e00-\u9fff]*(?:奖|冠军))"  # not a bracket inside a name: 新闻奖（2001年度）一等奖
    r"|的|等|之[一后前列际]|后|时|并|有|是|各|由|被|归|获得者|得主|获奖者|称号|荣誉|光荣称号|殊荣|奖金|以上|授予|颁发"
)
TITLED = re.compile("称号|荣誉|殊荣|头衔")
ASIDE_BEFORE = re.compile(r"（[^（）]*）[、，和与及]?")
TITLED_AFTER = re.compile(r"”?(?:光荣|国家|个人|集体)?(?:荣誉)?称号")
QUOTE_TITLED = re.compile(r"“[^“]*”?(?:(?:荣誉|光荣)?称号|颁奖|授奖|授牌)")
WIDE = re.compile(r"全国|国家级|中国|全省|省级|全市|市级|全县|县级|全军|世界|国际")
RECEIVERS = re.compile(
    r"[^，。“”为]{0,30}为(?!民|人|官)"
    r"|[^，。“”]{0,10}?等[^，。“”]{0,8}?(?:[名个位家人](?:同志|教师|职工|单位|集体|个人|干部|党员|人)?|同志)"
)
EDITION = re.compile(r"(?:(?:19|20)\d{2}(?:[-—](?:19|20)?\d{2})?年度|第[一二三四五六七八九十百\d]+[届批]|首[届批])+$")
NUMBERING = re.compile(r"\s*(?:[●•■◆▲★○◎※]|[一二三四五六七八九十\d]+[、.．]|（[一二三四五六七八九十\d]+）)\s*")
PASSIVE = re.compile("[被由经受获]")
VERBS = ("give", "name", "win", "place", "rank")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a segment, the kind of verb before it ("" for none), and whether the honoured stand between verb and name."""

    start: int
    end: int
    verb: str = ""
    active: bool = False
    final: bool = True  # not followed by 授予的, whose giver it would name


@dataclass(frozen=True, slots=True)
class Finder:
    """A sentence: its text, the text masked, its people's starts and ends, where people and bodies end, and the bodies' names."""

    text: str
    masked: str
    people: dict[int, int]
    ends: tuple[int, ...]
    bodies: frozenset[str]

    def regions(self, start: int, end: int) -> Iterator[Region]:
        """Yield the stretches that the verbs of honouring cut a segment into."""
        at, verb, active = start, "", False
        for found in verbs().finditer(self.masked, start, end):
            if found.start() < at:
                continue
            named = found.lastgroup == "give" and self.masked.startswith("的", found.end())
            yield Region(at, found.start(), verb, active, final=not named)
            at, verb = found.end(), found.lastgroup or ""
            active = verb == "give" and not PASSIVE.search(self.masked[start : found.start()])
        yield Region(at, end, verb, active)

    def names(self, region: Region) -> Iterator[Mention]:
        """Yield the honours that a region names, one after the other."""
        cut, verb = region.start, region.verb
        for at in range(region.start + 1, region.end + 1):
            person = self.people.get(at) if self.masked[at : at + 1] != NEUTRAL else None
            if at <= cut or not (person or at == region.end or FOLLOW.match(self.masked, at, region.end)):
                continue
            if region.active and ITEM_END.match(self.masked, at) and "“" in self.masked[at : region.end]:
                continue  # one of those honoured, though its name ends as an honour's: 派出所青年突击队、…“先进集体”
            closed = region.final and (at == region.end or self.masked[at] in "、”和")
            name = self._name(Region(cut, at, verb, region.active), closed=closed, held=bool(person))
            if name:
                yield name
            if name or (person and not region.active):
                joint = JOINTS.match(self.masked, person or at, region.end)
                cut = joint.end() if joint else person or at
                verb = verb if joint and COORDINATED.search(joint[0]) else ""
            elif not verb and self.masked[at : at + 1] == "、" and not is_unfinished(self.text[cut:at]):
                cut = at + 1

    def _name(self, region: Region, *, closed: bool, held: bool) -> Mention | None:
        """Return the honour that ends with a region, if one does; `held` where a person's name follows."""
        start, end = self._start(region, held=held), region.end
        aside = ASIDE_BEFORE.match(self.text, start, end)  # “甲”（2008年）、|“乙”
        start = aside.end() if aside and aside.end() < end else start
        trailing = _closers().search(self.text, start, end)
        titled = bool(trailing and TITLED.search(trailing[0])) or bool(TITLED_AFTER.match(self.text, end))
        start, end = self._unquoted(start, trailing.start() if trailing else end)
        piece, quoted = self.text[start:end], self.text[start - 1 : start] == "“"
        body = any(piece.endswith(name) and not is_praise(name) for name in self.bodies)
        found = is_honour(Candidate(piece, region.verb, closed=closed and (quoted or not body), quoted=quoted, titled=titled))
        return Mention(Kind.AWARD, start, end, piece) if found else None

    def _unquoted(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of a name without the quotes around it, but with the mark that closes a quote inside it."""
        while (
            start < end - 1
            and self.text[start] == "“"
            and self.text[end - 1] == "”"
            and "”" not in self.text[start + 1 : end - 1]
        ):
            start, end = start + 1, end - 1
        name = self.text[start:end]
        return start, end + (name.count("“") > name.count("”") and self.text[end : end + 1] == "”")

    def _start(self, region: Region, *, held: bool) -> int:
        """Return where a name that ends with the region begins."""
        end = region.end
        start = self._behind_receivers(region) if region.active else region.start
        start = start if region.verb else self._behind_words(start, end)
        numbered = None if start else NUMBERING.match(self.text, start, end)
        start = numbered.end() if numbered else start
        for pattern in () if region.active else (COUNTED,) if region.verb else (_before(), COUNTED):
            start = self._behind(pattern, start, end)
        start = self._behind(_opening(), start, end)
        if self.masked[start - 1 : start] == "“" and "”" in self.masked[start:end]:
            start -= 1
        wide = WIDE.search(self.masked, start, end) if held or region.active else None
        return wide.start() if wide else start

    def _behind(self, pattern: re.Pattern[str], start: int, end: int) -> int:
        """Return where what a pattern matches at the start ends, the start itself where nothing would be left."""
        found = pattern.match(self.masked, start, end)
        return found.end() if found and found.end() < end else start

    def _behind_receivers(self, region: Region) -> int:
        """Return where those honoured end, after an active verb: at the last name, 等…人 or 为, or at the quote that follows."""
        start, end = region.start, region.end
        start = max([start, *(at for at in self.ends if start < at < end and self.masked[at] != NEUTRAL)])
        start = self._behind(RECEIVERS, start, end)
        quote = self.masked.find("“", start, end)
        edition = EDITION.search(self.masked, start, quote) if quote >= 0 else None
        return edition.start() if edition else max(quote, start)

    def _behind_words(self, start: int, end: int) -> int:
        """Return where a name may begin without a verb: after a space, or at the quotes that 称号 follows."""
        space, quote = self.masked.rfind(" ", start, end), self.masked.find("“", start, end)
        start = space + 1 if start < space < end - 1 else start
        return quote if quote > start and QUOTE_TITLED.match(self.masked[quote : end + 5]) else start


@cache
def verbs() -> re.Pattern[str]:
    """Return the pattern of the verbs of honouring, each class a group."""
    classes = toml("rules/awards.toml")["words"]
    listed = ((key, sorted(classes[key], key=lambda word: (-len(word), word))) for key in VERBS)
    return re.compile("|".join(f"(?P<{key}>{'|'.join(words)})" for key, words in listed))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(toml('rules/awards.toml')['words']['fill'])})*")


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(rf"(?:的?{alternation('awards', 'closers')}|等|多种|多项|诸多|的|\s|{COUNT}|{TIMES})+$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf".*{alternation('awards', 'openers')}")
