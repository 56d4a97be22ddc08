from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout import lay_out
from kg.layout.fold import fold, is_blank
from kg.model import Block, Document, Period, Precision

SEED = Path(__file__).parent.parent / "seeds" / "000_de0d90078638c7b4.txt"
PIECES = st.sampled_from(
    [
        *(
            "一、加强领导",
            "（二）服务基层。全年办实事。",
            "1、",
            "第三章 概况",
            "新华社云川１月７日电",
            "本报讯",
            "（记者李明）",
            "本报记者 李明",
            "（李明摄）",
        ),
        *(
            "——记云川市总工会",
            "“先进单位”",
            "《云川日报》",
            "。",
            "！”",
            "，",
            "……",
            "\n",
            "\n\n\n",
            "\r\n",
            "　",
            " ",
            "\t",
            "４ 2013年9月13日 星期五",
        ),
        *(
            "云川市",
            "共１２００人",
            "百万职工技能大赛如火如荼",
            "，（女）",
            "甲　乙",
            "(试行)",
            '"',
            "「",
            "」",
            "·312·",
            "abc",
            "o",
            "○",
            "\x0b",
            "\u2028",
            "\u200b",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)


def blocks(text: str) -> list[tuple[str, str]]:
    return [(str(s.block), s.text) for s in lay_out("a.txt", text).sentences]


def of(document: Document, block: Block) -> list[str]:
    return [s.text for s in document.sentences if s.block is block]


@pytest.fixture(scope="module")
def seed() -> Document:
    return lay_out(SEED.name, SEED.read_text(encoding="utf-8"))


# Laws


@given(TEXTS)
def test_offsets_rise_and_lead_back_to_the_folded_character(text: str) -> None:
    folded = fold(text)
    for sentence in lay_out("a.txt", text).sentences:
        assert list(sentence.offsets) == sorted(set(sentence.offsets))
        assert sentence.text == "".join(folded[i] for i in sentence.offsets)


@given(TEXTS)
def test_every_character_that_can_be_read_is_in_one_sentence(text: str) -> None:
    held = [i for sentence in lay_out("a.txt", text).sentences for i in sentence.offsets]
    assert len(held) == len(set(held))
    assert {i for i, char in enumerate(text) if not is_blank(char)} <= set(held)


@given(TEXTS)
def test_sentences_come_in_order_and_belong_to_an_article(text: str) -> None:
    document = lay_out("a.txt", text)
    assert [s.index for s in document.sentences] == list(range(len(document.sentences)))
    starts = [s.offsets[0] for s in document.sentences]
    assert starts == sorted(starts)
    assert {s.article for s in document.sentences} <= set(range(len(document.articles)))


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


# Folding


@pytest.mark.parametrize(
    ("raw", "view"),
    [
        ("１２．５％，ＡＢＣ＋－～", "12.5%，ABC+-~"),
        ("工会(试行):第一,第二;", "工会（试行）：第一，第二；"),
        ("比例为1,234:5,在10:30", "比例为1,234:5，在10:30"),
        ("获「先进」『模范』称号", "获“先进”“模范”称号"),
        ('获"先进"和"模范"', "获“先进”和“模范”"),
        ('获"先进" “模范" "标兵"和“红旗”', "获“先进” “模范” “标兵”和“红旗”"),
        ("‘甲’“乙”", "‘甲’“乙”"),
        ("二○○八年和四○七厂，○号", "二〇〇八年和四〇七厂，○号"),
        ("艾力•买买提・某", "艾力·买买提·某"),
        ("⼯会", "工会"),
        ("完成任务.", "完成任务。"),
    ],
)
def test_fold(raw: str, view: str) -> None:
    assert fold(raw) == view


@pytest.mark.parametrize(
    ("raw", "view"),
    [
        ("者 120 人。", "者120人。"),
        ("甲　乙", "甲 乙"),
        ("主席 ， 李明", "主席，李明"),
        ("云 川 市 总 工 会", "云川市总工会"),
        ("李明   王刚", "李明 王刚"),
        ("New  York", "New York"),
        ("1 李明 一等奖", "1 李明 一等奖"),
        ("主 任：李明，委  员：王刚", "主任：李明，委员：王刚"),
        ("1 9 5 3 年 , 县 工 会成 立 , 李 明 任主 席 。", "1953年，县工会成立，李明任主席。"),
    ],
)
def test_blanks(raw: str, view: str) -> None:
    assert [s.text for s in lay_out("a.txt", raw).sentences] == [view]


# Sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说：“干得好！”然后走了。", ["他说：“干得好！”", "然后走了。"]),
        ("“要干就干好！”的口号响亮。", ["“要干就干好！”的口号响亮。"]),
        ("获奖；受表彰。再获奖？", ["获奖；受表彰。", "再获奖？"]),
        ("《出路在哪里？》一书出版。", ["《出路在哪里？》一书出版。"]),
        ("索要资料……但这只是开始。", ["索要资料……但这只是开始。"]),
        ("他来了（坐车来的。大家知道）后开会。", ["他来了（坐车来的。大家知道）后开会。"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [s.text for s in lay_out("a.txt", text).sentences] == sentences


# Blocks


def test_a_line_by_itself_is_body() -> None:
    assert blocks("云川市荣获全国先进单位") == [("body", "云川市荣获全国先进单位")]


def test_briefs_are_articles_with_their_datelines_cut_off() -> None:
    text = (
        "李明华当选云川市市长\n新华社云川１月７日电（记者王刚）云川市人大今天选举李明华为市长。\n"
        "清河铁路通车\n（附图片２张）\n本报讯记者赵亮报道：清河铁路今天通车。\n本报北京1月5日讯　全国会议召开。\n"
        "云川讯（记者陈静）云川工厂投产。\n"
    )
    document = lay_out("a.txt", text)
    assert [a.title for a in document.articles] == ["李明华当选云川市市长", "清河铁路通车", "", ""]
    assert of(document, Block.DATELINE) == [
        "新华社云川1月7日电（记者王刚）",
        "本报讯记者赵亮报道：",
        "本报北京1月5日讯",
        "云川讯（记者陈静）",
    ]
    assert of(document, Block.BODY) == [
        "云川市人大今天选举李明华为市长。",
        "清河铁路今天通车。",
        "全国会议召开。",
        "云川工厂投产。",
    ]
    assert of(document, Block.FURNITURE) == ["（附图片2张）"]


@pytest.mark.parametrize(
    "byline",
    [
        *(
            "本报记者李明华",
            "本报记者 李明 通讯员 王刚 赵亮",
            "云川日报记者 李明",
            "李明华",
            "李明华/文",
            "王明李小红陈静",
            "文/李明 图/王刚",
            "供稿：校团委",
            "市长 李明华",
        ),
        *("新华社记者 李明 摄", "（作者单位：云川市总工会）"),
    ],
)
def test_byline_under_a_headline(byline: str) -> None:
    document = lay_out("a.txt", f"云川工会服务职工纪实\n{byline}\n去年以来，云川工会服务职工一万人次。\n")
    assert of(document, Block.HEADLINE) == ["云川工会服务职工纪实"]
    assert of(document, Block.BYLINE) == [byline]


@pytest.mark.parametrize("line", ["为户外工作者搭建驿站", "新时期的作者与读者", "服务记者之家建设"])
def test_a_head_with_a_writers_word_is_no_byline(line: str) -> None:
    assert ("heading", line) in blocks(f"云川工会\n工会办实事。\n{line}\n工会又办实事。\n")


@pytest.mark.parametrize(
    ("tail", "block"),
    [
        ("（文/李明 云川中学）", "byline"),
        ("（李明）", "byline"),
        ("（本报记者 李明）", "byline"),
        ("（二月三日《云川日报》）", "byline"),
        ("（附图片1张）", "furniture"),
    ],
)
def test_what_closes_a_text_is_cut_off(tail: str, block: str) -> None:
    assert blocks(f"云川工会\n工会办实事一百件。{tail}\n")[-1] == (block, tail)


@pytest.mark.parametrize("tail", ["（热烈鼓掌）", "（其中两家企业获奖）", "（完）"])
def test_brackets_that_name_nobody_stay(tail: str) -> None:
    assert blocks(f"云川工会\n去年，工会办实事一百件{tail}\n")[-1] == ("body", f"去年，工会办实事一百件{tail}")


@pytest.mark.parametrize("line", ["图为通车典礼现场。", "李明（右二）在车间劳动。", "左图：李明在车间。"])
def test_caption(line: str) -> None:
    assert ("caption", line) in blocks(f"云川工会\n工会办实事。\n{line}\n工会又办实事。\n")


@pytest.mark.parametrize(
    "line", ["4 2013年9月13日 星期五", "— 12 —", "来源：云川日报", "第3版", "【打印本页】【关闭窗口】", "2013年9月13日 云川日报"]
)
def test_furniture(line: str) -> None:
    assert blocks(f"{line}\n云川工会\n工会办实事。\n")[0][0] == "furniture"


def test_headings_nest_by_their_numbers() -> None:
    text = "云川市工作报告\n一、工作回顾\n（一）经济稳步增长。全年增长6%。\n（二）民生改善\n新增就业2万人。\n二、安排\n增长5%。\n"
    paths = {s.text: s.headings for s in lay_out("a.txt", text).sentences}
    assert paths["全年增长6%。"] == ("一、工作回顾", "（一）经济稳步增长")
    assert paths["新增就业2万人。"] == ("一、工作回顾", "（二）民生改善")
    assert paths["增长5%。"] == ("二、安排",)


def test_a_list_below_its_heads() -> None:
    text = (
        "表彰决定\n决定表彰一批先进。\n先进集体（3个）\n云川一中\n云川二中\n清河医院\n先进个人\n李明\n王刚\n赵亮\n"
        + " " * 20
        + "云川市总工会\n"
    )
    document = lay_out("a.txt", text)
    assert of(document, Block.HEADING) == ["先进集体（3个）", "先进个人"]
    assert of(document, Block.ITEM) == ["云川一中", "云川二中", "清河医院", "李明", "王刚", "赵亮"]
    assert of(document, Block.BYLINE) == ["云川市总工会"]
    assert {s.text: s.headings for s in document.sentences}["王刚"] == ("先进个人",)


def test_wrapped_lines_are_joined_over_a_page() -> None:
    text = (
        "　　１９５８年，全县开展增产节约运动，参加职工\n１２３４人，评出先进生产者５６人，其中女职工１８人，\n"
        "出席省先代会３人。１９５９年１０月，县总工会召开\n· 312 ·\n第十二编　群众团体\n"
        "表彰大会，表彰先进集体２１个。\n　　１９６０年后，劳动竞赛停顿。\n"
    )
    assert [t for b, t in blocks(text) if b == "body"] == [
        "1958年，全县开展增产节约运动，参加职工1234人，评出先进生产者56人，其中女职工18人，出席省先代会3人。",
        "1959年10月，县总工会召开表彰大会，表彰先进集体21个。",
        "1960年后，劳动竞赛停顿。",
    ]


def test_a_table_with_rules_in_wrapped_text() -> None:
    prose = "一九四九年三月成立了青年工作委员会，作为县委领导\n青年工作的部门，也是青年团的筹备机构。同年六月正\n"
    prose += "式成立云川县委员会，而后在三个村进行建团试点的工\n作，经过三个月，两村共接纳团员９名。\n"
    text = prose + "团员代表大会一览表\n┌──┬────┬──┐\n│届次│ 时  间 │人数│\n├──┼────┼──┤\n│第一次│1952.11│ 155│\n"
    assert [b for b, _ in blocks(text)] == ["body", "body", "heading", "furniture", "item", "furniture", "item"]


def test_letterspaced_lines_are_read_as_words() -> None:
    assert blocks("第 三 节 青 少年 团 体\n县 团委成立。\n")[0] == ("heading", "第三节青少年团体")


def test_a_row_of_short_paragraphs_is_not_wrapped_text() -> None:
    text = "".join(f"{name}，男，中学高级教师，云川市先进工作者。\n" for name in ("李明", "王刚", "赵亮", "陈静"))
    assert len({s.paragraph for s in lay_out("a.txt", text).sentences}) == 4


def test_a_list_right_below_the_headline() -> None:
    assert [b for b, _ in blocks("先进工作者名单\n李明\n王刚\n赵亮\n")] == ["headline", "item", "item", "item"]


def test_fields_and_dated_lines_are_items() -> None:
    text = "工会领导机构\n主席：李明\n副主席：王刚 赵亮\n\n工会成立二十年。\n所获荣誉\n1998年荣获文明单位\n2001年获五一劳动奖状\n"
    items = ["主席：李明", "副主席：王刚 赵亮", "1998年荣获文明单位", "2001年获五一劳动奖状"]
    assert of(lay_out("a.txt", text), Block.ITEM) == items


def test_rows_of_names_stay_apart() -> None:
    rows = [" ".join(["李明", "王刚", "赵亮", "陈静"] * 4), "周涛 吴小林 孙志强"]
    assert of(lay_out("a.txt", "先进个人（19名）\n" + "\n".join(rows)), Block.ITEM) == rows


def test_a_post_with_its_many_holders_is_an_item() -> None:
    line = "云川市人民代表大会常务委员会副主任：" + " ".join(["李明", "王刚", "赵亮", "陈静"] * 4)
    assert ("item", line) in blocks(f"选举结果如下。\n{line}\n会议号召大家努力工作。\n")


def test_names_on_the_next_line_go_on_with_a_labelled_list() -> None:
    text = "获奖名单\n一等奖：李明、王 刚、赵亮\n陈静、周 涛\n二等奖：孙涛\n（ 吴 敏 周小红 ）\n"
    items = ["一等奖：李明、王 刚、赵亮 陈静、周 涛", "二等奖：孙涛"]
    assert blocks(text) == [("headline", "获奖名单"), *(("item", item) for item in items), ("byline", "（吴 敏 周小红）")]


def test_a_mark_of_markdown_is_cut_off() -> None:
    text = "# 云川工会\n## 服务职工\n工会办实事。\n"
    heads = [("furniture", "#"), ("headline", "云川工会"), ("furniture", "##"), ("heading", "服务职工")]
    assert blocks(text) == [*heads, ("body", "工会办实事。")]


def test_bullets_and_a_name_under_a_headline() -> None:
    text = "云川扶贫见成效\n●十年帮助一百万人\n●今年又帮助五万人\n（附图片１张）\n李明华\n云川县十年来坚持扶贫。\n"
    assert [b for b, _ in blocks(text)] == ["headline", "subheadline", "subheadline", "furniture", "byline", "body"]


def test_masthead_number_and_imprint_of_an_official_document() -> None:
    text = (
        "清河县人民政府文件\n清政发〔2005〕12号\n关于表彰先进的决定\n"
        "　　县政府决定表彰先进，希望大家学习。\n一、先进集体（5个）\n县教育局　县卫生局　县公安局\n清河镇　双河乡\n"
        "二、先进个人（3名）\n王　刚　清河镇书记\n抄送：县委各部门。\n清河县人民政府办公室　2005年3月1日印发\n"
    )
    document = lay_out("a", text)
    assert of(document, Block.HEADLINE) == ["关于表彰先进的决定"]
    assert of(document, Block.ITEM) == ["县教育局 县卫生局 县公安局", "清河镇 双河乡", "王 刚 清河镇书记"]
    assert len(of(document, Block.FURNITURE)) == 4


def test_crumbs_numbered_picture_and_legal_lines_of_a_page() -> None:
    text = (
        "首页 > 新闻中心 > 要闻\n我校三位教师获省级荣誉\n　　近日，名单公布，我校三位老师入选。\n图1 张老师在课堂上\n"
        "　　全省共有120名教师当选。\n版权所有 © 清河大学 邮编：054800\n冀ICP备12345678号\n"
    )
    document = lay_out("a", text)
    assert of(document, Block.HEADLINE) == ["我校三位教师获省级荣誉"]
    assert of(document, Block.CAPTION) == ["图1张老师在课堂上"]
    assert len(of(document, Block.FURNITURE)) == 3


def test_each_brief_of_a_column_is_an_article() -> None:
    text = (
        "平凡岗位写春秋\n　　1998年，厂里引进一台机床。\n短讯\n　　清河县总工会近日慰问职工120户。（孙　丽）\n"
        "　　江城县召开职代会。会议选举了主席。（钱进）\n"
    )
    document = lay_out("a", text)
    assert [s.article for s in document.sentences if s.block is Block.BODY] == [0, 1, 2, 2]


def test_narrow_columns_are_joined() -> None:
    text = (
        "　　1949年，全县有小学\n86所，在校学生5200人。\n1985年，全县有小学120\n所，在校学生3.2万人，适\n龄儿童入学率98.5%。\n"
        "　　1986年，清河县被省政\n府评为“普及初等教育先进\n县”。1987年，全县有中学\n12所，教职工860人，其中\n"
        "专任教师620人，在校学生\n1.2万人。\n"
    )
    document = lay_out("a", text)
    assert "1985年，全县有小学120所，在校学生3.2万人，适龄儿童入学率98.5%。" in [s.text for s in document.sentences]
    assert {s.paragraph for s in document.sentences} == {0, 1}


def test_page_references_are_cut_off() -> None:
    text = "树立新形象\n□本报记者 李明\n（上接第一版）云川县获先进县称号。（下转第四版）\n"
    assert blocks(text)[2:] == [
        ("furniture", "（上接第一版）"),
        ("body", "云川县获先进县称号。"),
        ("furniture", "（下转第四版）"),
    ]


# Date and publisher


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("4 2013年9月13日 星期五\n\n云川工会\n工会办实事。", "2013-09-13"),
        ("云川市工作报告\n——二〇二六年一月二十七日在云川市人民代表大会上\n工作有成效。", "2026-01-27"),
        ("云川工会\n发布时间：2020-03-05 10:20\n工会办实事。", "2020-03-05"),
        ("表彰决定\n决定表彰。\n云川市总工会\n二〇二〇年十二月三十一日", "2020-12-31"),
    ],
)
def test_date_of_the_page(text: str, date: str) -> None:
    day = dt.date.fromisoformat(date)
    assert lay_out("a.txt", text).date == Period(day, day, Precision.DAY)


def test_year_of_the_headline() -> None:
    year = Period(dt.date(2018, 1, 1), dt.date(2018, 12, 31), Precision.YEAR)
    assert lay_out("a.txt", "2018先进教师风采\n李明，男，教师。").date == year
    assert lay_out("a.txt", "1986年以来的云川工会\n工会办实事。").date is None


def test_metadata_goes_before_the_page() -> None:
    known = Period(dt.date(1998, 1, 1), dt.date(1998, 12, 31), Precision.YEAR)
    document = lay_out("a.txt", "来源：云川日报\n2013年9月13日\n云川工会\n工会办实事。", date=known, publisher="工会报")
    assert (document.date, document.publisher) == (known, "工会报")
    assert lay_out("a.txt", "来源：云川日报\n2013年9月13日\n云川工会\n工会办实事。").publisher == "云川日报"


# The seed


def test_seed_articles(seed: Document) -> None:
    assert [(a.title, a.subtitle) for a in seed.articles] == [
        ("奋进 突破 创新", "——前进在中国特色社会主义工会发展道路上的成都工会"),
        ("开拓创新展示工会组织和工会干部新时代形象", "——成都市锦江区总工会5年工作回顾"),
        ("坚持把改革创新作为工会工作不竭动力", "——成都市金牛区总工会打造“品牌工会、维权工会、帮扶工会、效能工会”纪实"),
    ]
    assert of(seed, Block.FURNITURE) == ["4 2013年9月13日 星期五"]
    assert [t[:7] for t in of(seed, Block.BYLINE)] == ["本报记者 高柱"] * 3


def test_seed_captions(seed: Document) -> None:
    assert of(seed, Block.CAPTION) == [
        "成都市委常委、市总工会主席赵小维慰问环卫工人",
        "成都市总联合会常务副主席冷晓燕为“15分钟之家”授牌",
        "锦江区全国、省、市劳模参观锦江区白鹭湾生态湿地",
        "成都金牛区区委书记杨林兴看望慰问困难职工",
    ]


@pytest.mark.parametrize(
    "joined",
    [
        "成都市职工维权工作受到时任",
        "不断深化百万职工技术创新",
        "近5年来，成都工会创业",
        "成都电视台隆重",
        "目前，开展帮扶7374人次",
    ],
)
def test_seed_torn_paragraphs(seed: Document, joined: str) -> None:
    assert [s.article for s in seed.sentences if joined in s.text] in ([0], [1])


def test_seed_passage_printed_twice(seed: Document) -> None:
    again = [s for s in seed.sentences if s.repeat_of is not None]
    assert len(again) == 9
    for sentence in again:
        assert sentence.repeat_of is not None
        assert seed.sentences[sentence.repeat_of].text == sentence.text
