"""Words: rjieba's segmentation with tags, as tokens with offsets."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import rjieba

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

HONORIFIC = "先生|女士|小姐|同志|老师|师傅|夫妇|奶奶|爷爷|大[爷娘妈嫂叔姐哥伯婶姨舅]|阿姨|叔叔|伯伯|老汉|老太|婆婆"
HAN = r"[\u4e00-\u9fff]"
LEVEL = "省市县区州盟旗"
POST = "(?:书记|主[任席]|委员|[部局处科县市省校院厂队团组会所站区镇乡]长)"
TAUGHT = "[数化文科]学|语文|英语|外语|物理|生物|政治|历史|地理|音乐|体育|美术"
WHOLE = "国务院|中央|中共|全国|中国|中华|最高"
# Where the segmenter is apt to glue a word to its neighbours; the word itself is cut out.
SEAMS = (
    rf"由(?={HAN}{{2,3}}(?:担任|兼任|出任|主持|带领|率领|负责))",  # 由甲担任
    rf"(?:(?<=[年月日起今间他她并后又再先曾现，；。、])|^)任(?![务何命职期教意凭免用]|{HAN}{{2}}为)",  # 1998年任
    rf"(?<={HAN}{{2}})(?<![主责信历现曾兼担选连离到上继委聘调升出时前后原首留改转仍续接受免就充])任(?=[^，。；、任]{{0,12}}{POST})",
    rf"(?<=[的位人者校家个])有(?=[{LEVEL}])",  # 获奖的有市…
    r"(?:(?<=的)|(?<=个人)|(?<=集体)|(?<=单位)|(?<=企业))有(?![关限效利害时益权助所待])",
    r"后(?=[历又调转改升兼]?任)",
    rf"(?<=日)电(?={HAN})",  # 9日电
    rf"(?<=\d)[年月日号](?={HAN})",
    rf"和(?=[{LEVEL}镇乡村]长)",  # 和县长
    rf"为(?=[{LEVEL}乡镇村]|副|第|{WHOLE})",  # 选举甲为市长
    rf"获(?=[{LEVEL}]|全国|国家)",
    "|".join(f"(?<={unit}){unit}长" for unit in "部局处科所站队厂校院组室社团会庭馆行园矿场"),  # 派出所|所长|葛某
    rf"(?<=[一二三四五六七八九十市县区镇验心])[中小]学(?={TAUGHT})",  # 第一|中学|数学教师
    rf"(?<![成作认分称以因定行最极改])为(?={HAN}{{2,14}}(?:{POST}|检察长|行长|经理))",  # 甲|为|清河县人民政府县长
    r"说(?=[：，])",
    r"等(?=[，。；、\d])",
    HONORIFIC,  # 甲先生
)
SEAM = re.compile("|".join(SEAMS))
PARTICLES = "为作任等说在和与同及"  # what a name of four characters does not end with
DICTIONARY = rjieba.Jieba()


class Word(NamedTuple):
    """A word with its part of speech in jieba's tag set (n, v, nr, ns …)."""

    start: int
    end: int
    text: str
    tag: str


@lru_cache(maxsize=4096)
def segment(text: str) -> tuple[Word, ...]:
    """Cut a text into words, which cover it without gaps."""
    found, at = [], 0
    for token, tag in DICTIONARY.tag(text):
        found.append(Word(at, at + len(token), token, tag))
        at += len(token)
    return tuple(found)


@lru_cache(maxsize=4096)
def seams(text: str) -> frozenset[int]:
    """Return where the segmenter is apt to glue: around 为 in 选举甲为市长, 先生 and 同志, before what ends a guessed name."""
    glued = (
        word
        for word in segment(text)
        if len(word.text) > 3 - text.startswith(("作的", "作了"), word.end - 1)
        and word.tag.startswith("nr")
        and not known(word.text)
    )
    ends = {word.end - 1 for word in glued if word.text[-1] in PARTICLES}
    return frozenset(at for found in SEAM.finditer(text) for at in found.span()) | ends


def cut(words: Sequence[Word], edges: AbstractSet[int]) -> list[Word]:
    """Cut the words that run over an edge, and read their pieces anew."""
    inner = edges - {word.start for word in words}
    if not inner:
        return list(words)
    found: list[Word] = []
    for word in words:
        at = [word.start, *(edge for edge in range(word.start + 1, word.end) if edge in inner), word.end]
        if len(at) == 2:
            found.append(word)
            continue
        for start, end in pairwise(at):
            pieces = segment(word.text[start - word.start : end - word.start])
            found += [Word(start + p.start, start + p.end, p.text, p.tag) for p in pieces]
    return found


@cache
def frequency(text: str) -> int:
    """Return how often the dictionary has counted a word, 0 for one that it lacks."""
    return int(DICTIONARY.suggest_freq(text)) if known(text) else 0


@cache
def known(text: str) -> bool:
    """Tell whether the dictionary holds a word."""
    return bool(DICTIONARY.has_word(text))
