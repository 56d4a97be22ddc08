"""Bytes → text: UTF-8, UTF-16, GB18030 or Big5, told apart by a detector and checked against the commonest characters."""

from __future__ import annotations

import codecs
import warnings

from kg.errors import InputError
from kg.rulebook import toml

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = ("gb18030", "big5hkscs", "big5", "cp950", "utf-16-le", "utf-16-be")
MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format",
)
PLAUSIBLE = 0.12  # the least share of common characters among a text's Chinese; a wrong encoding gives some hundredths
CONTROL = frozenset(map(chr, [*range(9), *range(14, 32)])) - {"\x1a"}


def decode(data: bytes, where: str) -> tuple[str, str]:
    """Return the text and its encoding's name; `where` names the file in errors."""
    if not data.strip():
        raise InputError(f"{where} is empty; leave it out or give it text")
    text, name = _decode(data, where)
    if sum(char in CONTROL for char in text) > 0.01 * len(text):
        raise InputError(f"{where} is a binary file, not text; give a .txt, .md or .html file")
    if not text.strip():
        raise InputError(f"{where} is empty; leave it out or give it text")
    return text, name


def _decode(data: bytes, where: str) -> tuple[str, str]:
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, name, where), name.removesuffix("-sig")
    if data.startswith(MAGIC):
        raise InputError(f"{where} is a binary file, not text; give a .txt, .md or .html file")
    if b"\0" not in data and (text := _tried(data, "utf-8")) is not None:
        return text, "utf-8"
    for name in _likely(data):
        return data.decode(name), name
    if b"\0" in data:
        raise InputError(f"{where} is a binary file, not text; give a .txt, .md or .html file")
    raise InputError(f"{where} is in no encoding that can be told (UTF-8, UTF-16, GB18030, Big5); save it as UTF-8")


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(f"{where} begins as {name.upper()} but byte {error.start} does not fit; save it as UTF-8") from error


def _likely(data: bytes) -> list[str]:
    """Return the encodings in which the bytes read as Chinese, the likeliest first: common characters decide, then the detector.

    The detector alone takes short texts in GB18030 for Big5 or Korean, and the reverse.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and needed only for texts that are not UTF-8

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = from_bytes(data, cp_isolation=[name.replace("-", "_") for name in ENCODINGS])
    order = [match.encoding.replace("_", "-") for match in found] + list(ENCODINGS)
    shares = {name: share(text) for name in ENCODINGS if (text := _tried(data, name)) is not None}
    likely = [name for name in shares if shares[name] >= PLAUSIBLE]
    return sorted(likely, key=lambda name: (-round(shares[name], 1), order.index(name)))


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def share(text: str) -> float:
    """Return the share of the commonest Chinese characters among a text's characters beyond ASCII, marks left out."""
    common = frozenset(toml("lexicon/characters.toml")["common"]["characters"])
    beyond = [char for char in text if char >= "\x80" and char not in "，。、；：？！“”‘’（）《》—…　·"]
    return sum(char in common for char in beyond) / len(beyond) if beyond else 0.0
