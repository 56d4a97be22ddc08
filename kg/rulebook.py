"""Loads and checks the packaged knowledge (`lexicon/`, `rules/`, `queries/`) once; the only module that opens packaged data.

A rules file is a list of `[[rule]]` blocks, with word classes that its patterns may name as `<class>` under `[words]`:

    [words]
    give = ["授予", "颁发"]
    [[rule]]
    id = "award.conferred"
    confidence = 0.95
    patterns = ["{conferrer:organization}<give>{recipient:organization|person}{award:award}"]
    yes = [{ text = "市政府授予李明“先进工作者”称号。", award = "先进工作者" }]
    no = ["市政府将授予……"]

A lexicon is a file of tables, each with `words` and, where that can be shown, `yes` and `no` examples (see
`tests/test_rules.py`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.errors import RuleError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

WORD_CLASS = re.compile(r"<(\w+)>(?!\s*[=!])")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its patterns with word classes already expanded, and how often it was right on gold (`confidence`, 0 to 1)."""

    id: str
    confidence: float
    patterns: tuple[str, ...] = ()
    note: str = ""


def folder(name: str) -> Traversable:
    """Return a packaged folder."""
    return files("kg").joinpath(name)


def ontology(name: str) -> str:
    """Return a file of `ontology/`: packaged in a wheel, beside `kg/` in a checkout and an editable install."""
    packaged = folder("ontology").joinpath(name)
    return (packaged if packaged.is_file() else folder("..").joinpath("ontology", name)).read_text(encoding="utf-8")


@cache
def toml(path: str) -> dict[str, Any]:
    """Read a packaged TOML file, such as `lexicon/units.toml`."""
    text = files("kg").joinpath(path).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"kg/{path} is not valid TOML: {error}") from error


@cache
def words(path: str, *tables: str) -> tuple[str, ...]:
    """Return the words of some tables (all without names) of `lexicon/<path>.toml`, longest first."""
    data = toml(f"lexicon/{path}.toml")
    chosen = tables or tuple(name for name, block in data.items() if isinstance(block, dict))
    found = {word for name in chosen for word in data[name]["words"]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def alternation(path: str, *tables: str) -> str:
    """Return the words of a lexicon as a regular expression that matches any one of them, longest first."""
    return "(?:" + "|".join(map(re.escape, words(path, *tables))) + ")"


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `lexicon/<name>.tsv`, comments (#) and empty lines left out."""
    lines = files("kg").joinpath(f"lexicon/{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """Return the rules of `rules/<family>.toml` in the file's order, which is the order in which they are tried."""
    data = toml(f"rules/{family}.toml")
    classes = {
        name: "(?:" + "|".join(sorted(listed, key=lambda w: (-len(w), w))) + ")" for name, listed in data.get("words", {}).items()
    }

    def expand(pattern: str, rule: str) -> str:
        def one(found: re.Match[str]) -> str:
            if found[1] not in classes:
                raise RuleError(f"kg/rules/{family}.toml, rule {rule}: no word class <{found[1]}>; add it under [words]")
            return classes[found[1]]

        while WORD_CLASS.search(pattern.replace("(?P<", "(?P≪")):
            pattern = re.sub(r"(?<!\?P)<(\w+)>", one, pattern)
        return pattern

    return tuple(
        Rule(
            block["id"],
            block.get("confidence", 1.0),
            tuple(expand(p, block["id"]) for p in block.get("patterns", ())),
            block.get("note", ""),
        )
        for block in data["rule"]
    )


@cache
def rule(family: str, rule_id: str) -> Rule:
    """Return one rule by its id."""
    for found in rules(family):
        if found.id == rule_id:
            return found
    raise RuleError(f"kg/rules/{family}.toml has no rule {rule_id}")


@cache
def queries() -> dict[str, str]:
    """Return the packaged SPARQL queries, name → text, sorted by name."""
    found = [place for place in folder("queries").iterdir() if place.name.endswith(".rq")]
    return {
        place.name.removesuffix(".rq"): place.read_text(encoding="utf-8") for place in sorted(found, key=lambda each: each.name)
    }
