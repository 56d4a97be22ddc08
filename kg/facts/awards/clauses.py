"""The words around a name that tell about it: patterns of the lexicon's and the rules' word lists."""

from __future__ import annotations

import re
from functools import cache

from kg.rulebook import alternation, toml

OTHER_WORD = (
    "(?!的|里|内|上|长|委|党|员|伍|务|房|商|续|年|主席|书记)"  # behind a body's last character it is part of another word
)
NO_NAME = "(?:(?![的在被由对与和获为将是还积])[\u4e00-\u9fff])"


@cache
def occupation() -> re.Pattern[str]:
    """Return the pattern of what stands right before a person's name and after a body's (工人)."""
    return re.compile(alternation("clauses", "occupations") + "$")


@cache
def preposition() -> re.Pattern[str]:
    """Return the pattern of what stands right before a name that is not the subject; 小将 and 老将 are people."""
    return re.compile(rf"(?:{alternation('clauses', 'prepositions')}|(?<![小老名健大干上中少])将)$")


@cache
def body() -> re.Pattern[str]:
    """Return the pattern of a body or thing that no name is known for: its last word tells what it is (男子篮球队)."""
    return re.compile(
        rf"[\u4e00-\u9fff“”（）\d]{{0,16}}{alternation('awards', 'bodies')}|[我该本全贵]{alternation('awards', 'bodies')}"
    )


@cache
def called() -> re.Pattern[str]:
    """Return the pattern of what follows a person's name: 李明华书记."""
    return re.compile(alternation("clauses", "called") + "$")


@cache
def apposed() -> re.Pattern[str]:
    """Return the pattern of what names a list's items together: 甲、乙两位同志."""
    number = r"[两三四五六七八九十\d]+"
    counted = r"[两三四五](?:人|家|位|名\w{1,4}|个\w{1,4})"
    together = alternation("clauses", "together")
    return re.compile(rf"(?:(?:等|{number})?{together}|{number}(?:部门|企业|集体)|等[^，、]{{0,6}}|{counted})$")


@cache
def reporting() -> re.Pattern[str]:
    """Return the pattern of the end of a clause that tells who speaks."""
    return re.compile(alternation("clauses", "reporting") + "$")


@cache
def rivals() -> re.Pattern[str]:
    """Return the pattern of what stands between a winner and another: 甲战胜乙."""
    return re.compile(rf"{alternation('clauses', 'rivals')}|代表(?!队|团|作)")


@cache
def unnamed_head() -> re.Pattern[str]:
    """Return the pattern of a body at the head of a clause that no name is known for."""
    return re.compile(rf"(?![全各该本在与由从为对被其])[\u4e00-\u9fff]{{2,7}}?{alternation('clauses', 'bodies')}{OTHER_WORD}")


@cache
def part(table: str, longest: int) -> re.Pattern[str]:
    """Return the pattern of what makes a longer name of a place's (江南 + 队) or a body's (煤矿 + 采煤一队)."""
    return re.compile(rf"{NO_NAME}{{0,{longest}}}?{alternation('clauses', table)}{OTHER_WORD}")


@cache
def opening() -> re.Pattern[str]:
    """Return the pattern of what stands before a clause's subject."""
    relative = rf"(?:由[^，。]|[^，。]{{2}})[^，。]{{0,18}}?{alternation('clauses', 'relatives')}的"
    return re.compile(rf"(?:{relative}|{alternation('clauses', 'openings')}|[，、\s])*")


@cache
def words(name: str) -> re.Pattern[str]:
    """Return the pattern of a class of the rules' words."""
    return re.compile("|".join(toml("rules/awards.toml")["words"][name]))


@cache
def adverbs() -> re.Pattern[str]:
    """Return the pattern of the adverbs that end what stands before a verb."""
    return re.compile(rf"(?:{words('adverb').pattern}|[\s，、]|{alternation('awards', 'shown')})+$")


@cache
def pronoun() -> re.Pattern[str]:
    """Return the pattern of a pronoun at the head of a clause."""
    return re.compile(rf"(?:其中|同时|此外)?(?:{words('pronoun').pattern})(?!的|所)")
