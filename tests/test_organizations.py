import pytest

from kg.mentions import organizations, places, titles


def found(text: str) -> list[str]:
    return [mention.text for mention in organizations.find(text, places.find(text), titles.find(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他在云川市教育局、卫生局和北川农业大学工作过。", ["云川市教育局", "卫生局", "北川农业大学"]),
        ("曾任云川市洁易净超净技术有限公司董事长。", ["云川市洁易净超净技术有限公司"]),
        ("现任宁川（集团）有限公司财务部经理。", ["宁川（集团）有限公司"]),
        ("市委、市政府和区妇联联合发文。", ["市委", "市政府", "区妇联"]),
        ("中共云川市委书记、云川市人大常委会主任到会。", ["中共云川市委", "云川市人大常委会"]),
        ("毕业于北川大学经济系，任团市委干事。", ["北川大学经济系", "团市委"]),
        ("会见了老挝农林部长，老挝政府表示欢迎。", ["老挝农林部"]),
        ("1998年5月任云川市人力资源和社会保障局局长。", ["云川市人力资源和社会保障局"]),
        ("全总和新华社都派人来。", ["全总", "新华社"]),
        ("现任公司董事，很多公司不设这个职务。", ["公司"]),
        ("上海海燕队战胜了泰国队。", ["上海海燕队", "泰国队"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "处理好各种关系，发挥长处。",
        "第一阶段有一部分内容。",
        "这支队伍到处都受欢迎。",
        "学校和医院离得不远。",
        "精简政府机构，改进机关作风。",
    ],
)
def test_common_nouns_are_no_names(text: str) -> None:
    assert found(text) == []
