"""Who gave an honour: the stretch between 被 and the verb, part by part, or the body that the honour's name begins with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.awards.arguments import argument, stretch
from kg.facts.awards.honours import bodies_before
from kg.facts.awards.lists import names
from kg.model import EntityKind, Kind

if TYPE_CHECKING:
    from kg.model import Annotated, Argument, Mention

EDGE = re.compile(
    r"(?:联合|共同|分别|正式|隆重|首批|先后|一致|再次|连续[^，]{0,4}|多次|所|予以|给予|光荣|破格|批准|发文|通报|表彰|等单位|等部门|等[^，、]{0,8})+$"
)
JOINT = re.compile(r"、|(?<!共)和(?!谐|平)|与|及|以及")
ANY_LEVEL = re.compile("以上$|各级$")  # 受县以上表彰: no body in particular
BRACKETED = re.compile(r"”?（(?P<body>[^（），、]{2,20})，\d{4}年")
NOBODY = ("大家", "群众", "人们", "大会", "会议", "组织", "网友", "读者", "观众")
OWN = re.compile(r"(?:集团公司|总公司|公司|集团|厂|学校|学院|医院|总行|省行|分行|支行|总部)(?=.)")
NO_BODY = re.compile(
    r"第|届|^全国(?!总工会|妇联|人大|政协|工商联|青联|学联|科协|文联|老龄|爱卫|双拥|绿化)|^(?:全省|全市|省级|市级|国家级)|[省市县区国](?:小学|中学|高中|初中|学校|医院|企业|农村)$"
)
SHORTEST, LONGEST = 2, 30


def givers(one: Annotated, start: int, end: int) -> tuple[Argument, ...]:
    """Return the bodies, or persons, that a stretch names as giving."""
    text = one.sentence.text
    start = max([start, *(time.end for time in one.times if time.start == start and time.end < end)])
    edge = EDGE.search(text, start, end)
    end = edge.start() if edge else end
    bodies = [m for m in names(one, start, end) if m.kind is Kind.ORGANIZATION]
    cuts = [m for m in JOINT.finditer(text, start, end) if not any(b.start < m.start() < b.end for b in bodies)]
    edges = [start, *(position for m in cuts for position in m.span()), end]
    parts = [
        (a, b)
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        if SHORTEST <= b - a <= LONGEST and text[a:b] not in NOBODY and not ANY_LEVEL.search(text[a:b])
    ]
    return tuple(stretch(one, EntityKind.ORGANIZATION, part) for part in parts)


def printed_giver(one: Annotated, award: Mention) -> tuple[Argument, ...]:
    """Return the body that an honour's name begins with (市委…先进单位, 公司劳模)."""
    before = bodies_before(one, award)
    if len(before) > 1:
        return tuple(argument(one, body) for body in before)
    own = OWN.match(award.text)
    body = next(
        (
            m
            for m in one.organizations
            if m.start == award.start
            and m.end < award.end - 1
            and not NO_BODY.search(m.text)
            and not award.text[m.end - m.start :].startswith("系统")
        ),
        None,
    )
    if body and body.text.endswith("国务院政府"):  # 国务院政府特殊津贴
        body = replace(body, end=body.end - len("政府"))
    end = body.end if body else award.start + own.end() if own else award.start
    return (stretch(one, EntityKind.ORGANIZATION, (award.start, end)),) if end > award.start else ()


def bracketed_giver(one: Annotated, award: Mention) -> tuple[Argument, ...]:
    """Return the body that stands with a date in brackets behind an honour: 先进单位（云川市教育局，2020年8月）."""
    dated = BRACKETED.match(one.sentence.text, award.end)
    body = next((m for m in one.organizations if dated and (m.start, m.end) == dated.span("body")), None)
    return (argument(one, body),) if body else ()
