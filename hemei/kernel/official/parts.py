"""Small pieces of WordprocessingML that python-docx has no words for."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# Font → other names under which systems without it hold the same face
FALLBACKS = {
    "FangSong_GB2312": "仿宋_GB2312,FangSong,仿宋,STFangsong",
    "KaiTi_GB2312": "楷体_GB2312,KaiTi,楷体,STKaiti",
    "SimHei": "黑体,Noto Sans CJK SC",
    "SimSun": "宋体,Noto Serif CJK SC",
    "FZXiaoBiaoSong-B05S": "方正小标宋简体,FZXiaoBiaoSong-B05,STZhongsong,Noto Serif CJK SC",
}
LATIN = "Times New Roman"


def element(tag: str, **attributes: Any) -> Any:
    """`element("w:ind", firstLineChars=200)`; attributes are in the w: namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(run: Run, east_asia: str, points: float, latin: str = LATIN) -> None:
    """Font and size for Chinese and Latin characters alike."""
    run.font.name = latin
    run.font.size = Pt(points)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), east_asia)


def indent(paragraph: Paragraph, points: float, **chars: int) -> None:
    """Indents counted in characters (`firstLine=2`), with the same in twips for readers that ignore characters."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    sizes: dict[str, int] = {}
    for side, number in chars.items():
        sizes[f"{side}Chars"], sizes[side] = number * 100, round(number * points * 20)
    properties.insert_element_before(element("w:ind", **sizes), "w:contextualSpacing", "w:mirrorIndents", "w:jc",
                                     "w:outlineLvl", "w:rPr", "w:sectPr")  # fmt: skip


def outline(paragraph: Paragraph, level: int) -> None:
    """Make the paragraph a heading for the navigation pane without borrowing a heading style."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(element("w:outlineLvl", val=level - 1), "w:divId", "w:rPr", "w:sectPr")


def border(paragraph: Paragraph, side: str, millimetres: float, colour: str = "000000", space_points: int = 0) -> None:
    """A rule above or below a paragraph, as wide as the type area."""
    properties = paragraph._p.get_or_add_pPr()
    eighths = round(Mm(millimetres).pt * 8)
    rule = element(f"w:{side}", val="single", sz=eighths, space=space_points, color=colour)
    box = properties.find(qn("w:pBdr"))
    if box is not None:
        box.append(rule)
        return
    box = element("w:pBdr")
    box.append(rule)
    properties.insert_element_before(box, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def page_field(paragraph: Paragraph, east_asia: str, points: float) -> None:
    """— PAGE —"""
    for part in ("— ", "begin", " PAGE ", "end", " —"):
        run = paragraph.add_run("" if part in ("begin", " PAGE ", "end") else part)
        set_font(run, east_asia, points, latin=east_asia)
        if part in ("begin", "end"):
            run._r.append(element("w:fldChar", fldCharType=part))
        elif part == " PAGE ":
            instruction = element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = part
            run._r.append(instruction)


def grid(document: Document, line_twips: int, char_space: int) -> None:
    """22 lines of 28 characters: the document grid of the first section."""
    section = document.sections[0]._sectPr
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    section.append(element("w:docGrid", type="linesAndChars", linePitch=line_twips, charSpace=char_space))


def name_fallbacks(document: Document) -> None:
    """Write other names of each font into the font table, so that a system without it finds its own."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            fonts = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>' for name, others in FALLBACKS.items()
            )
            part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")
