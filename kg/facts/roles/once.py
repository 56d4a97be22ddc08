"""Role facts said more than once in a document become one, with the other places beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Role


ADDRESSED = ("role.after", "role.surname")


def once(facts: Sequence[Role]) -> Iterator[Role]:
    """Yield the facts, those that say the same as an earlier one merged into it."""
    kept: list[Role] = []
    for fact in facts:
        earlier = next((i for i, one in enumerate(kept) if _same(one, fact)), None)
        if earlier is None:
            kept.append(fact)
        else:
            kept[earlier] = _merged(kept[earlier], fact)
    yield from kept


def _same(one: Role, other: Role) -> bool:
    """Tell whether two facts state one: person and title the same, no two years, one body the other's short form."""
    courtesy = other.rule in ADDRESSED and one.role.text.endswith(other.role.text)  # 李副主席 is called 李主席
    if one.person.name != other.person.name or one.modality != other.modality:
        return False
    if one.role.text != other.role.text and not courtesy:
        return False
    if one.year and other.year and one.year != other.year:
        return False
    mine, theirs = _body(one), _body(other)
    same = bool(_printed(one)) and _printed(one) == _printed(other)
    return same or not mine or not theirs or mine.endswith(theirs) or theirs.endswith(mine)


def _body(fact: Role) -> str:
    return (fact.organization.name or fact.organization.text).removeprefix("中共") if fact.organization else ""


def _printed(fact: Role) -> str:
    return fact.organization.text if fact.organization else ""


def _merged(one: Role, other: Role) -> Role:
    """Return the first fact with what the second knows more; the longer name of the body wins."""
    longer = max((one, other), key=lambda fact: len(_body(fact)))
    span = Span(other.at[0].start, other.at[-1].end)
    also = one.also if span == Span(one.at[0].start, one.at[-1].end) or span in one.also else (*one.also, span)
    return replace(
        one, organization=longer.organization, year=one.year or other.year, former=one.former or other.former, also=also
    )
