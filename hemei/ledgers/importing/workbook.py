"""Open a spreadsheet that a stranger sent: type by content, size and bomb checks before anything is read."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine
from django.conf import settings

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.archive import SheetScan, scan_archive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "PDF 文件"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"), (b"BM", "图片"),
    (b"Rar!", "压缩包"), (b"7z\xbc\xaf", "压缩包"), (b"\x1f\x8b", "压缩包"), (b"MZ", "程序"), (b"\x7fELF", "程序"),
    (b"{\\rtf", "RTF 文档"),
)  # fmt: skip
_MARKUP = re.compile(rb"^\s*(<!doctype|<html|<table|<\?xml|<head|<meta|<style|<script)", re.IGNORECASE)

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """A sheet as read: `rows[i]` is Excel row i + 1; merged ranges; formulas without a value; error cells."""

    name: str
    rows: list[list[Any]]
    merged: tuple[Merge, ...] = ()
    unvalued: frozenset[tuple[int, int]] = frozenset()
    failed: frozenset[tuple[int, int]] = frozenset()


@dataclass
class Book:
    """An opened file: its visible sheets in order, and those that are hidden."""

    kind: str
    sheets: list[str]
    hidden: list[str] = field(default_factory=list)
    source: Any = None
    scans: dict[str, SheetScan] = field(default_factory=dict)

    def read(self, name: str) -> Sheet:
        """The sheet's cells from A1; NoSuchSheet when there is none of that name."""
        if name not in [*self.sheets, *self.hidden]:
            raise rules.NoSuchSheet(sheet=name, sheets="、".join(self.sheets))
        if isinstance(self.source, list):
            return Sheet(name, self.source)
        return self._read_calamine(name)

    def _read_calamine(self, name: str) -> Sheet:
        scan = self.scans.get(name, SheetScan())
        _check_extent(name, scan.rows, scan.columns)
        try:
            sheet = self.source.get_sheet_by_name(name)
            _check_extent(name, sheet.total_height, sheet.total_width)
            merged = tuple(sheet.merged_cell_ranges or ()) if self.kind in ("xlsx", "xls") else ()
            return Sheet(name, sheet.to_python(skip_empty_area=False), merged, scan.unvalued, scan.failed)
        except python_calamine.CalamineError as error:
            raise rules.Corrupt from error


def open_book(path: Path) -> Book:
    """Open the file at `path`; one of the UnusableFile rules when it cannot be used."""
    size = path.stat().st_size
    check_size(size)
    if not size:
        raise rules.EmptyFile
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK"):
        return _open_zip(path)
    if head.startswith(OLE):
        return _open_ole(path)
    return _open_text(path, head)


def check_size(size: int) -> None:
    """FileTooLarge above the site's limit; also used on Content-Length before the body is read."""
    if size > settings.HEMEI_UPLOAD_LIMIT:
        raise rules.FileTooLarge(size=human(size), limit=human(settings.HEMEI_UPLOAD_LIMIT))


def _open_zip(path: Path) -> Book:
    kind, scans = scan_archive(path)
    return _open_calamine(path, kind, scans)


def _open_ole(path: Path) -> Book:
    """An old .xls; an encrypted .xlsx, a .doc and a macro workbook look alike from outside."""
    content = path.read_bytes()
    for name, error in (("EncryptedPackage", rules.Encrypted()), ("_VBA_PROJECT", rules.HasMacros())):
        if name.encode("utf-16-le") in content:
            raise error
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise rules.NotASpreadsheet(found="其他 Office 文档")
    return _open_calamine(path, "xls", {})


def _open_calamine(path: Path, kind: str, scans: dict[str, SheetScan]) -> Book:
    try:
        source = python_calamine.load_workbook(str(path))
    except python_calamine.PasswordError as error:
        raise rules.Encrypted from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise rules.Corrupt from error
    sheets = [meta for meta in source.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
    visible = python_calamine.SheetVisibleEnum.Visible
    book = Book(kind, [m.name for m in sheets if m.visible == visible],
                [m.name for m in sheets if m.visible != visible], source, scans)  # fmt: skip
    if not book.sheets:
        raise rules.NoVisibleSheet
    return book


def _open_text(path: Path, head: bytes) -> Book:
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            raise rules.NotASpreadsheet(found=found)
    text = _decode(path.read_bytes())
    if _MARKUP.match(head) or _MARKUP.match(text[:400].encode()):
        raise rules.NotASpreadsheet(found="网页或 XML 文件（虽然名字可能是 .xls）")
    rows = list(_csv_rows(text))
    if not any(rows):
        raise rules.EmptyFile
    return Book("csv", ["CSV"], source=_rectangle(rows))


def _rectangle(rows: list[list[str]]) -> list[list[str]]:
    """All rows as wide as the widest."""
    width = max(map(len, rows))
    _check_extent("CSV", len(rows), width)
    return [row + [""] * (width - len(row)) for row in rows]


def _decode(content: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, else GB18030; a NUL or control character is no text."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
        raise rules.NotASpreadsheet(found="二进制文件")
    raise rules.UnknownEncoding


def _csv_rows(text: str) -> Iterator[list[str]]:
    """Rows of a CSV; the delimiter is the one of `,`, tab, `;` that is most frequent in the first lines."""
    start = "\n".join(text.splitlines()[:20])
    delimiter = max(",\t;", key=start.count)
    csv.field_size_limit(1_000_000)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise rules.Corrupt from error


def _check_extent(name: str, rows: int, columns: int) -> None:
    if rows * columns > settings.HEMEI_IMPORT_CELLS or columns > 1000:
        raise rules.TooManyCells(sheet=name, rows=rows, columns=columns)


def row_count(path: str) -> int:
    """About how many rows the file has, cheaply; 0 when it cannot be used (the check then says why)."""
    try:
        book = open_book(Path(path))
    except rules.UnusableFile:
        return 0
    if isinstance(book.source, list):
        return len(book.source)
    largest = max((scan.rows for scan in book.scans.values()), default=0)
    return largest or Path(path).stat().st_size // 100


def human(size: int) -> str:
    return f"{size / 1024**2:.0f} MB" if size < 1024**3 else f"{size / 1024**3:.1f} GB"
