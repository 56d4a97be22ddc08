import pytest

from kg.mentions import places


@pytest.mark.parametrize(
    ("name", "year", "within", "code"),
    [
        ("宣武区", 2009, None, "110104"),
        ("宣武区", 2013, None, None),  # merged into 西城区 in 2010
        ("海淀区", 2013, "北京市", "110108"),
        ("鼓楼区", 2013, None, None),  # of four cities
        ("鼓楼区", 2013, "南京市", "320106"),
        ("鼓楼区", 2013, "江苏", None),  # of two cities of the province
        ("广西", 1998, None, "450000"),
        ("海淀区", 1949, None, "110108"),  # before the table begins: its first year counts
        ("无此县", 2013, None, None),
    ],
)
def test_code(name: str, year: int, within: str | None, code: str | None) -> None:
    assert places.code(name, year, within) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他从四川省绵阳市调到哈萨克斯坦。", ["四川省", "绵阳市", "哈萨克斯坦"]),
        ("在云川市石桥镇柳湾村召开会议。", ["云川市", "石桥镇", "柳湾村"]),
        ("任云川市市长。", ["云川市"]),
        ("市区有两座城市公园。", []),
        ("全市各县区都行动起来。", []),
        ("县酒厂和县医院工会受表彰。", []),
        ("三河乡建成球场3座。", ["三河乡"]),
        ("收入突破30亿元大关。", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [mention.text for mention in places.find(text)] == found


def test_every_row_of_the_table_is_whole() -> None:
    for name, units in places.divisions().items():
        for unit in units:
            assert len(unit.code) == 6, name
            assert name in {unit.name, unit.short}
            assert all(1980 <= first <= last <= 2024 for first, last in unit.years)
