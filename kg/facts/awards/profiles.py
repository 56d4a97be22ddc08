"""Profiles: paragraphs about one person, whose honours are that person's unless another subject is named, or about one body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.facts.awards.clauses import body
from kg.facts.awards.lists import is_person
from kg.model import Block, EntityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Annotated, Argument

POST = r"(?:教师|老师|书记|主任|主席|经理|工人|农民|村民|教授|医生|护士|干部|战士|民警|[长师员])"
PARTICULARS = re.compile(
    r"\s*[，,、（(：:]?\s*(?:男|女|汉族|回族|满族|中共党员|本科|大专|硕士|博士|研究生|高级教师|一级教师|现任|系|\d{1,2}岁|\d{4}年"
    rf"|(?<=，)[^，。被获]{{2,24}}?{POST}[，。])"
)
SHEET = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}) *[，,、（(] *(?:[男女] *[，,。、）]|中国国籍|(?:19|20)\d{2}年|[\u4e00-\u9fff]{1,6}族)"
)
INTRODUCED = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）]{3,24}?)(?:（[^（）]{1,20}）)?，?(?:是|系|位于|成立于|始建于|创建于|创办于|坐落|座落|地处|建于|前身|隶属)"
)
LINES = (Block.HEADING, Block.HEADLINE, Block.ITEM, Block.CAPTION)
CAPTION = re.compile(r"\s*(?:同志)?\s*(?:（[^（）]{0,20}）)?\s*")


def profiles(annotated: Sequence[Annotated]) -> tuple[Argument | None, ...]:
    """Return, for each sentence, the person whose profile it stands in: one of its paragraph, or one named on a line above."""
    found: list[Argument | None] = []
    line: Argument | None = None
    own: Argument | None = None
    paragraph = article = -1
    for one in annotated:
        sentence = one.sentence
        if sentence.article != article:
            line = None
        if (sentence.paragraph, sentence.article) != (paragraph, article):
            paragraph, article, own = sentence.paragraph, sentence.article, None
            head = next((m for m in one.people if m.start <= 1), None)
            if head and CAPTION.fullmatch(sentence.text[head.end :]) and sentence.block is not Block.BYLINE:
                line = argument(one, head)
            elif sentence.block in LINES and is_person(sentence.text.strip()):
                line = stretch(one, EntityKind.PERSON, (0, len(sentence.text.rstrip())))
            elif (sheet := SHEET.match(sentence.text)) and (is_person(sheet["name"]) or sheet[0][-1] != "年"):
                own, line = stretch(one, EntityKind.PERSON, sheet.span("name")), None
            elif head and PARTICULARS.match(sentence.text, head.end):
                own, line = argument(one, head), None
        found.append(own or line)
    return tuple(found)


def topics(annotated: Sequence[Annotated]) -> tuple[Argument | None, ...]:
    """Return, for each sentence, the body that its article last introduced: `云川农商银行是…`, `清河县中学始建于…`."""
    found: list[Argument | None] = []
    current: Argument | None = None
    place = (-1, -1)
    for one in annotated:
        sentence = one.sentence
        if sentence.article != place[0]:
            current = None
        if (sentence.article, sentence.paragraph) != place:
            place = (sentence.article, sentence.paragraph)
            current = _introduced(one) or current
        found.append(current)
    return tuple(found)


def _introduced(one: Annotated) -> Argument | None:
    introduced = INTRODUCED.match(one.sentence.text)
    if not introduced:
        return None
    end = introduced.end("name")
    known = any(m.start == 0 and m.end == end for m in one.organizations) or body().fullmatch(introduced["name"])
    return stretch(one, EntityKind.ORGANIZATION, (0, end)) if known else None
