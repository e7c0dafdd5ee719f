"""GB/T 9704-2012, measured back in the file."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hemei.kernel.official import OfficialDocument, in_chinese

MILLIMETRE = Mm(1)


@pytest.fixture
def made():
    paper = OfficialDocument(
        title="关于清理工作的报告", issuer="柳林镇人民政府文件", number="柳政发〔2024〕1号", recipients="清河区人民政府"
    )
    paper.heading(1, "总体情况")
    paper.heading(2, "分项")
    paper.heading(3, "细项")
    paper.heading(4, "末项")
    paper.heading(1, "下一步")
    paper.paragraph([("要点。", True), ("正文" * 40, False)])
    paper.table([["项目", "面积"], ["甲", "12"]], widths=[60, 60])
    paper.attachments(["名单", "图"])
    paper.sign("柳林镇人民政府", "2024年1月8日")
    paper.imprint("柳林镇党政办公室", "2024年1月8日", copies_to="清河区农业农村局")
    stream = io.BytesIO()
    paper.save(stream)
    stream.seek(0)
    return stream


@pytest.fixture
def read(made):
    return docx.Document(made)


def find(document, text):
    return next(p for p in document.paragraphs if text in p.text)


def font_of(paragraph):
    run = paragraph.runs[0]
    return run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt


def near(length, millimetres, within=0.1):
    return abs(length / MILLIMETRE - millimetres) <= within


def test_page_and_type_area(read):
    section = read.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin,
             section.bottom_margin)  # fmt: skip
    assert all(near(size, mm) for size, mm in zip(sizes, (210, 297, 37, 28, 26, 35), strict=True))
    assert near(section.page_width - section.left_margin - section.right_margin, 156)
    assert near(section.page_height - section.top_margin - section.bottom_margin, 225)


def test_twenty_two_lines_of_twenty_eight_characters(read):
    grid = read.sections[0]._sectPr.find(qn("w:docGrid"))
    line = int(grid.get(qn("w:linePitch"))) / 20
    char = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(Mm(225).pt / line) == 22
    assert int(Mm(156).pt / char) == 28


def test_body_is_three_size_fangsong_at_fixed_pitch(read):
    normal = read.styles["Normal"]
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "FangSong_GB2312"
    assert normal.font.size.pt == 16
    assert normal.element.pPr.spacing.get(qn("w:lineRule")) == "exact"
    assert int(normal.element.pPr.spacing.get(qn("w:line"))) / 20 == pytest.approx(28.95, abs=0.05)


def test_title_and_levels(read):
    assert font_of(find(read, "关于清理工作的报告")) == ("FZXiaoBiaoSong-B05S", 22)
    levels = {"一、总体情况": "SimHei", "（一）分项": "KaiTi_GB2312", "1. 细项": "FangSong_GB2312",
              "（1）末项": "FangSong_GB2312",
              "二、下一步": "SimHei"}  # fmt: skip
    assert {text: font_of(find(read, text)) for text in levels} == {text: (font, 16) for text, font in levels.items()}


def test_first_lines_are_indented_by_two_characters(read):
    for text in ("一、总体情况", "要点。"):
        indent = find(read, text)._p.pPr.find(qn("w:ind"))
        assert indent.get(qn("w:firstLineChars")) == "200"
        assert int(indent.get(qn("w:firstLine"))) == 2 * 16 * 20


def test_page_numbers_odd_right_even_left(read):
    section = read.sections[0]
    assert read.settings.odd_and_even_pages_header_footer
    for footer, side, alignment in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "—  —"
        assert [e.text for e in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert font_of(paragraph) == ("SimSun", 14)
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == alignment


def test_the_page_number_stands_seven_millimetres_below_the_type_area(read):
    section = read.sections[0]
    top_of_number = section.bottom_margin - section.footer_distance - Pt(14)
    assert near(top_of_number, 7)


def test_red_head(read):
    head = find(read, "柳林镇人民政府文件")
    assert str(head.runs[0].font.color.rgb) == "FF0000"
    assert near(head.paragraph_format.space_before, 35)
    rule = find(read, "柳政发〔2024〕1号")._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert rule.get(qn("w:color")) == "FF0000"
    assert near(Pt(int(rule.get(qn("w:space")))), 4, 0.2)


def test_recipients_date_and_imprint(read):
    assert (
        find(read, "清河区人民政府：")._p.pPr is None or find(read, "清河区人民政府：")._p.pPr.find(qn("w:ind")) is None
    )
    assert find(read, "2024年1月8日")._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "400"
    assert font_of(find(read, "抄送")) == ("FangSong_GB2312", 14)
    widths = [int(e.get(qn("w:sz"))) / 8 for p in read.paragraphs[-2:] for e in p._p.pPr.find(qn("w:pBdr"))]
    assert [round(Pt(width) / MILLIMETRE, 2) for width in widths] == [
        pytest.approx(mm, abs=0.05) for mm in (0.35, 0.25, 0.35)
    ]


def test_tables_are_in_small_four_and_repeat_their_head(read):
    table = read.tables[0]
    assert font_of(table.cell(1, 0).paragraphs[0]) == ("FangSong_GB2312", 12)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_other_names_of_the_fonts_are_in_the_font_table(made):
    fonts = zipfile.ZipFile(made).read("word/fontTable.xml").decode()
    assert 'w:name="FangSong_GB2312"' in fonts
    assert "仿宋_GB2312" in fonts


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (23, "二十三")])
def test_numbers_in_chinese(number, text):
    assert in_chinese(number) == text


def test_a_heading_with_its_own_number_keeps_it():
    paper = OfficialDocument(title="题")
    paper.heading(1, "三、已有编号")
    stream = io.BytesIO()
    paper.save(stream)
    assert find(docx.Document(stream), "三、已有编号").text == "三、已有编号"
