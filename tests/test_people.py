import pytest

from kg.layout import lay_out
from kg.mentions import annotate


def found(text: str) -> list[str]:
    return [mention.name for one in annotate(lay_out("example.txt", text)) for mention in one.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厂长周建国和书记欧阳文静说。", ["周建国", "欧阳文静"]),
        ("选举李明华为市长，王志强、赵　敏（女）、孙立新为副市长。", ["李明华", "王志强", "赵敏", "孙立新"]),
        ("张孝文，男，1968年生。", ["张孝文"]),
        ("本报记者钱卫东、果向前报道", ["钱卫东", "果向前"]),
        ("总统弗拉基米尔·科瓦廖夫和外长穆萨会谈。", ["弗拉基米尔·科瓦廖夫", "穆萨"]),
        ("主席买买提·依不拉音讲话。", ["买买提·依不拉音"]),
        ("选举于文杰同志为市委书记，石小平、方正同志为市委副书记。", ["于文杰", "石小平", "方正"]),
        ("主任：吕东升；副主任：赵小兰（女）、齐敏。", ["吕东升", "赵小兰", "齐敏"]),
        ("球员马尔科夫斯基和主席乌兰·达什出席。", ["马尔科夫斯基", "乌兰·达什"]),
        ("（刘建明陈国军）", ["刘建明", "陈国军"]),
        ("（附图片以下简称公司）", []),
        ("王奶奶的儿子王小虎当了兵。", ["王", "王小虎"]),
        ("周先生1993年出任总经理。", ["周"]),
        ("部分地区有雷阵雨，路边种着玉兰树。", []),
        ("高兴地看到，成绩显著，任务完成。", []),
        ("何时何地都要关心群众。", []),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_sure_name_is_a_name_in_other_sentences_too() -> None:
    assert found("厂长明启华到会。大家都说明启华好。") == ["明启华", "明启华"]
