from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from kg import rulebook
from kg.layout import lay_out
from kg.mentions import annotate, calendar, lunar
from kg.read import parse_date


def periods(text: str, date: str | None = "2013-09-13") -> list[tuple[str, str | None, str | None]]:
    document = lay_out("example.txt", text, date=parse_date(date) if date else None)
    found = [time for annotated in annotate(document) for time in annotated.times]
    return [(t.text, t.period.start.isoformat(), t.period.end.isoformat()) if t.period else (t.text, None, None) for t in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2017年8月11日至8月22日开展活动。", ("2017年8月11日至8月22日", "2017-08-11", "2017-08-22")),
        ("从1979年到1997年11月在任。", ("1979年到1997年11月", "1979-01-01", "1997-11-30")),
        ("1984年11月15~17日召开。", ("1984年11月15~17日", "1984-11-15", "1984-11-17")),
        ("1至8月完成投资。", ("1至8月", "2013-01-01", "2013-08-31")),
        ("10月和5月间动工。", ("10月和5月间", "2012-10-01", "2013-05-31")),
        ("2009年5月至今任校长。", ("2009年5月至今", "2009-05-01", "2013-09-13")),
        ("2011年以来获奖。", ("2011年以来", "2011-01-01", "2013-09-13")),
        ("过去5年建校30所。", ("过去5年", "2008-09-13", "2013-09-13")),
        ("上周五开会。", ("上周五", "2013-09-06", "2013-09-06")),
        ("“十二五”期间开工。", ("“十二五”期间", "2011-01-01", "2015-12-31")),
        ("民国三十五年创办。", ("民国三十五年", "1946-01-01", "1946-12-31")),
        ("上世纪五六十年代。", ("上世纪五六十年代", "1950-01-01", "1969-12-31")),
        ("去年中秋节返乡。", ("去年中秋节", "2012-09-30", "2012-09-30")),
        ("12月召开。", ("12月", "2012-12-01", "2012-12-31")),
        ("将于12月召开。", ("12月", "2013-12-01", "2013-12-31")),
    ],
)
def test_find(text: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert wanted in periods(text)


def test_months_take_the_year_told_of_and_years_count_on_from_it() -> None:
    text = "1976年文艺活动恢复，4月成立演出队。次年建成剧场。"
    assert [start for _, start, _ in periods(text)] == ["1976-01-01", "1976-04-01", "1977-01-01"]


def test_a_report_of_the_new_year_looks_back_on_whole_years() -> None:
    text = "政府工作报告\n一、2012年工作回顾\n过去一年，全市建校30所。\n二、其他\n过去5年，全市修路90公里。"
    assert [time[1:] for time in periods(text, "2013") if time[0].startswith("过去")] == [
        ("2012-01-01", "2012-12-31"),
        ("2008-01-01", "2012-12-31"),
    ]
    assert ("过去5年", "2008-01-01", "2012-12-31") in periods("过去5年建校30所。", "2013-01-20")


def test_without_a_date_only_absolute_times_have_periods() -> None:
    assert periods("2012年开工，去年竣工。", None) == [("2012年", "2012-01-01", "2012-12-31"), ("去年", None, None)]


@pytest.mark.parametrize(("number", "first"), [(1, 1953), (2, 1958), (3, 1966), (10, 2001), (12, 2011), (14, 2021)])
def test_five_year_plans(number: int, first: int) -> None:
    assert calendar.plan(number) == calendar.years(first, first + 4)


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [(2013, 1, 1, "2013-02-10"), (2020, 8, 15, "2020-10-01"), (2024, 1, 0, "2024-02-09"), (1984, 12, 1, "1985-01-21")],
)
def test_solar_day(year: int, month: int, day: int, date: str) -> None:
    assert lunar.solar_day(year, month, day) == dt.date.fromisoformat(date)


def test_every_lunar_year_ends_where_the_next_begins() -> None:
    rows = rulebook.table("lunar")
    for row, after in pairwise(rows):
        length = sum(29 + int(long) for long in row[3])
        assert dt.date.fromisoformat(row[1]) + dt.timedelta(days=length) == dt.date.fromisoformat(after[1])
        assert len(row[3]) == (13 if int(row[2]) else 12)


@pytest.mark.parametrize(
    ("year", "name", "date"), [(2024, "冬至", "2024-12-21"), (2018, "大寒", "2018-01-20"), (2013, "清明", "2013-04-04")]
)
def test_term_day(year: int, name: str, date: str) -> None:
    assert lunar.term_day(year, name) == dt.date.fromisoformat(date)
