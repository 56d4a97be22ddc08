import pytest

from kg.mentions import organizations, places, titles


def found(text: str) -> list[str]:
    heads = titles.find(text)
    return [mention.text for mention in titles.extend(text, heads, organizations.find(text, places.find(text), heads))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云川市委副书记、代市长李明华讲话。", ["副书记", "代市长"]),
        ("历任车间主任、总经理助理、党委书记兼副厂长。", ["车间主任", "总经理助理", "党委书记", "副厂长"]),
        ("现任宁川实业有限公司财务部经理。", ["财务部经理"]),
        ("任北川大学经济学教授、博士生导师。", ["经济学教授", "博士生导师"]),
        ("任第三届监事会监事。", ["第三届监事会监事"]),
        ("本报记者 李明华 通讯员 周正国", ["记者", "通讯员"]),
        ("大会主席团由代表团组成，委员会开会。", []),
        ("提高工资，评选优秀工作者。", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert found(text) == expected
