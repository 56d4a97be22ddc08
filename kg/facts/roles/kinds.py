"""What kinds of bodies titles and words like 分公司 speak of, as the lexicon has them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook

if TYPE_CHECKING:
    from kg.facts.roles.claims import Claim

# What a unit may call its institution by: 厂党委, 校工会.
OF_KIND = {
    "厂": ("厂",),
    "校": ("学校", "中学", "小学", "大学"),
    "院": ("学院", "医院"),
    "局": ("局",),
    "矿": ("矿",),
    "行": ("银行",),
}
LONGEST_NAME = 4  # characters of a Chinese name
OF_PLACES = ("政府", "委", "委员会", "人大", "政协")  # bodies whose departments go by the place's name: 县教育局
# No institutions: what follows is none of their posts.
FOR_A_TASK = ("小组", "工作组", "指挥部", "代表团", "专班", "分会", "专业委员会")
SITTING = ("理事会", "执委会", "执行委员会", "主席团")  # bodies of the body that the congress is of
VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:社区|街道|村|镇|乡)[\u4e00-\u9fff]")  # is inside no institution
COMMITTEE_PART = re.compile(r"(.+(?:党委|[省市县区州地工]委))(?:组织|宣传|统战|政法|办公|政研|农工|城工).*")
DIVISION = re.compile(r"[\u4e00-\u9fff]{1,6}(?:部|中心|病区|门诊)")  # of the headline's institution, where it is no ministry
SMALL = re.compile(r"[\u4e00-\u9fff]{1,5}(?:处|科|室|股|办|系|组|车间|班|庭|分厂)")
CREDITS = re.compile(r"本版|(?:责编|责任编辑|编辑|美编|组版|审校|值班编委)[ ：]")


@cache
def posts_with_body() -> dict[str, str]:
    """Return head of a title → the name of its body, {place} in it where the place is to be found."""
    blocks = [block for block in rulebook.toml("lexicon/posts.toml").values() if isinstance(block, dict)]
    return {word: block["body"] for block in blocks if "body" in block for word in block["words"]}


@cache
def heads_of(head: str) -> tuple[str, ...]:
    """Return how the names of the bodies end that a title heads: 厂 of 厂长."""
    return tuple(rulebook.toml("lexicon/posts.toml")["heads_of"].get(head.removesuffix("助理"), ()))


@cache
def deictics() -> frozenset[str]:
    """Return the words that point at an institution named before: 我校, 该厂."""
    blocks = [block for block in rulebook.toml("lexicon/deictics.toml").values() if isinstance(block, dict)]
    return frozenset(word for block in blocks for word in block["words"])


@cache
def common_word() -> re.Pattern[str]:
    """Match a word that stands for an institution named before, a unit of it behind or not: 分公司, 分公司党支部."""
    return re.compile(rf"(?P<kind>{rulebook.alternation('posts', 'common')})(?P<unit>{rulebook.alternation('posts', 'unit')})?")


def foreign(claim: Claim) -> bool:
    """Tell whether a holder's name is no Chinese one: his 总理 heads no 国务院."""
    surnames = "".join(rulebook.words("surnames"))
    return any(len(h.mention.name) > LONGEST_NAME or h.mention.name[0] not in surnames for h in claim.holders)
