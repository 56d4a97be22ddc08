"""Guards: what a cue governs and what turns back to fact."""

from __future__ import annotations

import pytest

from kg.facts import guards
from kg.layout import lay_out
from kg.mentions import annotate
from kg.model import Modality
from kg.read import parse_date


@pytest.mark.parametrize(
    ("text", "anchor", "modality"),
    [
        ("全市将新建公园，绿地达到300公顷。", "300公顷", Modality.PLANNED),
        ("全市将新建公园，目前绿地达到300公顷。", "300公顷", Modality.STATED),
        ("全市将荒地改为公园300公顷。", "300公顷", Modality.STATED),
        ("“将来”活动走访职工300人。", "300人", Modality.STATED),
        ("县里没有建成公园3个。", "3个", Modality.DENIED),
        ("县里没有停步，建成公园3个。", "3个", Modality.STATED),
        ("为没有住房的居民建房300套。", "300套", Modality.STATED),
        ("县里确保稳定，新建公园3个。", "3个", Modality.STATED),
        ("希望县里建成公园3个。", "3个", Modality.HOPED),
        ("希望工程资助学生3名。", "3名", Modality.STATED),
        ("如果县里建成公园3个，就好了。", "3个", Modality.HYPOTHETICAL),
        ("到2020年建成公园3个。", "3个", Modality.PLANNED),
        ("到2010年建成公园3个。", "3个", Modality.STATED),
    ],
)
def test_modality_of_what_a_cue_governs(text: str, anchor: str, modality: Modality) -> None:
    date = parse_date("2013-09-13")
    (annotated,) = annotate(lay_out("example.txt", text, date=date))
    start = annotated.sentence.text.index(anchor)
    assert guards.modality(annotated, start, start + len(anchor), date) is modality
