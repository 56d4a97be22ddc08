"""One printed name → the full name of what it names, within the setting of its article, with the reason."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.model import EntityKind
from kg.resolve import gazetteer
from kg.resolve.abbreviations import head_word
from kg.resolve.forms import (
    QUOTES,
    SCOPED,
    SESSION,
    abbreviations,
    expand_body,
    expand_national,
    is_scoped,
    place_head,
)
from kg.resolve.places import Named, full_place, place_of
from kg.rulebook import toml, words

if TYPE_CHECKING:
    from kg.resolve.setting import Setting

PARTY = ("中共", "中国共产党")
OTHER_PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
LEAGUE = ("共青团", "中国共产主义青年团")
HEADED = re.compile(
    r"(?P<head>团|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?P<rank>[省市州盟区县旗])委(?:员会)?(?P<tail>[\u4e00-\u9fff]{0,8})"
)
PROVINCE = re.compile(  # above a named city or county, and the city above a county
    r"^[\u4e00-\u9fff]{2,5}?(?:省|自治区)(?=[\u4e00-\u9fff]{1,4}(?:市|县|州|盟|旗))|^[\u4e00-\u9fff]{2,4}市(?=[\u4e00-\u9fff]{1,3}县)"
)
GROUPED = "校厂"  # 校篮球队, 厂文艺队: single characters that any group of the institution goes by
POINTING = ("该", "我", "本")
STREET = "路街道巷里"  # 学院路小学 is no school of the 学院
LONGEST_POINTER = 6
LONGEST_UNIT = 6
REGION_COMMITTEE = re.compile(r"[\u4e00-\u9fff]{2,8}(?<!自治)区党委")  # of a region of old: no district of the article's city
OF_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?<![山校厂矿园社])[省市县区镇乡州旗盟](?:党委|党工委|党组|纪委|人大|妇联|工会|团委)$"
)  # 清河镇党委
SLIPPED = "one character off"
SHORTEST_KIND = 4  # 社区工会: less would fit too many bodies


@cache
def _deictics() -> dict[str, tuple[str, ...]]:
    """Return word → the heads of the institutions that it stands for."""
    tables = toml("lexicon/deictics.toml")
    return {
        word: tuple(block["heads"])
        for block in tables.values()
        if isinstance(block, dict) and "heads" in block
        for word in block["words"]
    }


@cache
def _units() -> tuple[str, ...]:
    """Return the endings of bodies and groups inside a body."""
    return words("units_within", "units", "endings", "groups")


@cache
def post_words() -> dict[str, str]:
    """Return post → a word that points at the institution it is held in: 校长 → 我校."""
    tables = toml("lexicon/deictics.toml").values()
    return {post: block["words"][0] for block in tables if isinstance(block, dict) for post in block.get("posts", ())}


def pointer_before(text: str, start: int) -> str:
    """Return the word that points at an institution right before a printed name (该局|第一装卸公司), "" for none."""
    found = next(
        (text[start - size : start] for size in (3, 2) if start >= size and text[start - size : start] in _deictics()), ""
    )
    return found if found.startswith(POINTING) else ""


def is_unit(name: str) -> bool:
    """Tell whether a name is one of a body inside a body, its institution left out: 党委, 教务处, 离退休支部."""
    whole = name in words("units_within", "units", "departments") or name.endswith(words("units_within", "endings"))
    return whole and not OF_PLACE.match(name) and len(name) <= LONGEST_UNIT and not name.startswith(tuple(_deictics()))


@cache
def institution_heads() -> tuple[str, ...]:
    """Return the endings of institutions that have units: 中学, 公司, 银行."""
    return tuple(sorted({head for heads in _deictics().values() for head in heads if len(head) > 1}))


def full_organization(name: str, setting: Setting) -> Named:
    """Return the full name of an organization printed as `name`."""
    if name not in setting.named:
        found = _by_form(name, setting)
        longer = _longer(found.name, setting)
        reason = f"{name}: {longer.reason}" if longer and found.reason else longer.reason if longer else ""
        setting.named[name] = Named(longer.name, reason) if longer else found
    return Named(*setting.named[name])


def _by_form(name: str, setting: Setting) -> Named:
    """Return the full name that the form of a name asks for in a setting."""
    found = (
        _masthead(name, setting)
        or _national(name)
        or _pointed(name, setting)
        or _scoped(name, setting)
        or _headed(name, setting)
        or _league(name)
        or _placed(name, setting)
        or _inner(name, setting)
    )
    found = found or Named(name, "")
    bare = PROVINCE.sub("", PROVINCE.sub("", found.name))
    return Named(bare, found.reason or f"{name}: its province left out") if place_head(bare) else found


def _masthead(name: str, setting: Setting) -> Named | None:
    if setting.publisher and name in words("deictics", "masthead"):
        return Named(setting.publisher, f"{name}: the publisher")
    return None


def _national(name: str) -> Named | None:
    if name in {full for _, full in abbreviations()}:
        return Named(name, "")
    full = expand_national(name)
    return Named(full, f"{name}: national abbreviation") if full else None


def _pointed(name: str, setting: Setting) -> Named | None:
    """我校, 该行, 集团公司, 学校党委: the institution that the article has named, and its units."""
    if name in words("units_within", "units"):
        return None
    for word in (name[:size] for size in range(min(len(name), LONGEST_POINTER), 0, -1)):
        rest = name[len(word) :]
        if word not in _deictics() or (len(word) == 1 and word not in GROUPED and rest not in words("units_within", "units")):
            continue
        institution = _up_to(word.lstrip("我本该全贵"), setting.organizations.institution(_deictics()[word]))
        within = not rest or rest.endswith(_units()) or (len(word) > 1 and head_word(rest) and rest[0] not in STREET)
        if institution and within and not (rest and institution.endswith(name)):
            return Named(institution + rest, f"{word}: the article's institution")
    return None


def _up_to(noun: str, institution: str) -> str:
    """Cut an institution's name at the noun that points at it: 公司 of 云川化工集团公司第一分厂 is the company, not its works."""
    end = institution.rfind(noun) + len(noun)
    return institution[:end] if len(noun) > 1 and end > len(noun) and not institution.endswith(("公司", "集团")) else institution


def _scoped(name: str, setting: Setting) -> Named | None:
    """市总工会, 该区工会, 省委, 市造纸厂: the article's place of that rank, and its body."""
    found = SCOPED.fullmatch(name)
    if not found or not is_scoped(name):
        return None
    place = place_of(found["rank"], setting)
    if not place:
        return _same_kind(found["rank"] + found["rest"], name, setting) if found["deixis"] and found["rest"] else None
    if not found["rest"]:
        return Named(place, f"{name}: the article's {found['rank']}") if found["deixis"] else None
    return Named(expand_body(place, found["rest"]) or place + found["rest"], f"{name}: {found['rank']} is the article's {place}")


def _headed(name: str, setting: Setting) -> Named | None:
    """团市委, 民盟省委: a league or party names its committee by the rank of the place."""
    if prefecture := setting.places.get("地区"):
        stem = prefecture[:-2]
        if name.startswith(("地委", "行署")):
            body = f"中共{stem}地委" if name.startswith("地委") else f"{prefecture}行政公署"
            return Named(body + name[2:], f"{name}: of the article's {prefecture}")
    found = HEADED.fullmatch(name)
    place = setting.places.get(found["rank"]) if found else None
    if found is None or place is None:
        return None
    head = "共青团" if found["head"] == "团" else found["head"]
    return Named(f"{head}{place}委{found['tail']}", f"{name}: {found['rank']} is the article's {place}")


def _same_kind(kind: str, name: str, setting: Setting) -> Named | None:
    """Return the organization that 该村信用社 points at, where the article does not name the village by itself."""
    for start in (kind, kind[:SHORTEST_KIND]):
        known = [other for other in setting.organizations if start in other and not is_scoped(other)]
        if known and len(start) >= SHORTEST_KIND:
            return Named(known[0], f"{name}: the article's {known[0]}")
    return None


def _league(name: str) -> Named | None:
    """共青团云川市第一中学: without its committee, the institution is meant."""
    rest = next((name.removeprefix(head) for head in LEAGUE if name.startswith(head)), "")
    return Named(rest, f"{name}: the league of {rest}") if rest.endswith(institution_heads()) else None


def _placed(name: str, setting: Setting) -> Named | None:
    """云川市总, 云川工会, 云川市第九届人大常委会, 中共云川市委: the place is named, the body may be short."""
    if name.startswith(OTHER_PARTIES) or REGION_COMMITTEE.fullmatch(name):
        return Named(name, "")
    bare = next((name[len(p) :] for p in (*PARTY, *LEAGUE, "政协") if name.startswith(p)), name)
    place, rest = _place_and_rest(bare, setting)
    if not place:
        return None
    full = full_place(place, setting)
    whole = full.name if full else place
    if bare is not name:
        return _prefixed(name, whole, rest)
    body = expand_body(whole, rest)
    if body is None and whole == place:
        return None
    if body is None and (len(rest) < 2 or not place_head(place)):
        return None
    expanded = body or whole + rest
    return Named(expanded, f"{name}: {whole} and its body") if expanded != name else Named(name, "")


def _prefixed(name: str, place: str, rest: str) -> Named | None:
    """中共云川市委, 共青团云川市委, 政协云川市第八届委员会: the party's name stands before the place."""
    rest = SESSION.sub("", rest, count=1)
    if name.startswith("政协") and rest in ("委员会", ""):
        return Named(f"中国人民政治协商会议{place}委员会", f"{name}: full form")
    head = "中共" if name.startswith(PARTY) else "共青团" if name.startswith(LEAGUE) else ""
    if head and rest in ("委", "委员会", "团委"):
        return Named(f"{head}{place}委", f"{name}: the same committee")
    if head == "中共":
        body = expand_body(place, rest)
        return Named(body, f"{name}: full form") if body and body.startswith("中共") else None
    return None


def _place_and_rest(name: str, setting: Setting) -> tuple[str, str]:
    """Part a name into the place at its head, in full or short, and the rest."""
    head = place_head(name)
    if head and len(head) < len(name):
        return head, name[len(head) :]
    for place in setting.places.values():
        for form in (place, place[:-1]):
            if len(form) > 1 and name.startswith(form) and len(name) > len(form):
                return form, name[len(form) :]
    for size in (4, 3, 2):
        if gazetteer.full_name(name[:size]) and len(name) > size:
            return name[:size], name[size:]
    return "", name


def _inner(name: str, setting: Setting) -> Named | None:
    """党委, 教务处, 初三支部: a unit without its institution belongs to the article's."""
    known = setting.organizations
    longer = known.ending_in(name) if len(name) <= LONGEST_UNIT else ""
    if longer:
        return Named(longer, f"{name}: the article's {longer}")
    titled = setting.title[1] if setting.title and setting.title[0] is EntityKind.ORGANIZATION else ""
    own = titled.endswith(institution_heads())
    institution = (titled if own else known.institution(institution_heads())) if is_unit(name) else ""
    apart = institution and not institution.endswith(name) and not name.startswith(institution)
    if apart and (own or 2 * known.weight(institution) >= known.first[1]):
        return Named(institution + name, f"{name}: a unit of {institution}")
    return _of_place(name, setting.place) if setting.place else None


def _of_place(name: str, place: str) -> Named | None:
    """Return the body of a place (妇联, 人武部) or of its party committee (组织部) that goes without saying whose it is."""
    if name in words("units_within", "of_places"):
        return Named(expand_body(place, name) or place + name, f"{name}: of the article's {place}")
    if name in words("units_within", "of_committees"):
        return Named(f"中共{place}委{name}", f"{name}: of the article's {place}")
    return None


def _longer(name: str, setting: Setting) -> Named | None:
    """Return the organization that a name abbreviates or misreads."""
    if full := setting.organizations.abbreviated(name):
        return Named(full, f"{name}: short for {full}")
    if full := setting.organizations.misread(name):
        return Named(full, f"{name}: {SLIPPED} {full}")
    return None


def clean(text: str) -> str:
    """Return a name without spaces, quotation marks and book-title marks."""
    return QUOTES.sub("", text)
