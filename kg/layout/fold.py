"""Folding: the raw text in one spelling, character for character, so that offsets stay as they are."""

from __future__ import annotations

import re
import unicodedata

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
CHINESE_MARKS = {ord(mark): mark for mark in "！（），：；？"}  # these stay as wide as they are
QUOTES = {"“": "「『〝｢﹁﹃", "”": "」』〞〟｣﹂﹄"}  # one spelling ← the others
MARKS = {
    "（": "(｟﹙",
    "）": ")｠﹚",
    "，": "﹐",
    "、": "﹑､",
    "；": "﹔",
    "：": "﹕",
    "？": "﹖",
    "！": "﹗",
    "。": "｡",
    "·": "・•‧∙⋅",
}
SPELLINGS = QUOTES | MARKS | {"~": "〜～", "%": "﹪"}
SAME = {ord(other): one for one, others in SPELLINGS.items() for other in others}
RADICALS = {
    code: plain
    for low, high in ((0x2E80, 0x2FE0), (0xF900, 0xFB00))  # radicals and compatibility ideographs, as PDF files leave them
    for code in range(low, high)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
}
TABLE = FULL_WIDTH | CHINESE_MARKS | SAME | RADICALS
WIDE = str.maketrans(",:;?!", "，：；？！")
ASCII_MARK = re.compile(r"(?<![0-9A-Za-z])[,:;?!]|[,:;?!](?![0-9A-Za-z/])")
FULL_STOP = re.compile(r"(?<=[㐀-鿿”）])\.(?=\s*$)", re.MULTILINE)
ROUND_ZERO = re.compile(r"(?<=[〇零一二三四五六七八九○])○|○(?=[〇零一二三四五六七八九○])")
LINE = re.compile(r"[^\n\r]+")


def is_blank(char: str) -> bool:
    """Tell whether a character leaves no mark on paper: white space, control and format characters."""
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}


def fold(text: str) -> str:
    """Return the text in one spelling: letters and digits ASCII, quotes, brackets and marks Chinese, every blank a space."""
    folded = FULL_STOP.sub("。", text.translate(TABLE))
    folded = folded.translate({ord(char): " " for char in set(folded) if is_blank(char)})
    folded = ASCII_MARK.sub(lambda found: found[0].translate(WIDE), folded)
    folded = ROUND_ZERO.sub("〇", folded)
    return _pair_quotes(text, folded) if '"' in folded else folded


def _pair_quotes(text: str, folded: str) -> str:
    """Turn straight quotes into “ and ”: inside an open quotation a mark closes it, whatever opened it."""
    chars = list(folded)
    for line in LINE.finditer(text):
        inside = False
        for i in range(line.start(), line.end()):
            if chars[i] == '"':
                chars[i] = "”" if inside else "“"
            if chars[i] in "“”":
                inside = chars[i] == "“"
    return "".join(chars)
