"""Programs: the longer of two names wins, and mentions of one sentence never overlap; the rules' examples stand beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import programs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开展“暖冬”、“春风”送温暖活动。", ["“暖冬”、“春风”送温暖活动"]),
        ("云川市实施“暖冬行动”，开展爱心助学活动。", ["“暖冬行动”", "爱心助学活动"]),
        ("开展一次活动。", []),
    ],
)
def test_programs_of_a_sentence(text: str, names: list[str]) -> None:
    assert [mention.text for mention in programs.find(text)] == names


@given(st.text(alphabet="开展“”暖冬行动工程活第三届运会，的了", max_size=40))
def test_mentions_are_printed_and_never_overlap(text: str) -> None:
    found = programs.find(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
