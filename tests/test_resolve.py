"""Resolution inside a document: the lexicons' own examples, settings, abbreviations, dropped subjects, merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg import rulebook
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Annotated, Kind, Mention
from kg.resolve.abbreviations import abbreviates, one_slip
from kg.resolve.aliases import told
from kg.resolve.forms import place_head
from kg.resolve.naming import full_organization
from kg.resolve.places import full_place
from kg.resolve.reading import settings

if TYPE_CHECKING:
    from kg.resolve.setting import Setting

ABBREVIATIONS = ("abbreviations",)


def setting_of(article: str) -> Setting:
    """Return the setting of an article whose first words, up to 召开, name what it is about."""
    document = lay_out("article.txt", article)
    name = article.split("召开", maxsplit=1)[0].removesuffix("昨天")
    place = place_head(name)
    mention = Mention(Kind.PLACE if place == name else Kind.ORGANIZATION, 0, len(name), name)
    first = document.sentences[0]
    return settings(
        document, [Annotated(first, places=(mention,)) if place == name else Annotated(first, organizations=(mention,))]
    )[0, ()]


def examples(key: str, paths: tuple[str, ...] = ("bodies", "deictics")) -> list[Any]:
    return [
        pytest.param(example, id=f"{path}:{name}:{n}")
        for path in paths
        for name, block in rulebook.toml(f"lexicon/{path}.toml").items()
        if isinstance(block, dict)
        for n, example in enumerate(block.get(key, []))
    ]


def resolved(example: dict[str, str]) -> str:
    setting = setting_of(example["article"])
    place = full_place(example["text"], setting)
    return (place or full_organization(example["text"], setting)).name


@pytest.mark.parametrize("example", examples("yes"))
def test_lexicon_yes(example: dict[str, str]) -> None:
    assert resolved(example) == example["name"]


@pytest.mark.parametrize("example", examples("no"))
def test_lexicon_no(example: dict[str, str]) -> None:
    assert resolved(example) != example["name"]


@pytest.mark.parametrize("example", examples("yes", ABBREVIATIONS))
def test_abbreviates_yes(example: dict[str, str]) -> None:
    assert abbreviates(example["text"], example["name"])


@pytest.mark.parametrize("example", examples("no", ABBREVIATIONS))
def test_abbreviates_no(example: dict[str, str]) -> None:
    assert not abbreviates(example["text"], example["name"])


@pytest.mark.parametrize(
    ("seen", "known", "slip"),
    [
        ("云川市总工全", "云川市总工会", True),
        ("云川市第二中学", "云川市第一中学", False),
        ("平川市总工会", "云川市总工会", False),
    ],
)
def test_one_slip(seen: str, known: str, *, slip: bool) -> None:
    assert one_slip(seen, known) is slip


def test_full_place_of_the_article() -> None:
    setting = setting_of("云川市召开大会。")
    assert full_place("全市", setting) == ("云川市", "全市: the article's 市")
    assert full_place("全县", setting) is None
    assert setting.place == "云川市"


def aliases(key: str) -> list[Any]:
    return [
        pytest.param(block["id"], example, id=f"{block['id']}:{n}")
        for block in rulebook.toml("rules/aliases.toml")["rule"]
        for n, example in enumerate(block[key])
    ]


@pytest.mark.parametrize(("rule", "example"), aliases("yes"))
def test_alias_yes(rule: str, example: dict[str, str]) -> None:
    assert rule
    found = told(annotate(lay_out("article.txt", example["text"])))
    assert (example["name"], example["alias"]) in {(known.name, known.alias) for known in found}


@pytest.mark.parametrize(("rule", "example"), aliases("no"))
def test_alias_no(rule: str, example: str) -> None:
    assert rule
    assert told(annotate(lay_out("article.txt", example))) == ()
