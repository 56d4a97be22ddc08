"""Names that their place in a construction makes sure, whatever their characters: by-lines, the elected, lists after a title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.evidence import RARE
from kg.mentions.words import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.model import Mention

BYLINE = re.compile(
    r"(?:记者|通讯员)[ \u3000]*((?:[\u4e00-\u9fff]{2,4}[、 \u3000]+)*[\u4e00-\u9fff]{2,3})(?=(?:摄影)?报道|摄|）)"
)
CREDIT = re.compile(
    r"(?:编辑|编|版式|组版|校对|审校|实习生|值班主任|值班编委)[ \u3000：]+([\u4e00-\u9fff]{2,3})(?=[ \u3000]|$)"
)  # 本版编辑 甲 美编 乙
NAMED = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]{1,12}"
ITEM = r"[\u4e00-\u9fff·]{2,16}?(?:（[^（）、]{1,3}(?:、[^（）]{1,3})?）)?"
# 选举甲（女）、乙为副主席, 甲、乙等3人当选为副主席: two or more, between a mark or a verb of choosing and 为
MADE = (
    r"(?:等(?:[\d一二三四五六七八九十]+[人名位])?(?:同志)?)?"
    r"(?:分别|共同|再次|全票|继续|连续)?(?:(?:当选|被选|被选举|被推选|被补选|被增选)?为|当选|担任|任)"
)
ELECTED = re.compile(rf"(?:^|(?<=[，；。：])|(?<=选举)|(?<=推选)|(?<=选出)|(?<=任命))((?:{ITEM}、)+{ITEM})(?={MADE})")
# 选举甲（藏族）为主任: one
CHOSEN = re.compile(rf"(?:选举|推选|选出|补选|增选|改选|推举|任命)(?P<name>{NAMED})(?:（[^（）]{{1,5}}）)?(?=(?:同志)?为)")
# 甲为清河县县长
AS = re.compile(r"(?:^|(?<=[，；。：]))(?P<name>[\u4e00-\u9fff]{2,3})(?=(?:同志)?为)")
# 甲：药剂科主任，
HEADED = re.compile(r"([\u4e00-\u9fff]{2,3})[ ]?[：](?=[\u4e00-\u9fff])")
# 副主席甲、乙、丙。 委员：甲、乙
AFTER_TITLE = re.compile(rf"(?:的?还?有|[：:])?[ ]?((?:{ITEM}、)+{ITEM})(?=[，。；]|等|$)")
# 副主席：甲 乙 丙 丁（女） 戊 己: names of two characters are spaced themselves
SPACED_NAME = r"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff] [\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff]{2,4})"
GLOSSED = rf"{SPACED_NAME}(?:（[^（）]{{1,8}}）)?"
ROSTER = re.compile(rf"[ ]*[：:]?[ ]*({GLOSSED}(?:(?:[ ]+|(?<=）)){GLOSSED})+)(?=[ ]*(?:$|[。；]))")
# 副主席 甲；
SPACED = re.compile(r"[ ]+([\u4e00-\u9fff]{2,3})(?=[，；、。]|$)")
# 甲在……会议上当选为主席
ELECTEE = re.compile(
    r"(?:^|(?<=[，；。]))([\u4e00-\u9fff]{2,3})(?=(?:同志)?(?:在[^，。；]{2,40}上)?(?:再次|全票|连续|继续)?(?:当选|被选|被任命|被推选|被推举|连任)|曾任|历任|先后任|先后担任|曾担任)"
)
# 甲任省民政厅厅长 乙任省公安厅厅长: a headline
TAKING = re.compile(r"(?:^|(?<=[ ；]))([\u4e00-\u9fff]{2,3})(?=(?:出|担|升|调)?任[\u4e00-\u9fff]{4,20}(?: |；|$))")
# 甲（女）；a line of a list: 甲 男 汉族
GENDERED = re.compile(
    r"(?:^|(?<=[、，。；：）\s]))([\u4e00-\u9fff]{2,3})(?=（[男女][，、）]|[ \u3000]+[男女](?:[，、 \u3000]|$))"
)
# 甲先生，1965年生； 乙女士：
POLITE = re.compile(r"(?:^|(?<=[。；、，\s]))([\u4e00-\u9fff]{2,3})(?=(?:先生|女士)[：，])")
# 甲 北川县第二中学教师: a row of a roll
ROW = re.compile(r"^[ ]*([\u4e00-\u9fff]{2,3})(?:（[男女][^（）]{0,6}）)?[ \u3000]+(?=[\u4e00-\u9fff])")
# 免去甲（的）某局副局长职务
FREED = re.compile(r"(?:免去|^[ ]*(?=[\u4e00-\u9fff]{2,3}的))((?:(?!的)[\u4e00-\u9fff]){2,3})(?:同志)?的?(?=[\u4e00-\u9fff])")
# 甲，某研究所所长，
APPOSED = re.compile(r"([\u4e00-\u9fff]{2,3})[，,](?![\u4e00-\u9fff]{1,4}[，。])")
NEXT = re.compile(r"[，。、； ]|$")
OPENING = 40  # characters in which the post follows
NAME = re.compile(r"[\u4e00-\u9fff·]+")
LONGEST_POST = 14  # characters between 为 and the title's end


def find(text: str, titles: Mapping[int, Mention], blocked: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names; `titles` are by their start, `blocked` are the offsets that other mentions hold."""
    yield from bylines(text, blocked)
    yield from (found.span() for found in _composed().finditer(text))
    yield from _elected(text, titles, blocked)
    taking = (found for found in TAKING.finditer(text) if any(found.end() < t.start for t in titles.values()))
    for found in (*ELECTEE.finditer(text), *GENDERED.finditer(text), *POLITE.finditer(text), *taking):
        if found[1][0] in _surnames():
            yield found.span(1)
    yield from _opening(text, titles)
    for found in (*ROW.finditer(text, 0, LONGEST_POST), *FREED.finditer(text)):
        sure = found.end() in blocked or _titled(text, found.end(), titles)
        if sure and found[1][0] in _surnames() and blocked.isdisjoint(range(*found.span(1))):
            yield found.span(1)
    for title in titles.values():
        yield from _after(text, title, titles)


def _elected(text: str, titles: Mapping[int, Mention], blocked: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield the names of those who are made something: several, or one after a verb of choosing."""
    for found in ELECTED.finditer(text):
        if _made(found.end(), titles):
            yield from _items(found, titles)
    for found in CHOSEN.finditer(text):
        if _made(found.end(), titles) and blocked.isdisjoint(range(*found.span("name"))):
            yield found.span("name")
    for found in AS.finditer(text):
        named = found["name"][0] in _surnames() and blocked.isdisjoint(range(*found.span("name")))
        if named and _made(found.end(), titles):
            yield found.span("name")


def _after(text: str, title: Mention, titles: Mapping[int, Mention]) -> Iterator[tuple[int, int]]:
    """Yield the names behind a title: a list that begins mostly with family names, or one set apart by a space."""
    after, apart = AFTER_TITLE.match(text, title.end), SPACED.match(text, title.end)
    spans = [*_items(after, titles)] if after else []
    if 2 * sum(text[start] in _surnames() or "·" in text[start:end] for start, end in spans) > len(spans):
        yield from spans
    if roster := ROSTER.match(text, title.end):
        named = [
            m.span() for m in re.finditer(rf"{SPACED_NAME}(?![^（]*）)", text[: roster.end(1)]) if m.start() >= roster.start(1)
        ]
        if 2 * sum(text[start] in _surnames() for start, _ in named) > len(named):
            yield from named
    if apart and frequency(apart[1]) < RARE:
        yield apart.span(1)


def _opening(text: str, titles: Mapping[int, Mention]) -> Iterator[tuple[int, int]]:
    """Yield the name that opens an entry, its post right behind: 甲，某研究所所长，; 甲：药剂科主任，."""
    apposed = APPOSED.match(text)
    if apposed and apposed[1][0] in _surnames() and any(NEXT.match(text, t.end) for t in titles.values() if t.start < OPENING):
        yield apposed.span(1)
    headed = HEADED.match(text)
    if headed and headed[1][0] in _surnames() and _titled(text, headed.end(), titles):
        yield headed.span(1)


def _made(at: int, titles: Mapping[int, Mention]) -> bool:
    """Tell whether a post follows soon enough for 为 to make somebody that."""
    return any(start in titles for start in range(at + 1, at + LONGEST_POST))


def _titled(text: str, at: int, titles: Mapping[int, Mention]) -> bool:
    """Tell whether a clause that begins here is a post: it ends with a title."""
    clause = NEXT.search(text, at)
    return clause is not None and any(at <= title.start and title.end == clause.start() for title in titles.values())


@cache
def _composed() -> re.Pattern[str]:
    return re.compile(rf"{rulebook.alternation('people', 'tibetan')}{{2}}|{rulebook.alternation('people', 'mongolian')}{{2}}")


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(rulebook.words("surnames", "single")))


def bylines(text: str, blocked: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield the names of a by-line (记者甲、乙报道)."""
    yield from (found.span(1) for found in CREDIT.finditer(text) if found[1][0] in _surnames() and found.start(1) not in blocked)
    for line in BYLINE.finditer(text):
        for item in re.finditer(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])", line[1]):
            start = line.start(1) + item.start()
            if start not in blocked:
                yield start, start + len(item[0])


def _items(found: re.Match[str], titles: Mapping[int, Mention]) -> Iterator[tuple[int, int]]:
    """Yield the items of a list if each can be a name: no title in it, and short, or with a dot or a nationality behind it."""
    spans, at = [], found.start(1)
    for item in re.split("、(?![^（]*）)", found[1]):
        name = NAME.match(item)
        if name is None or (len(name[0]) > 4 and "·" not in name[0] and "族）" not in item):
            return
        if any(at <= start < at + name.end() for start in titles):
            return
        spans.append((at, at + len(name[0].removesuffix("同志"))))
        at += len(item) + 1
    yield from spans
