"""Identity across documents: names joined, namesakes parted, decisions replayed; the same whatever the order of documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import Decisions, parse
from kg.identity import duplicates, identify
from kg.identity.iris import award_name, is_generic
from kg.identity.partition import Partition
from kg.model import Alias, Argument, Award, Document, Entity, EntityKind, Extraction, Role, Sentence, Span
from kg.records import arguments
from kg.resolve.collect import entities_of

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

TEXT = "李伟任云川市总工会主席。"


def argument(kind: EntityKind, name: str) -> Argument:
    return Argument(kind, name, (), name)


def role(person: str, title: str, body: str) -> Role:
    organization = argument(EntityKind.ORGANIZATION, body) if body else None
    return Role(
        (Span(0, 2),),
        0,
        "made",
        0.9,
        person=argument(EntityKind.PERSON, person),
        role=argument(EntityKind.ROLE, title),
        organization=organization,
    )


def award(recipient: str, honour: str, conferrer: str) -> Award:
    giver = argument(EntityKind.ORGANIZATION, conferrer)
    holder = argument(EntityKind.ORGANIZATION, recipient)
    return Award(
        (Span(0, 2),), 0, "made", 0.9, award=argument(EntityKind.AWARD, honour), recipients=(holder,), conferrers=(giver,)
    )


def extraction(name: str, *facts: Award | Role, aliases: Sequence[tuple[str, str, str]] = (), place: str = "") -> Extraction:
    document = Document(name, TEXT, sentences=(Sentence(TEXT, tuple(range(len(TEXT)))),))
    known = {(e.kind, e.name): e for e in entities_of(facts, 2000)}
    entities = tuple(
        Entity(
            e.kind, e.name, tuple(Alias(a, why) for full, a, why in aliases if full == e.name), within=(place,) if place else ()
        )
        for _, e in sorted(known.items())
    )
    return Extraction(document, facts, entities)


def ids(*extractions: Extraction, decisions: Decisions | None = None) -> dict[tuple[str, str], str]:
    """Return (document, name as printed) → id."""
    done, _, _ = identify(extractions, decisions or Decisions())
    return {
        (one.document.name, a.text): a.id
        for one in done
        for fact in one.facts
        for filled in arguments(fact).values()
        for a in filled
        if a.text
    }


def test_a_short_form_that_one_document_explains_is_joined_in_another() -> None:
    full = extraction(
        "a", award("云川市机床制造有限公司", "先进单位", "云川市总工会"), aliases=[("云川市机床制造有限公司", "云川机床", "told")]
    )
    short = extraction("b", award("云川机床", "文明单位", "云川市总工会"))
    found = ids(full, short)
    assert found["b", "云川机床"] == found["a", "云川市机床制造有限公司"] == "organization/云川市机床制造有限公司"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云川一中", "云川市第一中学", True),
        ("云川一中", "云川市第二中学", False),
        ("清河区总工会", "云川市清河区总工会", True),
        ("云川大学", "云川师范大学", False),
        ("中共云川市委", "中共云川市纪律检查委员会", False),
    ],
)
def test_names_are_joined(one: str, other: str, *, same: bool) -> None:
    found = ids(
        extraction("a", award(one, "先进单位", "平湖省总工会")), extraction("b", award(other, "先进单位", "平湖省总工会"))
    )
    assert (found["a", one] == found["b", other]) is same


def test_an_abbreviation_of_two_bodies_joins_neither() -> None:
    bodies = ("云川一中", "云川市第一中学", "云川县第一中学")
    found = ids(*(extraction(body, award(body, "先进单位", "平湖省总工会")) for body in bodies))
    assert len({found[body, body] for body in bodies}) == 3


def test_a_former_name_goes_by_the_later_one() -> None:
    told = [("云川师范学院", "云川师范专科学校", "former name: 更名为")]
    found = ids(
        extraction("a", award("云川师范学院", "先进单位", "某会"), aliases=told),
        extraction("b", award("云川师范专科学校", "先进单位", "某会")),
    )
    assert found["b", "云川师范专科学校"] == "organization/云川师范学院"


@pytest.mark.parametrize(("name", "same"), [("实验小学", False), ("中华全国总工会", True), ("国家税务局", True)])
def test_local_bodies_of_one_name_are_told_apart_by_place_and_national_ones_are_not(name: str, *, same: bool) -> None:
    pages = [extraction(place, award(name, "先进单位", "平湖省总工会"), place=place) for place in ("清河县", "平山县")]
    found = ids(*pages)
    assert (found["清河县", name] == found["平山县", name]) is same


def test_namesakes_are_one_person_only_if_a_body_is_shared() -> None:
    pages = [
        extraction("a", role("李伟", "校长", "云川市第一中学")),
        extraction("b", role("李伟", "主任", "云川市第一中学教务处")),
        extraction("c", role("李伟", "厂长", "平湖市机床厂")),
    ]
    found = ids(*pages)
    assert found["a", "李伟"] == found["b", "李伟"] != found["c", "李伟"]
    assert found["c", "李伟"].startswith("person/李伟~")
    assert ids(*pages[:2])["a", "李伟"] == "person/李伟"


def test_a_body_that_is_only_a_common_noun_joins_nobody() -> None:
    told_apart = [extraction("a", role("李伟", "校长", "云川市第一中学")), extraction("b", role("李伟", "厂长", "平湖市机床厂"))]
    common = [extraction(name, role("李伟", "经理", "公司")) for name in "cd"]
    found = ids(*told_apart, *common)
    assert found["c", "李伟"] != found["d", "李伟"]


def test_a_person_without_a_body_joins_the_only_one_of_the_name() -> None:
    one, other, bare = (
        extraction("a", role("李伟", "校长", "云川市第一中学")),
        extraction("b", role("李伟", "厂长", "平湖市机床厂")),
        extraction("c", role("李伟", "记者", "")),
    )
    assert ids(one, bare)["c", "李伟"] == "person/李伟"
    found = ids(one, other, bare)
    assert len({found["a", "李伟"], found["b", "李伟"], found["c", "李伟"]}) == 3


def test_generic_awards_go_by_their_conferrer() -> None:
    found = ids(
        extraction("a", award("甲厂", "先进单位", "云川市总工会")), extraction("b", award("乙厂", "先进单位", "平湖市总工会"))
    )
    assert found["a", "先进单位"] == "award/先进单位（云川市总工会）"
    assert found["b", "先进单位"] == "award/先进单位（平湖市总工会）"


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("先进单位", True),
        ("2010年度先进个人", True),
        ("一等奖", True),
        ("第三名", True),
        ("五一劳动奖状", False),
        ("鲁班奖", False),
    ],
)
def test_is_generic(name: str, *, generic: bool) -> None:
    assert is_generic(name) is generic
    assert award_name(name, ["甲会"]) == (f"{name}（甲会）" if generic else name)


PAGES = (
    extraction("a", role("李伟", "校长", "云川市第一中学"), award("云川一中", "先进单位", "云川市总工会"), place="云川市"),
    extraction("b", role("李伟", "主任", "云川市第一中学教务处"), place="云川市"),
    extraction("c", role("李伟", "厂长", "平湖机床厂"), aliases=[("平湖机床厂", "平湖厂", "told")], place="平湖市"),
    extraction("d", role("李伟", "副厂长", "平湖市机床厂"), award("实验小学", "先进单位", "平湖市总工会"), place="平湖市"),
    extraction("e", role("李伟", "记者", ""), award("实验小学", "文明单位", "云川市总工会"), place="云川市"),
    extraction(
        "f", award("云川师范学院", "先进单位", "云川市总工会"), aliases=[("云川师范学院", "云川师范学校", "former name: 更名为")]
    ),
    extraction("g", award("云川师范学校", "先进单位", "云川市总工会"), role("王芳", "校长", "云川师范学校")),
)


@given(st.permutations(PAGES))
@settings(max_examples=40, deadline=None)
def test_the_order_of_documents_does_not_matter(pages: list[Extraction]) -> None:
    assert identify(pages, Decisions()) == identify(PAGES, Decisions())


@given(st.sets(st.sampled_from(range(len(PAGES)))))
@settings(max_examples=40, deadline=None)
def test_a_removed_document_takes_nothing_else_with_it(removed: set[int]) -> None:
    kept = [page for number, page in enumerate(PAGES) if number not in removed]
    alone = {one.document.name: one for one in identify(kept, Decisions())[0]}
    together = {one.document.name: one for one in identify(PAGES, Decisions())[0]}
    assert alone.keys() == {page.document.name for page in kept}
    for name, one in alone.items():
        assert [(f.kind, f.at) for f in one.facts] == [(f.kind, f.at) for f in together[name].facts]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))), st.randoms())
def test_a_partition_does_not_know_the_order_of_its_unions(pairs: list[tuple[str, str]], chance: random.Random) -> None:
    one, other = Partition("abcdefgh"), Partition("abcdefgh")
    for a, b in pairs:
        one.join(a, b, "")
    chance.shuffle(pairs)
    for a, b in pairs:
        other.join(b, a, "")
    assert one.sets() == other.sets()


def test_decisions_merge_rename_alias_and_reject() -> None:
    page = extraction("a", role("李伟", "校长", "云川市第一中学"), award("乙厂", "先进单位", "甲会"))
    done, _, _ = identify([page], Decisions())
    rejected = next(fact.id for fact in done[0].facts if isinstance(fact, Award))
    given_by_hand = parse(
        {
            "merge": [{"entities": ["organization/云川市第一中学", "organization/乙厂"], "reason": "one house"}],
            "rename": [{"entity": "person/李伟", "name": "李玮"}],
            "alias": [{"entity": "organization/云川市第一中学", "name": "一中"}],
            "reject": [{"fact": rejected}, {"fact": "0" * 16}],
        }
    )
    done, entities, report = identify([page], given_by_hand)
    by_id = {entity.id: entity for entity in entities}
    assert {"person/李玮", "organization/云川市第一中学"} <= by_id.keys()
    assert "organization/乙厂" not in by_id
    assert {"一中", "乙厂"} <= {alias.name for alias in by_id["organization/云川市第一中学"].aliases}
    assert "one house" in by_id["organization/云川市第一中学"].reasons
    assert [decision.partition(":")[0] for decision in report.orphans][-1].startswith("decisions.toml, reject")


def test_a_rejected_fact_stays_out() -> None:
    page = extraction("a", role("李伟", "校长", "云川市第一中学"))
    fact = identify([page], Decisions())[0][0].facts[0]
    done, _, report = identify([page], parse({"reject": [{"fact": fact.id}]}))
    assert done[0].facts == ()
    assert report.orphans == ()


def test_an_added_fact_has_the_spans_of_its_quote() -> None:
    block = {
        "doc": "a",
        "quote": "李伟任云川市总工会主席",
        "kind": "role",
        "person": "李伟",
        "role": "主席",
        "organization": "云川市总工会",
    }
    done, _, report = identify([extraction("a")], parse({"add": [block, block | {"quote": "not there"}]}))
    (fact,) = done[0].facts
    assert isinstance(fact, Role)
    assert fact.organization is not None
    assert [span.of(TEXT) for span in (*fact.at, *fact.person.spans, *fact.organization.spans)] == [
        "李伟",
        "李伟",
        "云川市总工会",
    ]
    assert len(report.orphans) == 1


def test_a_split_sets_a_document_s_person_apart() -> None:
    pages = [extraction(name, role("李伟", "校长", "云川市第一中学")) for name in "ab"]
    found = ids(*pages, decisions=parse({"split": [{"entity": "person/李伟", "documents": ["b"]}]}))
    assert found["a", "李伟"] == "person/李伟"
    assert found["b", "李伟"].startswith("person/李伟~")


def test_a_retyped_entity_changes_its_kind() -> None:
    page = extraction("a", award("云川新区", "先进单位", "甲会"))
    found = ids(page, decisions=parse({"retype": [{"entity": "organization/云川新区", "kind": "place"}]}))
    assert found["a", "云川新区"] == "place/云川新区"


def test_duplicates_lists_likely_misses_with_scores() -> None:
    names = ("云川市第一机床制造厂", "云川市第一机床制造总厂", "平湖市第二纺织厂")
    entities = [Entity(EntityKind.ORGANIZATION, name, id=f"organization/{name}") for name in names]
    (found,) = duplicates(entities)
    assert {found.one, found.other} == {f"organization/{name}" for name in names[:2]}
    assert 0.75 <= found.score <= 1


def test_identity_on_a_made_corpus_keeps_its_figures() -> None:
    script = Path(__file__).parent.parent / "benchmarks" / "identity.py"
    said = subprocess.run([sys.executable, script, "--documents", "120"], capture_output=True, text=True, check=True).stdout
    figures = {
        row.split("|")[1].strip(): float(row.split("|")[5]) for row in said.splitlines() if row.startswith(("| org", "| per"))
    }
    assert figures["organization"] >= 0.95
    assert figures["person"] >= 0.95
