from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError, UsageError
from kg.model import Period, Precision
from kg.read import Input, find_inputs, markup, parse_date, read_source
from kg.read.encoding import decode

if TYPE_CHECKING:
    from pathlib import Path

SIMPLIFIED = ["李明获奖。", "市长：王刚\n", "全国先进单位", "职工满意率达99%", "2013年9月，云川市总工会被授予五一劳动奖状。\r\n"]
TRADITIONAL = ["市長李明", "中華民國總統", "臺北市政府今年獎勵優秀教師共一百二十名，市長親自頒獎。"]


def only(folder: Path) -> Input:
    (one,) = find_inputs([folder])
    return one


# Encodings


@pytest.mark.parametrize("text", SIMPLIFIED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_simplified_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, encoding.removesuffix("-sig"))


@pytest.mark.parametrize("text", TRADITIONAL)
@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-be"])
def test_encodings_of_traditional_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        ("　\n".encode(), "is empty"),
        (b"%PDF-1.7 \xe2\xe3", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(256)) * 4, "binary"),
        ("élan à Paris où".encode("latin-1"), "no encoding that can be told"),
        ("Привет, мир и все".encode("koi8-r"), "no encoding that can be told"),
        ("云川市".encode()[:-1], "no encoding that can be told"),
        (b"\xef\xbb\xbf\xff", "does not fit"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith("a.txt ")
    assert "\n" not in str(caught.value)


# Inputs


def test_inputs_are_named_below_their_argument(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/d.html", "README.md", "a/readme.txt", "metadata.csv", "x.pdf", ".hidden/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文", encoding="utf-8")
    assert [one.name for one in find_inputs([tmp_path])] == ["a/c.md", "a/d.html", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("文", encoding="utf-8")
    arguments = [tmp_path / "a" / "b.txt", tmp_path, tmp_path / "a"]
    assert [one.name for one in find_inputs(arguments)] == ["a/b.txt"]
    assert find_inputs(arguments) == find_inputs(arguments[::-1])


def test_equal_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder, encoding="utf-8")
    (tmp_path / "two" / "b.txt").write_text("文", encoding="utf-8")
    arguments = [tmp_path / "two", tmp_path / "one"]
    assert [one.name for one in find_inputs(arguments)] == ["b.txt", "one/a.txt", "two/a.txt"]
    assert find_inputs(arguments) == find_inputs(arguments[::-1])


def test_a_missing_path_and_an_empty_folder_are_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        find_inputs([tmp_path / "absent"])
    with pytest.raises(UsageError, match="No documents in"):
        find_inputs([tmp_path])


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"a\.pdf"):
        find_inputs([tmp_path / "a.pdf"])


# Sources and their metadata


def test_source_keeps_line_breaks_and_names_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("云川市\r\n总工会\n".encode("gb18030"))
    source = read_source(only(tmp_path))
    assert (source.name, source.text, source.encoding) == ("a.txt", "云川市\r\n总工会\n", "gb18030")
    assert len(source.sha256) == 64


def test_metadata_of_the_nearest_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("文", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,date,publisher,title,url\na/b.txt,1998,工会报,纪实,http://kg.example/b\n", encoding="utf-8-sig"
    )
    source = read_source(only(tmp_path))
    assert (source.publisher, source.title, source.url) == ("工会报", "纪实", "http://kg.example/b")
    assert source.date == Period(dt.date(1998, 1, 1), dt.date(1998, 12, 31), Precision.YEAR)


@pytest.mark.parametrize(
    ("table", "message"),
    [("name,date\na.txt,1998\n", "no column named file"), ("file,date\na.txt,九月\n", "row of a.txt: '九月' is not a date")],
)
def test_malformed_metadata(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_source(only(tmp_path))


def test_html_gives_what_a_reader_sees(tmp_path: Path) -> None:
    head = "<html><head><title>云川</title><style>p{}</style></head>"
    body = "<body><h1>工会&nbsp;纪实</h1><p>服务<b>职工</b>\n百人&ldquo;好&rdquo;。<script>x()</script></p></body></html>"
    (tmp_path / "a.html").write_text(head + body, encoding="utf-8")
    source = read_source(only(tmp_path))
    assert source.text.split("\n") == ["工会\xa0纪实", "服务职工 百人“好”。"]
    assert source.title == "云川"


def test_html_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><script>x()</script></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no text outside its markup"):
        read_source(only(tmp_path))


def test_table_cells_stay_apart() -> None:
    page = markup.strip("<table><tr><td>李明</td><td>主席</td></tr><tr><td>王刚</td></tr></table>")  # noqa: B005 - not str.strip
    assert page.text == "李明　主席\n王刚"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2013", "2013-01-01", "2013-12-31", Precision.YEAR),
        ("2012-02", "2012-02-01", "2012-02-29", Precision.MONTH),
        (" 2013-9-13 ", "2013-09-13", "2013-09-13", Precision.DAY),
        ("2013-09-13T08:00:00", "2013-09-13", "2013-09-13", Precision.DAY),
    ],
)
def test_dates(text: str, first: str, last: str, precision: Precision) -> None:
    assert parse_date(text) == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)


@pytest.mark.parametrize("text", ["", "nonsense", "2013-13", "2013-02-30", "13", "0000"])
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        parse_date(text)
