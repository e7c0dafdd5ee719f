"""PDF for the printer: slips with codes, numbered ballots. Made once, sent to the browser, kept nowhere."""

import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hemei.appraisals import arithmetic, boxes
from hemei.ballots import codes

# A font file is embedded where the machine has one; else the reader's own Song type is used (not embedded).
_FILES = (
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf",
    "C:/Windows/Fonts/simfang.ttf",
)
LATIN = "Helvetica"
COLUMNS, ROWS, MARGIN = 2, 4, 10 * mm
BOX, LINE = 4 * mm, 6.2 * mm


@cache
def font() -> str:
    """The name of a Chinese font: the setting's file, one of the usual files, else STSong-Light."""
    for path in filter(None, (settings.HEMEI_PDF_FONT, *_FILES)):
        if Path(path).is_file():
            pdfmetrics.registerFont(TTFont("hemei", path))
            return "hemei"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def slips(unit: Any, rows: Sequence[tuple[str, str]], base: str) -> bytes:
    """Eight slips a page. The QR code holds address, code and key fingerprint behind `#`; no name is anywhere."""
    page = Canvas(io.BytesIO(), pagesize=A4)
    page.setTitle(f"{unit.title}参评码")
    width, height = (A4[0] - 2 * MARGIN) / COLUMNS, (A4[1] - 2 * MARGIN) / ROWS
    for number, (label, code) in enumerate(rows):
        place = number % (COLUMNS * ROWS)
        if number and not place:
            page.showPage()
        left = MARGIN + (place % COLUMNS) * width
        top = A4[1] - MARGIN - (place // COLUMNS) * height
        _slip(page, left, top, width, height, unit, label, code, base)
    return bytes(page.getpdfdata())


def _slip(
    page: Canvas, left: float, top: float, width: float, height: float, unit: Any, label: str, code: str, base: str
) -> None:  # fmt: skip
    page.setDash(1, 2)
    page.rect(left, top - height, width, height)
    page.line(left, top - 9 * mm, left + width, top - 9 * mm)
    page.setDash()
    _text(page, left + 4 * mm, top - 6 * mm, f"{unit.title}　{label}　（发放后沿虚线撕去）", 8)
    _text(page, left + 4 * mm, top - 16 * mm, unit.round.title, 11)
    side = 34 * mm
    page.drawImage(_qr(codes.link(base, code, unit.key_digest)), left + 2 * mm, top - 18 * mm - side, side, side)
    x = left + side + 5 * mm
    for number, line in enumerate(
        ("手机扫左边的方块码，", "或打开下面的网址，", "输入 16 位参评码：", codes.shown(code))
    ):
        _text(page, x, top - 24 * mm - number * LINE, line, 12 if number == 3 else 10)
    _text(page, left + 4 * mm, top - height + 9 * mm, base, 9)
    _text(page, left + 4 * mm, top - height + 4 * mm, f"{unit.round.closes_on:%Y年%m月%d日}截止。一户一票，不记名。", 9)


def _qr(text: str) -> ImageReader:
    image = io.BytesIO()
    segno.make(text, error="m").save(image, kind="png", scale=4, border=2)
    image.seek(0)
    return ImageReader(image)


def ballots(unit: Any, serials: Iterable[str]) -> bytes:
    """One ballot a page (or more), in the order given, which is shuffled."""
    page = Canvas(io.BytesIO(), pagesize=A4)
    page.setTitle(f"{unit.title}票样")
    asked = arithmetic.questions(unit.round.definition, boxes.data_of(unit))
    for serial in serials:
        _ballot(page, unit, asked, serial)
        page.showPage()
    return bytes(page.getpdfdata())


def _ballot(page: Canvas, unit: Any, asked: list[dict[str, Any]], serial: str) -> None:
    width = A4[0] - 4 * MARGIN
    _text(page, 2 * MARGIN, A4[1] - 20 * mm, unit.round.title, 16)
    _text(page, 2 * MARGIN, A4[1] - 28 * mm, f"{unit.title}　票号 {serial[:4]} {serial[4:]}", 11)
    intro = "请在每题选中的方框里打勾，只选一个；多选、不选的题不计。不要写姓名。填好折起，投入票箱。"
    y = A4[1] - 36 * mm
    for line in simpleSplit(intro, font(), 10, width):
        y = _line(page, y, line, 10)
    for question in asked:
        y = _question(page, y, question, unit, serial)


def _question(page: Canvas, y: float, question: dict[str, Any], unit: Any, serial: str) -> float:
    scale = arithmetic.SCALES[question["scale"]]
    if y < 35 * mm:
        page.showPage()
        y = _line(page, A4[1] - 20 * mm, f"{unit.title}　票号 {serial}（续）", 9)
    y = _line(page, y - 2 * mm, boxes.wording(question), 12)
    if scale["kind"] != "choice":
        hint = "（写 0 到 100 的整数）" if scale["kind"] == "score" else "（可不填，不要写姓名）"
        return _line(page, y, hint + "_" * 40, 10)
    x = 2 * MARGIN + 4 * mm
    for option in scale["options"]:
        page.rect(x, y - 1 * mm, BOX, BOX)
        _text(page, x + BOX + 2 * mm, y, option, 12)
        x += 40 * mm
    return y - LINE - 1 * mm


def _line(page: Canvas, y: float, text: str, size: int) -> float:
    _text(page, 2 * MARGIN, y, text, size)
    return y - LINE


def _text(page: Canvas, x: float, y: float, text: str, size: int) -> None:
    for name, run in runs(text):
        page.setFont(name, size)
        page.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, name, size)


def runs(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with a font that has its characters: some Chinese fonts have no digits and letters."""
    found: list[tuple[str, str]] = []
    for char in text:
        name = font() if has(font(), char) else LATIN
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def has(name: str, char: str) -> bool:
    """Whether the font can draw the character."""
    face = getattr(pdfmetrics.getFont(name), "face", None)
    glyphs = getattr(face, "charToGlyph", None)
    if glyphs is not None:
        return ord(char) in glyphs
    return name != LATIN or char.isascii() or char in "“”‘’—…"
