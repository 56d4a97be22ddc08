"""A made-up page as the extractor would hand it on: all kinds of facts and entities, a planned figure, a torn span."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kg.graph.lines import nquads, ordered
from kg.graph.rdf import quads
from kg.model import (
    Alias,
    Argument,
    Article,
    Award,
    Bound,
    Document,
    Entity,
    EntityKind,
    Extraction,
    Kind,
    Metric,
    Modality,
    Period,
    Precision,
    Quantity,
    Role,
    Sentence,
    Span,
)

TEXT = (
    "云川市工会工作\n"
    "2012年，云川市总工会被全国总工会授予“模范单位”称号。\n"
    "云川市总工会主席李明华介绍，“暖冬行动”帮扶职工2.5万\n余人，建会率达96.5%。\n"
    "市总工会原副主席王小·明说，到2015年要培训300至500人。\n"
)


def argument(kind: EntityKind, text: str, name: str = "", nth: int = 0, **more: Any) -> Argument:
    """Return an argument that stands at the nth place where the page has its text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Argument(kind, text, (Span(start, start + len(text)),), name or text, **more)


def page(name: str = "pages/云川 日报.txt") -> Extraction:
    """Return what the page states, as if read from a file of this name."""
    lines = TEXT.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines))]
    torn = lines[2].rstrip("\n") + lines[3]
    offsets = [starts[2] + n for n in range(len(lines[2]) - 1)] + [starts[3] + n for n in range(len(lines[3]))]
    sentences = (
        Sentence(lines[0].strip(), tuple(range(len(lines[0]) - 1)), 0),
        Sentence(lines[1].strip(), tuple(range(starts[1], starts[2] - 1)), 1),
        Sentence(torn.strip(), tuple(offsets[: len(torn.strip())]), 2),
        Sentence(lines[4].strip(), tuple(range(starts[4], starts[4] + len(lines[4]) - 1)), 3),
    )
    day = dt.date(2013, 9, 13)
    document = Document(
        name,
        TEXT,
        Period(day, day, Precision.DAY),
        "云川日报",
        "云川市工会工作",
        "https://news.example/1",
        (Article("云川市工会工作", "", Span(0, len(TEXT))),),
        sentences,
    )
    return Extraction(document, facts(), entities())


def entities() -> tuple[Entity, ...]:
    return (
        Entity(EntityKind.ORGANIZATION, "云川市总工会", (Alias("市总工会", "本文简称"),), reasons=("全称相同",)),
        Entity(EntityKind.ORGANIZATION, "中华全国总工会", (Alias("全国总工会", "通行简称"),)),
        Entity(EntityKind.PLACE, "云川市", code="990100"),
    )


def facts() -> tuple[Award | Role | Metric, ...]:
    union = argument(EntityKind.ORGANIZATION, "云川市总工会")
    second = argument(EntityKind.ORGANIZATION, "云川市总工会", nth=1)
    number, rate, target = TEXT.index("2.5万"), TEXT.index("96.5%"), TEXT.index("300至500人")
    year = Period(dt.date(2013, 1, 1), dt.date(2013, 12, 31), Precision.YEAR)
    return (
        Award(
            (Span(TEXT.index("模范单位"), TEXT.index("模范单位") + 4),),
            1,
            "award.conferred",
            0.95,
            argument(EntityKind.AWARD, "模范单位", "模范单位", id="award/模范单位（中华全国总工会）"),
            (union, Argument(EntityKind.PLACE, name="云川市", reason="标题")),
            (argument(EntityKind.ORGANIZATION, "全国总工会", "中华全国总工会", reason="通行简称"),),
            2012,
        ),
        Role(
            (Span(TEXT.index("李明华"), TEXT.index("李明华") + 3),),
            2,
            "role.before",
            0.9,
            argument(EntityKind.PERSON, "李明华"),
            argument(EntityKind.ROLE, "主席"),
            second,
        ),
        Role(
            (Span(TEXT.index("王小·明"), TEXT.index("王小·明") + 4),),
            3,
            "role.before",
            0.9,
            argument(EntityKind.PERSON, "王小·明"),
            argument(EntityKind.ROLE, "副主席"),
            argument(EntityKind.ORGANIZATION, "市总工会", "云川市总工会", nth=2, reason="本文简称"),
            former=True,
            year=2010,
        ),
        Metric(
            (Span(number, number + 4), Span(number + 5, number + 7)),
            2,
            "metric.verb",
            0.8,
            argument(EntityKind.PROGRAM, "“暖冬行动”", "暖冬行动"),
            argument(EntityKind.METRIC, "帮扶职工"),
            Quantity(Kind.QUANTITY, 0, 6, "2.5万余人", value=25000, unit="人", bound=Bound.MIN),
            year,
        ),
        Metric(
            (Span(rate, rate + 5),),
            2,
            "metric.rate",
            0.875,
            second,
            argument(EntityKind.METRIC, "建会率"),
            Quantity(Kind.QUANTITY, 0, 5, "96.5%", value=96.5, unit="%"),
        ),
        Metric(
            (Span(target, target + 8),),
            3,
            "metric.verb",
            0.8,
            Argument(EntityKind.ORGANIZATION, name="云川市总工会", reason="上文主语"),
            argument(EntityKind.METRIC, "培训"),
            Quantity(Kind.QUANTITY, 0, 8, "300至500人", value=300, high=500, unit="人"),
            Period(dt.date(2015, 1, 1), dt.date(2015, 12, 31), Precision.YEAR),
            modality=Modality.PLANNED,
        ),
    )


def lines_of(*extractions: Extraction) -> list[str]:
    """Return the sorted N-Quads lines of some documents."""
    return list(ordered(line for extraction in extractions for line in nquads(quads(extraction))))
