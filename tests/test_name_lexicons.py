"""The word lists behind names: each word once, no list against another."""

import pytest

from kg import rulebook

LEXICONS = ("organizations", "titles", "people", "places", "surnames")
HEADS = ("heads", "people", "company", "army", "press", "political")


def tables(lexicon: str) -> dict[str, list[str]]:
    return {name: block["words"] for name, block in rulebook.toml(f"lexicon/{lexicon}.toml").items() if isinstance(block, dict)}


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_no_list_holds_a_word_twice(lexicon: str) -> None:
    for name, words in tables(lexicon).items():
        assert len(words) == len(set(words)), name


def test_a_title_stands_in_one_table() -> None:
    found = tables("titles")
    words = [word for name in HEADS for word in found[name]]
    assert len(words) == len(set(words))


def test_what_ends_a_name_is_not_listed_as_no_end() -> None:
    found = tables("organizations")
    assert not set(found["not_parts"]) & {*found["bodies"], *found["enterprises"]}


def test_every_character_of_the_table_has_its_four_weights() -> None:
    for row in rulebook.table("name_characters"):
        assert len(row) == 5, row
        assert all(-40 <= int(cell) <= 40 for cell in row[1:]), row
