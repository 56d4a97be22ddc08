"""Bodies named by their place and a short form (云川工会, 云川市总, 该区各级工会), which only their setting makes names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Kind, Mention
from kg.resolve.forms import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Annotated

LONGEST_NAME = 4
AFTER_NAMES = "同为任等在说和与及是的被当将所"  # what a name found too long may have swallowed
HAN = "[\u4e00-\u9fff]"
START = r"(?:(?<=[，。；：、和在为向对])|^)"
SHORT = r"总(?=[还也先被已将就曾共])"  # 云川市总先后获奖
SYSTEM = r"(?:总工会|工会|妇联|团委|党委)"
PLURAL = r"组织(?=[^一-龥]|[达共有已成开积的])"
BODY = rf"(?:(?:各级|各|基层)?{SYSTEM}(?:联合会|{PLURAL})?(?![干会工主副])|{SHORT})"
AFTER_PLACE = re.compile(BODY)
POINTED = re.compile(rf"[该全本我](?:街道|社区|[省市州盟区县旗镇乡村]){BODY}")
GRASSROOTS = re.compile(
    rf"{START}(?!{HAN}{{0,3}}(?:建立|成立|组建|创建|开展|选举|召开|各|全|该|本|个|名|家|新))"
    rf"(?:{HAN}{{2,4}}(?:街道|镇|乡|公社))?{HAN}{{2,5}}(?:社区|村|大队)"
    r"(?:工会|居委会|村委会|党支部|党总支|党委|妇联|妇代会|团支部|民兵营|信用社|合作社|卫生室|小学)"
)
BRANCH = re.compile(rf"{HAN}{{2,8}}?(?:分行|支行|分公司|子公司|分社|分院|分校|分局|分厂|分部|办事处|营业部|供电公司|经理部)")
CUT_OFF = re.compile(
    rf"(?P<body>新区|高新区|经开区|(?:经济技术|高新技术产业)?开发区|工业园区|{SHORT}|{SYSTEM}(?:联合会)?(?!组织|[干会工])|(?:总工会|工会)(?=组织[^了过]))|(?P<plural>组织(?=[达共有已\d]))"
)


@cache
def _historic() -> re.Pattern[str]:
    """Match a body of a place that the table of divisions, which begins in 1980, may not know."""
    listed = sorted({body.word for body in bodies() if len(body.word) > 1}, key=lambda word: (-len(word), word))
    return re.compile(rf"{START}{HAN}{{2,3}}(?:省|市|县|区)(?:{'|'.join(listed)})")


def mended(annotated: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """Return the sentences with these bodies among their organizations, and people's names as the document has them elsewhere."""
    often = Counter(person.name for one in annotated for person in one.people)
    return tuple(_mended(replace(one, people=tuple(_whole(one, person, often) for person in one.people))) for one in annotated)


def _whole(one: Annotated, person: Mention, often: Mapping[str, int]) -> Mention:
    text = one.sentence.text
    name = whole_name(person.text, text[person.start : person.start + LONGEST_NAME], often)
    longer = replace(person, end=person.start + len(name), text=name, norm="") if name != person.text else person
    return person if any(o.start < longer.end and person.start < o.start for o in one.people) else longer


def whole_name(name: str, text: str, often: Mapping[str, int]) -> str:
    """Return a person's name to where the document ends it elsewhere (李明|华带领), if it does so more often."""
    for size in range(min(len(text), LONGEST_NAME), len(name), -1):
        longer = text[:size]
        if text.startswith(name) and often.get(longer, 0) > (0 if longer[-1] not in AFTER_NAMES else often.get(name, 0)):
            return longer
    return name


def _mended(one: Annotated) -> Annotated:
    one = replace(one, organizations=tuple(_with_branch(one, body) for body in one.organizations))
    added = [new for new in _bodies(one) if not any(new.start < old.end and old.start < new.end for old in one.organizations)]
    if not added:
        return one
    kept = tuple(place for place in one.places if not any(new.start <= place.start < new.end for new in added))
    return replace(one, organizations=tuple(sorted((*one.organizations, *added), key=lambda m: m.start)), places=kept)


def _with_branch(one: Annotated, body: Mention) -> Mention:
    """Return a company or bank with the branch that follows its name: 云川银行股份有限公司|清河分行."""
    text = one.sentence.text
    placed = any(place.start == body.end for place in one.places)
    found = BRANCH.match(text, body.end) if placed and body.text.endswith(("公司", "银行", "集团", "总社")) else None
    end = found.end() if found else body.end
    free = not any(other.start < end and body.end < other.end for other in one.organizations if other is not body)
    return _mention(text, body.start, end) if found and free else body


def _bodies(one: Annotated) -> Iterator[Mention]:
    """Yield the bodies that a sentence names by place and short form, none overlapping another."""
    text, taken = one.sentence.text, 0
    found = [(place.start, after.end()) for place in one.places if (after := AFTER_PLACE.match(text, place.end))]
    found += [match.span() for pattern in (POINTED, GRASSROOTS, _historic()) for match in pattern.finditer(text)]
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= taken:
            taken = end
            yield _mention(text, start, end)


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(Kind.ORGANIZATION, start, end, text[start:end])


def cut_off(name: str, sentence: str, end: int, *, placed: bool) -> str:
    """Return what a printed name lacks at its end: 总 of 云川市总 and 工会 of 该市工会, if it names a place; 组织 of 工会组织."""
    found = CUT_OFF.match(sentence, end)
    if found is None or not (placed if found["body"] else name.endswith("工会")):
        return ""
    return found[0]
