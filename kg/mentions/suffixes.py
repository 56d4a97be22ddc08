"""Which words end the name of an organization, and how such a name is to be read."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from kg import rulebook
from kg.mentions.body_words import LEXICON, NAME_TAGS, ORDINAL, table
from kg.mentions.words import known

if TYPE_CHECKING:
    from kg.mentions.reading import Reading
    from kg.mentions.words import Word

LOOSE = frozenset("厂行店社矿")  # single characters that end names of enterprises
NUMERALS = frozenset("一二三四五六七八九十")  # of 刑一庭, 业务二部
NOT_BEFORE = frozenset({"m", "r", "q", "d", "p", "c"})  # parts of speech that no name ends with
PART_TAGS = frozenset({"n", "nt", "nz", "j"})
VERBS_TOO = frozenset("会站行")  # ends of names that are verbs, too
SHORTEST, LONGEST = 2, 5  # characters of the words that only look like parts


class Ending(Enum):
    """How the name that a word ends is read."""

    ENTERPRISE = auto()  # any word may stand in it
    BODY = auto()  # nouns and the verbs that names hold
    WHOLE = auto()  # the word is a name by itself
    PART = auto()  # only after the name of the whole


def ending(reading: Reading, n: int) -> Ending | None:
    """Return how the `n`th word ends a name, None if it does not."""
    word = reading.words[n]
    text = word.text
    place = reading.places.get(word.end)
    taken = word.start in reading.titled or (place is not None and place.start <= word.start)
    if taken or text[-1] not in _last() or (word.tag == "v" and text[-1] not in VERBS_TOO and text not in table("enterprises")):
        return None
    if text in table("named"):
        return Ending.WHOLE if word.start in reading.places else None
    if text in table("enterprises", "bodies"):
        return Ending.ENTERPRISE if text in table("enterprises") else Ending.BODY
    if any(text[-size:] in table("not_parts") for size in range(SHORTEST, LONGEST + 1)):
        return None
    return _single(reading, n) if text in table("ends") else _longer(reading, word)


@cache
def _last() -> frozenset[str]:
    """Return the characters with which names end."""
    words = rulebook.words(LEXICON, "enterprises", "bodies", "ends", "wholes", "parts", "named")
    return frozenset(word[-1] for word in words)


def _single(reading: Reading, n: int) -> Ending | None:
    """Return how a single character ends a name; 所 before a verb and a counted 队 end none."""
    word = reading.words[n]
    before = reading.words[n - 1] if n else None
    after = reading.words[n + 1] if n + 1 < len(reading.words) else None
    if before is not None and ORDINAL.fullmatch(before.text):
        return Ending.PART  # 刑一庭, 第三车间, after the whole
    if word.tag == "v" and after is not None and after.tag[0] in "vdparc":
        return None  # 中心|会|在…
    if before is None or before.tag in NOT_BEFORE or (word.text == "所" and after and after.tag.startswith("v")):
        return None
    return Ending.ENTERPRISE if word.text in LOOSE else Ending.BODY


def _longer(reading: Reading, word: Word) -> Ending | None:
    """Return how a word that is in no table ends a name by its own end."""
    text, placed = word.text, word.start in reading.place_starts
    if len(text) > SHORTEST:
        if placed and text.endswith(rulebook.words(LEXICON, "enterprises", "bodies", "ends", "wholes")):
            return Ending.WHOLE
        if word.tag == "nt" and text.endswith(rulebook.words(LEXICON, "enterprises", "bodies", "ends")):
            department = text.endswith(rulebook.words(LEXICON, "departments"))
            return Ending.PART if department and not text.startswith(rulebook.words(LEXICON, "undivided")) else Ending.WHOLE
        if text.endswith(rulebook.words(LEXICON, "enterprises")):
            return Ending.WHOLE if text.startswith(rulebook.words(LEXICON, "named")) else Ending.ENTERPRISE
        if text[-1] in table("wholes") and (word.tag in NAME_TAGS or not known(text)):
            return Ending.ENTERPRISE if text[-1] in LOOSE else Ending.BODY
    return Ending.PART if text[-1] in table("parts") and (word.tag in PART_TAGS or text[-2:-1] in NUMERALS) else None
