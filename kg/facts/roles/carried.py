"""A body once named, as what later posts may leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rulebook

if TYPE_CHECKING:
    from kg.facts.roles.claims import Claim
    from kg.facts.roles.posts import Post
    from kg.model import Annotated

PLACE_END = re.compile(r"(?:[省市县州旗盟镇乡]|(?<![军分战备社校])区|全国)$")
SESSION = re.compile(r"第[一二三四五六七八九十\d、]+届|(?<=[省市县区])[一二三四五六七八九十\d]+届")
ITS_COMMITTEE = re.compile(
    r"(?<=工会|妇联|协会|学会|商会|科协|文联|侨联|残联)(?:常务|执行)?委员会$|(?<=联合会)(?:常务|执行)?委员会$"
)
DEPARTMENT = re.compile(
    r"(.*(?:公司|集团|厂|矿|局|院|大学|中学|小学|学校|银行|所|协会|工委))[\u4e00-\u9fff]{1,8}(?:部|处|科|室|车间|系|办|党委|支部|中心|分厂|班|组|病区|庭)"
)
WITHIN = re.compile(r"第[一二三四五六七八九十]+$")  # 教育系第一|党支部
SOCIETIES = ("协会", "学会", "研究会", "商会", "促进会")
SOCIETY = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:自治[区州县]|省|市|州|县|区|旗|盟))[\u4e00-\u9fff]{2,8}(?:协会|学会|研究会|商会|促进会)"
)
ABROAD = ("中国", "中华", "全国", "国际", "世界")


@dataclass(frozen=True, slots=True)
class Carried:
    """A body once named, which later posts may leave out; `institution` is the body around it (学校 of 学校党委), "" for none.

    It was named `in_passing` if it is that of a post before a name: who is elected leaves it (局长甲当选为会长).
    """

    name: str
    institution: str
    in_passing: bool = False

    @property
    def region(self) -> str:
        """The region of a regional committee or command: 云川 of 云川地委, "" for none."""
        found = re.fullmatch(rf"(?:中共(?:中央)?)?(.+?)(?<!军){rulebook.alternation('posts', 'regional')}", self.name)
        return found[1] if found else ""

    def place(self, level: str) -> str:
        """Return the place of a level whose committee or congress this is: 清河镇 of 清河镇党委, "" for none."""
        found = re.match(rf"(?:中共|共青团)?(.+?{level})(?:党|团|工|纪)?(?:委|人大|政协|人民)", self.name)
        return found[1] if found else ""


NOTHING = Carried("", "")


def carried(name: str, institution: str = "") -> Carried:
    """Return a body to carry on, sessions left out, its institution, where it is not given, parted from the unit at its end."""
    name = ITS_COMMITTEE.sub("", SESSION.sub("", name))
    unit = rulebook.alternation("posts", "unit")
    if not name.startswith(("中共", "共青团")):
        unit = rf"(?!(?:[\u4e00-\u9fff]{{0,4}}委员会|主席团)$){unit}"
    unit = rf"(?!纵队|舰队){unit}"
    inside = DEPARTMENT.fullmatch(name)
    around = inside[1] if inside else WITHIN.sub("", re.sub(rf"(?<=.)(?<!专业)(?!(?<=总)(?:工会|支部|办公室)){unit}$", "", name))
    institution = institution or around
    return Carried(name, name if PLACE_END.search(institution) else institution)


def beside(body: str, last: Carried | None) -> str:
    """Return the place that a society shares with the one named before it (云川市作家协会、摄影家协会), "" for none."""
    before = SOCIETY.fullmatch(last.name) if last and body.endswith(SOCIETIES) and not body.startswith(ABROAD) else None
    return "" if before is None or SOCIETY.fullmatch(body) else before["place"]


def passed_on(annotated: Annotated, claim: Claim) -> Carried | None:
    """Return the body that a clause names before its first post, with what is none (任某厂工人、车间主任), if it does."""
    named = [m for m in annotated.organizations if claim.start <= m.start and m.end <= claim.posts[0].start]
    return carried(named[-1].name) if named else None


def joined(institution: str, unit: str) -> str:
    """Join an institution and its unit, what ends the one and begins the other said once (北川军区 and 军区党委)."""
    shared = next((size for size in range(min(len(institution), len(unit) - 1), 1, -1) if institution.endswith(unit[:size])), 0)
    return institution + unit[shared:]


def since_named(post: Post, claim: Claim) -> list[Post]:
    """Return the posts of the same list before this one, from the last on that names its body; none where none does."""
    before = [other for other in claim.posts if other.start < post.start]
    named = [number for number, other in enumerate(before) if other.body]
    return before[named[-1] :] if named else []
