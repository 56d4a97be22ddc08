"""Laws of all layers of names."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.layout import lay_out
from kg.mentions import annotate
from kg.mentions.words import cut, segment
from kg.model import Kind

PIECES = st.sampled_from(
    [
        *"云川市北省县委，。、（）“”·　 副王李张国华为任和的在1998年",
        "公司",
        "有限公司",
        "教育局",
        "主任",
        "书记",
        "记者",
        "大学",
        "选举",
        "斯基",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_layers_are_sorted_and_do_not_overlap(text: str) -> None:
    for one in annotate(lay_out("example.txt", text)):
        for kind in Kind:
            layer = one.layer(kind)
            assert all(a.end <= b.start for a, b in pairwise(layer)), kind
            assert all(m.text == one.sentence.text[m.start : m.end] and m.text for m in layer), kind


@given(TEXTS, st.sets(st.integers(0, 40)))
def test_words_cover_the_text(text: str, edges: set[int]) -> None:
    words = cut(segment(text), edges)
    assert "".join(word.text for word in words) == text
    assert all(word.text == text[word.start : word.end] for word in words)
    assert all(not word.start < edge < word.end for word in words for edge in edges)
