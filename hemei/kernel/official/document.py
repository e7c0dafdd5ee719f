"""Official documents (公文) in the layout of GB/T 9704-2012, as docx.

    paper = OfficialDocument(title="关于……的报告", issuer="柳林镇人民政府", number="柳政发〔2024〕1号")
    paper.heading(1, "经济发展"); paper.paragraph("……"); paper.table([["项目", "面积"], ["甲", "12"]])
    paper.save(stream)

A4, type area 156 × 225 mm, 22 lines of 28 characters, body in 3号仿宋, title in 2号小标宋, page number in 4号宋体.
"""

import re
from collections.abc import Sequence
from typing import IO, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from hemei.kernel.official.parts import border, element, grid, indent, name_fallbacks, outline, page_field, set_font

FANGSONG, KAITI, HEITI, SONGTI = "FangSong_GB2312", "KaiTi_GB2312", "SimHei", "SimSun"
XIAOBIAOSONG = "FZXiaoBiaoSong-B05S"
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22, 16, 14, 12  # 字号 in points
LINE = 28.95  # points: 225 mm in 22 lines
LINE_TWIPS = 579
CHAR_SPACE = -848  # 1/4096 pt: 28 characters of 16 pt in 156 mm
RED = RGBColor(0xFF, 0, 0)
_DIGITS = "零一二三四五六七八九十"
_NUMBERED = re.compile(r"^(（?[一二三四五六七八九十]+[、）]|\d+[.、]|（\d+）)")
_HEADING_FONTS = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}

Text = str | Sequence[tuple[str, bool]]


class OfficialDocument:
    """One document, written from top to bottom. Everything but the title is optional."""

    def __init__(
        self, *, title: str, number: str = "", issuer: str = "", signatory: str = "", recipients: str = "",
        copy_number: str = "", secrecy: str = "", urgency: str = "",
    ) -> None:  # fmt: skip
        self._document = docx.Document()
        self._counts = [0, 0, 0, 0]
        self._set_up_page()
        self._set_up_footers()
        name_fallbacks(self._document)
        for mark in filter(None, (copy_number, secrecy, urgency)):
            self._line(mark, FANGSONG if mark == copy_number else HEITI)
        if issuer:
            self._red_head(issuer, number, signatory)
        self._title(title)
        if recipients:
            self.blank()
            self._line(f"{recipients}：")
        self.blank()

    def heading(self, level: int, text: str, numbered: bool = True) -> None:
        """一、（一）1.（1）: the number is typed unless the text has its own."""
        number = "" if not numbered or _NUMBERED.match(text) else self._next_number(level)
        paragraph = self._line(f"{number}{text}", _HEADING_FONTS[level])
        indent(paragraph, SIZE_3, firstLine=2)
        paragraph.paragraph_format.keep_with_next = True
        outline(paragraph, level)

    def paragraph(self, text: Text) -> None:
        """Body text, first line indented by two characters; [("要点", True), ("…", False)] sets a part in 黑体."""
        paragraph = self._line("")
        for part, strong in [(text, False)] if isinstance(text, str) else text:
            set_font(paragraph.add_run(part), HEITI if strong else FANGSONG, SIZE_3)
        indent(paragraph, SIZE_3, firstLine=2)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float] = ()) -> None:
        """A ruled table in 小四仿宋; the first row is its head and is repeated on every page. Widths in mm."""
        table = self._document.add_table(len(rows), len(rows[0]) if rows else 0, style="Table Grid")
        table.alignment = 1
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, text in zip(row.cells, texts, strict=True):
                _fill_cell(cell.paragraphs[0], str(text), is_head=number == 0)
        for index, width in enumerate(widths):
            for cell in table.columns[index].cells:
                cell.width = Mm(width)
        if rows:
            _repeat_head(table)
        self.blank()

    def attachments(self, names: Sequence[str]) -> None:
        """附件说明, one line below the body."""
        self.blank()
        for index, name in enumerate(names, 1):
            label = "附件：" if index == 1 else "　　　"
            paragraph = self._line(f"{label}{f'{index}. ' if len(names) > 1 else ''}{name}")
            indent(paragraph, SIZE_3, left=2)

    def sign(self, signer: str, date: str) -> None:
        """署名 and 成文日期 (Arabic digits), indented by four characters from the right."""
        self.blank()
        self.blank()
        for text in (signer, date):
            paragraph = self._line(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            indent(paragraph, SIZE_3, right=4)

    def imprint(self, printed_by: str, printed_on: str, copies_to: str = "") -> None:
        """版记 in 4号仿宋 between rules of 0.35, 0.25 and 0.35 mm."""
        lines = [f"抄送：{copies_to}。"] if copies_to else []
        for text in [*lines, f"{printed_by}\t{printed_on}印发"]:
            paragraph = self._line(text, size=SIZE_4)
            indent(paragraph, SIZE_4, left=1, right=1)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Pt(SIZE_4), 2)
            border(paragraph, "top", 0.35 if text.startswith("抄送") or not copies_to else 0.25)
        border(paragraph, "bottom", 0.35)

    def note(self, text: str) -> None:
        """A remark in 小四仿宋 under a table or at the end (数据截止日, 说明)."""
        self._line(text, size=SIZE_SMALL_4)

    def blank(self) -> None:
        self._line("")

    def save(self, stream: IO[bytes]) -> None:
        self._document.save(stream)

    def _next_number(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        count = self._counts[level - 1]
        return [f"{in_chinese(count)}、", f"（{in_chinese(count)}）", f"{count}. ", f"（{count}）"][level - 1]

    def _line(self, text: str, font: str = FANGSONG, size: float = SIZE_3) -> Paragraph:
        paragraph = self._document.add_paragraph()
        if text:
            set_font(paragraph.add_run(text), font, size)
        return paragraph

    def _title(self, title: str) -> None:
        for line in title.split("\n"):
            paragraph = self._line(line, XIAOBIAOSONG, SIZE_2)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True

    def _red_head(self, issuer: str, number: str, signatory: str) -> None:
        """发文机关标志 35 mm below the top of the type area, 发文字号 two lines below, the red rule 4 mm under it."""
        head = self._line("")
        run = head.add_run(issuer)
        set_font(run, XIAOBIAOSONG, 42)
        run.font.color.rgb = RED
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _exactly(head, Pt(48), before=Mm(35))
        self.blank()
        self.blank()
        line = self._line(f"{number}\t签发人：" if signatory else number)
        if signatory:
            set_font(line.add_run(signatory), KAITI, SIZE_3)
            indent(line, SIZE_3, left=1, right=1)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Pt(SIZE_3), 2)
        else:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        border(line, "bottom", 0.6, "FF0000", space_points=round(Mm(4).pt))
        self.blank()
        self.blank()

    def _set_up_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(15), Mm(35 - 7) - Pt(SIZE_4)
        grid(self._document, LINE_TWIPS, CHAR_SPACE)
        normal: Any = self._document.styles["Normal"]
        set_font(normal, FANGSONG, SIZE_3)
        layout = normal.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
        layout.alignment, layout.widow_control = WD_ALIGN_PARAGRAPH.JUSTIFY, False

    def _set_up_footers(self) -> None:
        """Page number: right on odd pages, left on even ones, one character in from the edge."""
        self._document.settings.odd_and_even_pages_header_footer = True
        section = self._document.sections[0]
        odd, even = section.footer, section.even_page_footer
        right, left = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
        for footer, alignment, side in ((odd, right, "right"), (even, left, "left")):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.style = self._document.styles["Normal"]
            page_field(paragraph, SONGTI, SIZE_4)
            paragraph.alignment = alignment
            indent(paragraph, SIZE_4, **{side: 1})
            _exactly(paragraph, Pt(SIZE_4))


def in_chinese(number: int) -> str:
    """1 → 一, 12 → 十二, 23 → 二十三 (1–99)."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"


def _exactly(paragraph: Paragraph, height: Length, before: Length | None = None) -> None:
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, height
    if before is not None:
        layout.space_before = before


def _fill_cell(paragraph: Paragraph, text: str, is_head: bool) -> None:
    set_font(paragraph.add_run(text), HEITI if is_head else FANGSONG, SIZE_SMALL_4)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_head or len(text) <= 8 else WD_ALIGN_PARAGRAPH.LEFT
    _exactly(paragraph, Pt(20))


def _repeat_head(table: Any) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
