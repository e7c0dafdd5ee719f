"""Look into a zipped workbook before it is read: entries, sizes, macros, extent, formulas without a value."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

from hemei.ledgers.importing import rules

ENTRIES, RATIO = 4000, 400  # an honest workbook has tens of entries; repetitive sheets compress up to about 1:100
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_UNVALUED = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_ERROR = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>')
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOREIGN = (
    ("word/", "Word 文档"),
    ("ppt/", "PPT 演示文稿"),
    ("visio/", "Visio 图"),
    ("META-INF/MANIFEST.MF", "程序包"),
)


@dataclass(frozen=True)
class SheetScan:
    """Extent of a sheet's cells; its formula cells without a value and its error cells (row, column from 0)."""

    rows: int = 0
    columns: int = 0
    unvalued: frozenset[tuple[int, int]] = frozenset()
    failed: frozenset[tuple[int, int]] = frozenset()


def scan_archive(path: Path) -> tuple[str, dict[str, SheetScan]]:
    """The kind ("xlsx", "xlsb", "ods") and the scan of each sheet by name; an UnusableFile rule otherwise."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive, path.stat().st_size)
            kind = _kind(archive)
            if kind == "ods":
                return kind, _scan_ods(archive)
            return kind, _scan_xlsx(archive) if kind == "xlsx" else {}
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, EOFError, NotImplementedError) as error:
        raise rules.Corrupt from error
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        raise rules.Encrypted from error


def _check_entries(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES:
        raise rules.ZipBomb(found=f"{len(entries)} 个部件")
    if total > settings.HEMEI_UNPACKED_LIMIT or total > RATIO * max(size, 20_000):
        raise rules.ZipBomb(found=f"{total / 1024**2:.0f} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise rules.Encrypted
    for entry in entries:  # read through: declared sizes may lie, and a wrong checksum is an error here
        with archive.open(entry) as part:
            while part.read(1 << 20):
                pass


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise rules.HasMacros
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and archive.read("mimetype").endswith(b"opendocument.spreadsheet"):
        return "ods"
    found = next((title for prefix, title in _FOREIGN if any(n.startswith(prefix) for n in names)), "压缩包")
    raise rules.NotASpreadsheet(found=found)


def _scan_xlsx(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    names = set(archive.namelist())
    return {title: _scan_sheet(archive.read(part)) for title, part in _sheet_parts(archive) if part in names}


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Sheet titles with the part that holds each."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  checked for size
    targets = {rel.get("Id"): (rel.get("Target") or "").lstrip("/") for rel in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    sheets = [element for element in book.iter() if element.tag.endswith("}sheet")]
    found = [(sheet.get("name") or "", targets.get(sheet.get(_RELATION), "")) for sheet in sheets]
    return [(title, part if part.startswith("xl/") else f"xl/{part}") for title, part in found]


def _scan_sheet(xml: bytes) -> SheetScan:
    columns = rows = 0
    seen: set[bytes] = set()
    for letters, number in _CELL.findall(xml):
        seen.add(letters)
        rows = max(rows, int(number))
    columns = max((_column(letters) + 1 for letters in seen), default=0)
    unvalued = _places(_UNVALUED.findall(xml)) if b"<f" in xml else frozenset()
    errors = [_AT.search(attributes) for attributes in _ERROR.findall(xml)] if b't="e"' in xml else []
    return SheetScan(rows, columns, unvalued, _places(found.groups() for found in errors if found))


def _places(cells: Iterable[tuple[bytes, ...]]) -> frozenset[tuple[int, int]]:
    return frozenset((int(number) - 1, _column(letters)) for letters, number in cells)


def _column(letters: bytes) -> int:
    """A → 0, AB → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _scan_ods(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Cells after expansion of repeats; a repeated cell with a value is how an .ods becomes a bomb."""
    cells = 0
    with archive.open("content.xml") as content:
        for _, element in ElementTree.iterparse(content):  # noqa: S314  size checked above
            if element.tag.endswith("}table-row"):
                cells += _ods_cells(element)
                element.clear()
            if cells > settings.HEMEI_IMPORT_CELLS:
                raise rules.ZipBomb(found=f"超过 {settings.HEMEI_IMPORT_CELLS} 个单元格")
    return {}


def _ods_cells(row: ElementTree.Element) -> int:
    filled = [cell for cell in row if any(key.endswith("}value-type") for key in cell.attrib)]
    if not filled:
        return 0
    width = sum(_repeat(cell, "number-columns-repeated") for cell in filled)
    return width * _repeat(row, "number-rows-repeated")


def _repeat(element: ElementTree.Element, name: str) -> int:
    return next((int(value) for key, value in element.attrib.items() if key.endswith(name)), 1)
