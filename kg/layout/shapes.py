"""What a line is by its own look: by-line, dateline, furniture, caption, numbered heading, list item."""

from __future__ import annotations

import re
from functools import cache

from kg.rulebook import alternation, words

AGENCY = alternation("layout", "agency")
WRITER = alternation("layout", "writer")
CREDIT = alternation("layout", "credit")
ENDED = re.compile(r"[。！？；：…][”’）》】]*$")
CHINESE = "[㐀-鿿]"
PLAIN = "[^，。；：！？（）]"  # inside one phrase

NUMERAL = r"[\d一二三四五六七八九十〇]"
DATE = (
    rf"(?:{NUMERAL}{{4}}年{NUMERAL}{{1,2}}月{NUMERAL}{{1,3}}日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
DAY = rf"{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日"

PRESS_END = alternation("layout", "press")
MEDIUM = rf"(?:{AGENCY}|[^，。；：！？（） \d]{{1,12}}(?:报|社|台|网|刊|新闻|客户端|融媒体?|快讯))"
SENT = rf"{PLAIN}{{0,10}}?{DAY}(?:综合)?(?:专?电|讯|消息)"  # 北京1月5日电
BRIEF = rf"{PLAIN}{{0,4}}?讯|电(?=[（ ])"  # 本报讯, 本报北京讯
NAMING = rf" ?(?:（[^（）]{{0,40}}）)?(?:{PLAIN}{{0,4}}记者{PLAIN}{{2,30}}?报道[：，])?"
REPORTERS = rf" ?（[^（）]*{WRITER}[^（）]*）"  # whoever is no known agency names its writers
KNOWN = rf"{AGENCY}(?:{SENT}|{BRIEF})[】）\]]?{NAMING}|(?<=据){AGENCY}电{NAMING}"
PAPERS = rf"{CHINESE}{{1,8}}(?:{PRESS_END}|报)讯(?=[ 据])"
OTHERS = rf"{MEDIUM}{SENT}{NAMING}|{CHINESE}{{2,8}}(?:讯|消息){REPORTERS}|{PAPERS}|又讯(?=\S)"
DATELINE = re.compile(rf"[【（\[]?据?(?:{KNOWN}|{OTHERS})")
REPORTS = re.compile(rf"{AGENCY}{PLAIN}{{0,6}}记者{PLAIN}{{2,30}}?(?:报道|电)：")

WRITTEN_BY = re.compile(WRITER)
MARK = "[□■◇◆○●◎☆★△▲]? ?"  # before a by-line
WRITTEN = rf"{MARK}(?:{CHINESE}{{2,4}} ){{0,3}}{MEDIUM}? ?(?:驻[^，。 ]{{2,4}})?{WRITER}[ ：:]?[^，。；！？（）]{{0,50}}"
LABELLED = rf"[（【]?{CREDIT}(?:单位)?[：:/].{{1,60}}"
CREDITED = rf"[^，。；！？（）]{{2,20}}/{CREDIT}[）】]?|[^，。；！？]{{2,12}} ?(?:摄|摄影|供稿|供图)"
MARKED = rf"[□■◇◆○●◎☆★△▲] ?{CHINESE}(?: ?{CHINESE}){{1,2}}"
BYLINE = re.compile(f"{WRITTEN}|{LABELLED}|{CREDITED}|{MARKED}")

NAMED = rf"[^，。！？]{{0,16}}{WRITER}[ ：]?{CHINESE}{{2,4}}(?: ?摄)?"
PHOTOGRAPHED = rf"{CHINESE}{{2,4}}(?:、{CHINESE}{{2,4}})? ?/? ?摄"
SIGNATURE = re.compile(rf"（([^（）]{{2,40}})）$|(?<!—)—{{2,}}([^—，。]{{2,12}})$|(?<=[。！？])({NAMED}|{PHOTOGRAPHED})$")
SIGNED = re.compile(rf"{WRITER}|摄$|摄影|供稿|供图|{CREDIT}[：:/]|/{CREDIT}$|{AGENCY}|^据|原载|^选自|^摘自|《[^》]*[报刊网]》$")
BARE_NAME = re.compile(rf"{MARK}(?!第){CHINESE}(?: ?{CHINESE}){{1,2}}(?:·{CHINESE}+)?(?: {CHINESE}{{2,3}}){{0,3}}")
NAMES = re.compile(r"(?:[㐀-鿿·]{2,4}|[㐀-鿿] [㐀-鿿])(?:[、 ](?:[㐀-鿿·]{2,5}|[㐀-鿿] [㐀-鿿])){0,6}|[㐀-鿿]{5,8}")
ASIDE = re.compile(alternation("layout", "aside"))

PICTURES = re.compile(r"（附(?:图|表|照)[^（）]{0,8}）$")
NUMBER_ALONE = r"[-—·\s]*(?:第? ?\d{1,4} ?页?(?: ?[/共] ?\d{1,4} ?页)?|第\d{1,3}版(?:（[^（）]{0,20}）)?)[-—·\s]*"
PAGE = re.compile(rf"{NUMBER_ALONE}|· ?\d{{1,4}} ?·[^，。；：]{{2,20}}|[^，。；：]{{2,20}}· ?\d{{1,4}} ?·")
PRESS = re.compile(rf"[^，。：； ]{{1,12}}?{PRESS_END}")
MEDIUM_ALONE = re.compile(rf"{PRESS.pattern}|{CHINESE}{{1,6}}网")
ISSUE = re.compile(
    rf"{DATE}|星期[一二三四五六日天]|农历\S+|(?:总?第)? ?\d{{1,6}} ?[版期号]|\d\d:\d\d(?::\d\d)?|\d{{1,4}}|[ |·—（）-]"
)
OFFICIAL = (
    rf"{CHINESE}{{1,12}}〔\d{{4}}〕\d{{1,4}}号"  # the number of a document, its masthead, its imprint
    rf"|{CHINESE}{{2,20}}(?:政府|委员会|办公室|总工会|委|局|厅|部|院)文件"
    rf"|[^，。；：]{{2,30}}{DATE}印发"
)
LEGAL = r".{0,12}(?:ICP备|公网安备).{0,40}|(?:版权所有|Copyright|©).{0,80}"
CRUMBS = r"(?:当前位置|您的位置|首页)[：:]? ?[>»›/].{1,60}"
SOURCE = re.compile(rf"[【\[]? ?{alternation('layout', 'source')}[】\]]?[：:].{{0,60}}")
AROUND = rf"[【\[<>«»|]*{alternation('layout', 'furniture')}(?:[】\]<>«»|：:].{{0,60}})?"
ASIDE_ALONE = rf"（{alternation('layout', 'aside')}[^（）]{{0,4}}）"
RULED = re.compile(r"[─-╿]|\|.*\|")  # box drawing, or bars
FURNITURE = re.compile(
    rf"{OFFICIAL}|{LEGAL}|{CRUMBS}|[─-╿ |+-]+|{AROUND}|{ASIDE_ALONE}|[-=_*—·.…─━]{{3,}}|\S+\.(?:jpe?g|png|gif|docx?|xlsx?|pdf)"
)

PLACED = (
    r"[^。！？]{0,40}（(?:[前后]排)?[左右中]起?[一二三四五六七八九\d]?）[^。！？]{2,60}。?"  # who stands where in the picture
)
NOTED = r"[^。！？]{2,60}（(?:资料图片?|资料照片|图片来[自源][^（）]*|视频截图|效果图)）。?"  # what a picture is from
LABEL_OF_PICTURE = r"图为|[上下左右]?图[一二三四五①-⑩\d]?[：:为]|[上下左右]图|图 ?\d{1,2}[ ：:]|照片[：:为]"
CAPTION = re.compile(rf"{NOTED}|(?:{LABEL_OF_PICTURE}).{{2,80}}|图\d{{1,2}}[^，。！？；]{{2,40}}|{PLACED}")
PICTURED = re.compile(alternation("layout", "pictured"))

LISTED = re.compile(rf"{alternation('layout', 'listed')}(?:（[^（）]{{1,12}}）)?$")
OPENING = re.compile(rf"(?:{alternation('layout', 'opening')}|\d{{1,4}}年|\d{{1,2}}月|[近过这]\S{{0,2}}年)[^，。]{{0,8}}，")
JUMP = rf"（?(?:上接|下转|紧接|转)第?{NUMERAL}{{1,3}}版[^（）]{{0,12}}）?"
JUMP_FROM, JUMP_ON = re.compile(JUMP), re.compile(f"{JUMP}$")
MARKDOWN = re.compile(r"#{1,6} ?(?=[^#\s])")  # the mark of a heading
DATED = re.compile(r"(?:\d{4}|[一二][〇零一二三四五六七八九]{3})年")
FIELD = re.compile(r"[^：，。]{1,12}：.")
ONE_NAME = rf"(?:{CHINESE}{{2,4}}|{CHINESE} {CHINESE})(?:（[^（）]{{1,6}}）)?"
ENROLLED = rf"(?:{CHINESE}{{2,14}}|{CHINESE} {CHINESE})"
NAME_LIST = re.compile(rf"{ONE_NAME}(?:[、 ] ?{ONE_NAME})+[、，]?|{CHINESE}{{2,3}}|{CHINESE} {CHINESE}")
LIST_FIELD = re.compile(r"[^：，。；]{2,30}：[^，。；：！？]+")
LABEL = re.compile(rf"[^：，。]{{0,10}}{alternation('layout', 'listed')}(?:（[^（）]{{1,12}}）)?：.")
BULLET = re.compile(r"[●○◆◇■□★☆▲△※·>\-*]|[①-⑳]|（\d{1,2}）|\d{1,2}[、.)](?!\d)")
ENTRY = re.compile(r"[㐀-鿿·]{2,4} ?，[男女]，|[㐀-鿿]{2,6}：")  # how an entry about one person, or a labelled one, begins
LEVELS = (
    re.compile(r"第[一二三四五六七八九十百\d]+[编篇卷辑]"),
    re.compile(r"第[一二三四五六七八九十百\d]+章"),
    re.compile(r"第[一二三四五六七八九十百\d]+节"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d{1,2}(?:、|\.(?!\d))"),
    re.compile(r"（\d{1,2}）"),
)


def level(text: str) -> int | None:
    """Return how deep a numbered heading stands (0 is a part, 6 is （1）), None where no number begins it."""
    return next((depth for depth, shape in enumerate(LEVELS) if shape.match(text)), None)


def is_short(text: str) -> bool:
    """Tell whether a line may be a head: short, one piece, no full stop."""
    return (
        len(text) <= 50 and not re.search("[。！？；]", text.rstrip("！？")) and text.count("，") <= 2 and not OPENING.match(text)
    )


def is_spaced_out(text: str) -> bool:
    """Tell whether a line's characters stand apart: nearly every word between blanks is one Chinese character."""
    pieces = text.split()
    single = sum("㐀" <= piece <= "鿿" for piece in pieces if len(piece) == 1)
    return len(pieces) >= 5 and single >= 0.7 * len(pieces)


def is_ruled(text: str) -> bool:
    """Tell whether a line belongs to a table drawn with rules."""
    return bool(RULED.search(text))


def is_row(text: str) -> bool:
    """Tell whether a line is a row of a table: three or more fields, no stops."""
    if is_ruled(text):
        return True
    return (
        len(re.findall(" +", text)) >= 2
        and text[0] != "（"
        and not re.search("[，。；：、]", text)
        and not WRITTEN_BY.search(text)
    )


def is_roll(text: str) -> bool:
    """Tell whether a line is several names in a row with blanks between them."""
    return bool(re.fullmatch(rf"{ENROLLED}(?: +{ENROLLED})+", text))


def is_opening(text: str) -> bool:
    """Tell whether a text begins anew, so that it cannot be the rest of a torn sentence."""
    return bool(OPENING.match(text) or ENTRY.match(text)) or level(text) is not None


def continues_list(before: str, text: str) -> bool:
    """Tell whether a line of names goes on with the list of names that the labelled line before it begins."""
    _, _, listed = before.partition("：")
    return bool(NAME_LIST.fullmatch(text) and re.search(f"{ONE_NAME}[、 ]{ONE_NAME}[、，]?$", listed)) and not text.endswith(
        words("layout", "body")
    )


def is_bare_name(text: str) -> bool:
    """Tell whether a line is nothing but the name of a person or two."""
    named = BARE_NAME.fullmatch(text) or (len(text) > 4 and _names_run_together().fullmatch(text))
    return bool(named) and not text.endswith(words("layout", "body"))


@cache
def _names_run_together() -> re.Pattern[str]:
    """Return the pattern of names without anything between them (王明李小红)."""
    every = "".join(sorted(set("".join(words("surnames", "single")))))
    sure = "".join(sorted(set(every) - set(words("surnames", "rare"))))
    return re.compile(f"[{sure}]{CHINESE}{{1,2}}(?:[{every}]{CHINESE}{{1,2}}){{1,3}}")


def is_signed_title(text: str) -> bool:
    """Tell whether a line is a title with a name after a blank (市长 李明)."""
    return bool(re.fullmatch(r"[^ ，。：]{2,24} [㐀-鿿](?:[㐀-鿿]{1,2}| [㐀-鿿])", text))


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page, not to the text."""
    return is_date_line(text) or any(shape.fullmatch(text) for shape in (PAGE, SOURCE, FURNITURE, PICTURES))


def is_date_line(text: str) -> bool:
    """Tell whether a line is the date of an issue, with the day of the week, page and paper at most."""
    rest = ISSUE.sub("", text)
    return (
        len(text) <= 60
        and bool(re.search(DATE, text))
        and (not rest or bool(MEDIUM_ALONE.fullmatch(rest) or SOURCE.fullmatch(rest)))
    )


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote or took something."""
    if len(text) > 60:
        return False
    found = SIGNATURE.fullmatch(text)
    return bool(BYLINE.fullmatch(text)) or (found is not None and is_signature(found))


def is_signature(found: re.Match[str]) -> bool:
    """Tell whether what stands in brackets (or after a dash) at the end of a text names its writer or source."""
    said = (found[1] or found[2] or found[3]).strip()
    return bool(SIGNED.search(said) or NAMES.fullmatch(said)) and not ASIDE.match(said)
