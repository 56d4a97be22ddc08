"""A made corpus whose true identities are known: `python benchmarks/corpus.py FOLDER --documents 2000 --seed 1`.

Writes FOLDER/docs/*.txt with FOLDER/docs/metadata.csv, and FOLDER/truth.jsonl: a line for each name that a document prints,
with the entity behind it (`{"doc", "kind", "name", "entity"}`). All names are invented. It holds what identity has to tell
apart: namesakes in different bodies and places, short forms, former names, posts in units below a body, bodies of one name in
several counties, people named without a body. It lacks what only real text has: misread characters, names that the extractor
cuts wrongly, careers that lead through bodies no other document names.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADS = "云清平安长永东宁景瑞康乐泰祥兴嘉"
TAILS = "川河湖江林山原阳溪泉"
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文海波春梅晓红立新永福成德"
TRADES = ("机床", "纺织", "造纸", "化肥", "水泥", "轴承", "电机", "制药", "食品", "陶瓷")
HONOURS = ("先进单位", "文明单位", "先进集体", "五一劳动奖状", "模范职工之家", "安全生产先进单位")
PERSONAL = ("劳动模范", "先进工作者", "优秀共产党员", "五一劳动奖章", "三八红旗手")


@dataclass(frozen=True, slots=True)
class Body:
    """An organization: its full name, the names it may be printed by, the former one, what its head is called."""

    entity: str
    name: str
    short: str
    head: str
    pointer: str = ""
    unit: str = ""
    former: str = ""
    local: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a body and a post in it."""

    entity: str
    name: str
    body: Body
    post: str
    unit: str = ""


@dataclass(slots=True)
class Page:
    """One document in the making: its sentences, and what each printed name truly is."""

    name: str
    year: int
    text: list[str] = field(default_factory=list)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)

    def say(self, kind: str, printed: str, entity: str) -> str:
        """Note what a printed name is, and return it."""
        self.truth[kind, printed] = entity
        return printed


@dataclass(frozen=True, slots=True)
class World:
    """All bodies by city, and all people by their body."""

    cities: tuple[str, ...]
    bodies: dict[str, tuple[Body, ...]]
    people: dict[str, tuple[Person, ...]]


def make_world(chance: random.Random, cities: int) -> World:
    """Make the cities with their bodies and people; every third name is shared by people of different bodies."""
    names = [head + tail for head, tail in product(HEADS, TAILS)]
    chance.shuffle(names)
    chosen = tuple(f"{name}市" for name in names[:cities])
    bodies = {city: tuple(_bodies(city, names, chance)) for city in chosen}
    shared = [chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)) for _ in range(cities * 3)]
    people: dict[str, tuple[Person, ...]] = {}
    taken: dict[str, set[str]] = {}
    for body in (body for city in chosen for body in bodies[city]):
        people[body.entity] = tuple(_people(body, shared, taken, chance))
    return World(chosen, bodies, people)


def _bodies(city: str, names: list[str], chance: random.Random) -> Iterator[Body]:
    stem = city[:-1]
    yield Body(f"O:{city}总工会", f"{city}总工会", "市总工会", "主席", "市总")
    yield Body(f"O:{city}妇联", f"{city}妇女联合会", "市妇联", "主席")
    yield Body(f"O:{city}教育局", f"{city}教育局", "市教育局", "局长")
    for number in "一二三":
        yield Body(f"O:{city}{number}中", f"{city}第{number}中学", f"{stem}{number}中", "校长", "该校", "教务处")
    for trade in chance.sample(TRADES, 3):
        yield Body(f"O:{city}{trade}厂", f"{city}{trade}厂", f"{stem}{trade}厂", "厂长", "该厂")
    brand = chance.choice(names)
    name = f"{city}{brand}集团有限公司"
    yield Body(f"O:{city}{brand}集团", name, f"{brand}集团", "董事长", "集团")
    yield Body(f"O:{city}师院", f"{stem}师范学院", f"{stem}师院", "院长", "该院", "教务处", f"{stem}师范专科学校")
    for county in chance.sample(names, 2):
        yield Body(f"O:{city}{county}小学", f"{county}县实验小学", "实验小学", "校长", "该校", local=f"{county}县")


def _people(body: Body, shared: list[str], taken: dict[str, set[str]], chance: random.Random) -> Iterator[Person]:
    posts = (body.head, f"副{body.head}", "主任" if body.unit else f"副{body.head}", "会计")
    for number, post in enumerate(posts):
        own = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
        name = chance.choice(shared) if chance.random() < 1 / 3 else own
        if body.entity in taken.setdefault(name, set()):
            name = own
        taken.setdefault(name, set()).add(body.entity)
        yield Person(f"P:{body.entity}:{number}", name, body, post, body.unit if post == "主任" else "")


def make_page(world: World, number: int, chance: random.Random) -> Page:
    """Write one document: it is about a city, names two to four of its bodies and some of their people."""
    city = chance.choice(world.cities)
    page = Page(f"{number:05}.txt", chance.randint(1985, 2020))
    chosen = chance.sample(world.bodies[city], chance.randint(2, 4))
    page.text.append(f"{city}工作简报")
    met: dict[str, str] = {}
    counties = [body for body in chosen if body.local]
    for body in (body for body in chosen if body not in counties[1:]):  # two 县实验小学 on one page would be one printed name
        people = [person for person in world.people[body.entity] if met.setdefault(person.name, person.entity) == person.entity]
        page.text.append("".join(_paragraph(page, city, body, people, world, chance)))
    return page


def _paragraph(page: Page, city: str, body: Body, people: list[Person], world: World, chance: random.Random) -> Iterator[str]:
    first = _printed(page, body, chance)
    giver = world.bodies[city][0]
    honour = chance.choice(HONOURS)
    if giver is not body:
        by = page.say("organization", giver.name, giver.entity)
        yield f"{chance.randint(page.year - 5, page.year)}年，{first}被{by}授予“{honour}”称号。"
    else:
        yield f"{page.year}年，{first}荣获“{honour}”称号。"
    for person in chance.sample(people, min(len(people), chance.randint(1, 3))):
        name = page.say("person", person.name, person.entity)
        if chance.random() < 0.05:
            yield f"{name}荣获“{chance.choice(PERSONAL)}”称号。"
        else:
            yield f"{first}{person.unit}{person.post}{name}出席会议。"
    if body.pointer and chance.random() < 0.5:
        yield f"{body.pointer if len(body.pointer) > 1 else first}有职工{chance.randint(50, 900)}人。"


def _printed(page: Page, body: Body, chance: random.Random) -> str:
    """Return one of the names that a body goes by, noted as its own."""
    roll = chance.random()
    if body.local:
        page.text.append(f"{body.local}人民政府召开教育工作会议。")
        return page.say("organization", body.name if roll < 0.5 else f"县{body.short}", body.entity)
    if body.former and roll < 0.3:
        page.say("organization", body.former, body.entity)
        page.text.append(f"{page.year}年，{body.former}更名为{page.say('organization', body.name, body.entity)}。")
        return body.former if page.year % 2 else body.name
    return page.say("organization", body.short if roll < 0.6 else body.name, body.entity)


def write(folder: Path, documents: int, seed: int) -> None:
    """Write a corpus; the same numbers give the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - a corpus, no secret
    world = make_world(chance, max(4, documents // 60))
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    pages = [make_page(world, number, chance) for number in range(documents)]
    with (docs / "metadata.csv").open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows([("file", "date"), *((page.name, page.year) for page in pages)])
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as sink:
        for page in pages:
            (docs / page.name).write_text("\n".join(page.text) + "\n", encoding="utf-8")
            for (kind, name), entity in sorted(page.truth.items()):
                sink.write(
                    json.dumps({"doc": page.name, "kind": kind, "name": name, "entity": entity}, ensure_ascii=False) + "\n"
                )


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.documents, given.seed)


if __name__ == "__main__":
    main()
