"""What a line is by its own look: by-line, dateline, furniture, caption, numbered heading, list item."""

from __future__ import annotations

import re

from kg.rulebook import alternation, words

AGENCY = alternation("layout", "agency")
WRITER = alternation("layout", "writer")
CREDIT = alternation("layout", "credit")
NUMERAL = r"[\d一二三四五六七八九十〇]"
DAY = rf"{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日"
PEOPLE = r"[^，。；：！？（）]{2,30}?"

DATELINE = re.compile(
    rf"[【（\[]?据?{AGENCY}(?:[^，。；：！？（）\d]{{0,10}}?(?:{DAY})(?:综合)?(?:专?电|讯|消息)|[^，。；：！？（）\d]{{0,4}}?讯|电(?=[（ ]))[】）\]]?"
    rf" ?(?:（[^（）]{{0,40}}）)?(?:[^，。；：！？（）]{{0,4}}记者{PEOPLE}报道[：，])?"
)
REPORTS = re.compile(rf"{AGENCY}[^，。；：！？（）]{{0,6}}记者{PEOPLE}(?:报道|电)：")
BYLINE = re.compile(
    rf"(?:{AGENCY}|[^，。；：！？（） ]{{2,12}}[报社台网刊])? ?(?:驻[^，。 ]{{2,4}})?{WRITER}[ ：:]?[^，。；！？（）]{{0,50}}"
    rf"|[（【]?(?:{CREDIT})(?:单位)?[：:/].{{1,60}}|[^，。；！？（）]{{2,20}}/(?:{CREDIT})[）】]?|[^，。；！？]{{2,12}} ?(?:摄|摄影|供稿|供图)"
)
SIGNATURE = re.compile(
    rf"（([^（）]{{2,40}})）$|—{{2,}}([^—，。]{{2,12}})$|(?<=[。！？])([^，。！？]{{0,16}}{WRITER}[ ：]?[㐀-鿿]{{2,4}}(?: ?摄)?)$"
)
SIGNED = re.compile(rf"{WRITER}|摄$|摄影|供稿|供图|(?:{CREDIT})[：:/]|/(?:{CREDIT})$|{AGENCY}|^据|原载|^选自|^摘自")
NAMES = re.compile(r"[㐀-鿿·]{2,4}(?:[、 ][㐀-鿿·]{2,5}){0,6}|[㐀-鿿]{5,8}")
ASIDE = re.compile("|".join(f"^{re.escape(word)}" for word in words("layout", "aside")))
PICTURES = re.compile(r"（附(?:图|表|照)[^（）]{0,8}）$")
PAGE = re.compile(r"[-—·•\s]*(?:第? ?\d{1,4} ?页?(?: ?[/共] ?\d{1,4} ?页)?|第\d{1,3}版)[-—·•\s]*|\d{1,4}")
DATE = rf"(?:{NUMERAL}{{4}}年{NUMERAL}{{1,2}}月{NUMERAL}{{1,3}}日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
DATE_LINE = re.compile(
    rf"(?:\S{{0,12}} )?(?:第? ?\d{{1,4}} ?版? ?)?{DATE}[ ]?(?:星期[一二三四五六日天])?(?: ?农历\S+)?(?: ?\d\d:\d\d(?::\d\d)?)?(?: ?\S{{0,12}})?"
)
SOURCE = re.compile(rf"[【\[]?(?:{alternation('layout', 'source')})[】\]]?[：:].{{0,60}}")
FURNITURE = re.compile(rf"[【\[<>«»|]*(?:{alternation('layout', 'furniture')})(?:[】\]<>«»|：:].{{0,60}})?|[-=_*—·.…─━]{{3,}}")
CAPTION = re.compile(
    r"(?:图为|[上下左右]?图[一二三四五①-⑩\d]?[：:为]|[上下左右]图|照片[：:为]).{2,80}|[^。！？]{0,40}（[前后]?排?[左右中][起]?[一二三四五六七八九\d]?）[^。！？]{0,60}。?"
)
PICTURED = re.compile(alternation("layout", "pictured"))
LISTED = re.compile(rf"{alternation('layout', 'listed')}(?:（[^（）]{{1,12}}）)?$")
OPENING = re.compile(
    r"(?:今年|去年|前年|近年|近日|日前|目前|今天|昨天|最近|当时|此后|随后|同时|其间|期间|\d{1,4}年|\d{1,2}月|[近过这]\S{0,2}\d?年)[^，。]{0,8}，"
)
BULLET = re.compile(r"[●○◆◇■□★☆▲△※·>\-*]|[①-⑳]|（\d{1,2}）|\d{1,2}[、.)](?!\d)")
ENTRY = re.compile(r"[㐀-鿿·]{2,4} ?，[男女]，|[㐀-鿿]{2,6}：")  # how an entry about one person, or a labelled one, begins
LEVELS = (
    re.compile(r"第[一二三四五六七八九十百\d]+[编篇]"),
    re.compile(r"第[一二三四五六七八九十百\d]+章"),
    re.compile(r"第[一二三四五六七八九十百\d]+节"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d{1,2}[、.](?!\d)"),
    re.compile(r"（\d{1,2}）"),
)


def level(text: str) -> int | None:
    """Return how deep a numbered heading stands (0 is a part, 6 is （1）), None where no number begins it."""
    return next((depth for depth, shape in enumerate(LEVELS) if shape.match(text)), None)


def is_short(text: str) -> bool:
    """Tell whether a line may be a head: short, one piece, no full stop."""
    return (
        len(text) <= 45 and not re.search("[。！？；]", text.rstrip("！？")) and text.count("，") <= 2 and not OPENING.match(text)
    )


def is_bare_name(text: str) -> bool:
    """Tell whether a line is nothing but the name of a person or two."""
    return bool(re.fullmatch(r"[㐀-鿿] ?[㐀-鿿]{1,2}(?:·[㐀-鿿]+)?(?: [㐀-鿿]{2,3}){0,3}", text)) and not text.endswith(
        words("layout", "body")
    )


def is_signed_title(text: str) -> bool:
    """Tell whether a line is a title with a name after a blank (市长 李明)."""
    return bool(re.fullmatch(r"[^ ，。：]{2,24} [㐀-鿿](?:[㐀-鿿]{1,2}| [㐀-鿿])", text))


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page, not to the text."""
    return any(shape.fullmatch(text) for shape in (PAGE, DATE_LINE, SOURCE, FURNITURE, PICTURES))


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote or took something."""
    if len(text) > 60:
        return False
    return bool(BYLINE.fullmatch(text)) or (bool(found := SIGNATURE.fullmatch(text)) and is_signature(found))


def is_signature(found: re.Match[str]) -> bool:
    """Tell whether what stands in brackets (or after a dash) at the end of a text names its writer or source."""
    said = found[1] or found[2] or found[3]
    return bool(SIGNED.search(said) or NAMES.fullmatch(said)) and not ASIDE.search(said)
