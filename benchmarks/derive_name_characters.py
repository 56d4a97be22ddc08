"""Derives kg/lexicon/name_characters.tsv from the names in jieba's dictionary.

python benchmarks/derive_name_characters.py jieba/dict.txt > kg/lexicon/name_characters.tsv
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from pathlib import Path

HEADER = """\
# How much likelier a character is in a Chinese person's name than in other text: tenths of the natural logarithm of the ratio.
# Derived by benchmarks/derive_name_characters.py from the names (nr) in the dictionary of jieba 0.42.1
# (https://pypi.org/project/jieba/, MIT licence), those with common family names alone, each counted once.
# Columns: character, as family name, as first of two given characters, as second of two, as the only one.
"""
COMMON = set(
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱"
    "江尹薛闫段雷侯史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐倪庞颜聂章鲁岳翟殷詹申耿焦俞柳甘祝包宁尚阮纪童凌毕单季裴霍涂翁骆蓝游"
)
SMOOTHING = 0.5
FLOOR, CEILING = -40, 40


def tenths(count: float, total: float, share: float) -> int:
    """Return ten times the logarithm of a smoothed share over the background's."""
    ratio = math.log((count + SMOOTHING) / (total + SMOOTHING * 5000)) - math.log(share)
    return max(FLOOR, min(CEILING, round(10 * ratio)))


def main() -> None:
    """Write the table to standard output."""
    background: Counter[str] = Counter()
    family: Counter[str] = Counter()
    given: dict[str, Counter[str]] = {"first": Counter(), "second": Counter(), "only": Counter()}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        for character in word:
            background[character] += int(frequency)
        if tag != "nr" or not re.fullmatch(r"[\u4e00-\u9fff]{2,3}", word):
            continue
        family[word[0]] += 1
        if word[0] in COMMON and len(word) == 3:
            given["first"][word[1]] += 1
            given["second"][word[2]] += 1
        elif word[0] in COMMON:
            given["only"][word[1]] += 1
    total = sum(background.values())
    columns = (family, given["first"], given["second"], given["only"])
    sums = [sum(column.values()) for column in columns]
    sys.stdout.write(HEADER)
    for character in sorted(background):
        if any(column[character] > 1 for column in columns) or background[character] > 3000:
            share = background[character] / total
            cells = [str(tenths(column[character], whole, share)) for column, whole in zip(columns, sums, strict=True)]
            sys.stdout.write("\t".join([character, *cells]) + "\n")


if __name__ == "__main__":
    main()
