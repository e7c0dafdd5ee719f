"""Files that must not be read, or not be trusted: each gets its own message."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from django.test import override_settings

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.tests.sheets import job_row, jobs_xlsx, rewrite, xlsx
from hemei.ledgers.importing.workbook import open_book

HTML = "<html><table><tr><td>作业编号</td></tr></table></html>"


def refused(path):
    with pytest.raises(rules.UnusableFile) as caught:
        open_book(path)
    return caught.value


def put(tmp_path, content, name="台账.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n\x1a\n0", "图片"), (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a", "压缩包"),
        (b"MZ\x90\x00\x03", "程序"), (HTML.encode(), "网页"), (HTML.encode("gb18030"), "网页"),
        (b"<?xml version='1.0'?><Workbook/>", "网页或 XML"), (zipped(**{"word__document.xml": "<w/>"}), "Word 文档"),
        (zipped(**{"ppt__presentation.xml": "<p/>"}), "PPT"), (zipped(**{"a.txt": "hello"}), "压缩包"),
        (b"\x00\x01\x02\x03" * 50, "二进制"),
    ],
)  # fmt: skip
def test_the_content_tells_what_a_file_is_not_its_name(tmp_path, content, part):
    error = refused(put(tmp_path, content))
    assert isinstance(error, rules.NotASpreadsheet)
    assert part in error.message and "另存为 .xlsx" in error.message


def test_empty_file(tmp_path):
    assert isinstance(refused(put(tmp_path, b"")), rules.EmptyFile)
    assert isinstance(refused(put(tmp_path, b"\n\n", "a.csv")), rules.EmptyFile)


def test_corrupt_files(tmp_path):
    whole = jobs_xlsx(tmp_path / "a.xlsx", job_row(1)).read_bytes()
    assert isinstance(refused(put(tmp_path, whole[: len(whole) // 2], "b.xlsx")), rules.Corrupt)
    damaged = bytearray(whole)
    at = damaged.find(b"xl/worksheets/sheet1.xml") + 60
    damaged[at : at + 20] = b"\xff" * 20
    assert isinstance(refused(put(tmp_path, bytes(damaged), "c.xlsx")), rules.Corrupt)
    assert isinstance(refused(put(tmp_path, b"PK\x03\x04 no archive", "d.xlsx")), rules.Corrupt)
    part = {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}
    broken = rewrite(tmp_path / "e.xlsx", part, jobs_xlsx(tmp_path / "a.xlsx"))
    with pytest.raises(rules.Corrupt):
        open_book(broken).read("Sheet1")


def test_macros_are_refused(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsm")
    book.add_worksheet()
    book.close()
    path = rewrite(tmp_path / "b.xlsx", {"xl/vbaProject.bin": b"\xd0\xcf macro"}, tmp_path / "a.xlsm")
    assert isinstance(refused(path), rules.HasMacros)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le")
    assert isinstance(refused(put(tmp_path, old, "c.xls")), rules.HasMacros)


def test_password(tmp_path):
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert isinstance(refused(put(tmp_path, sealed)), rules.Encrypted)


def test_an_old_word_document_is_no_xls(tmp_path):
    document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")
    assert isinstance(refused(put(tmp_path, document)), rules.NotASpreadsheet)


def test_zip_bomb_is_seen_before_it_is_unpacked(tmp_path):
    bomb = rewrite(tmp_path / "b.xlsx", {"xl/bomb.xml": b" " * 60_000_000}, jobs_xlsx(tmp_path / "a.xlsx"))
    assert bomb.stat().st_size < 100_000
    assert isinstance(refused(bomb), rules.ZipBomb)


def test_a_bomb_that_lies_about_its_size_is_corrupt(tmp_path):
    source = rewrite(tmp_path / "b.xlsx", {"xl/bomb.xml": b" " * 3_000_000}, jobs_xlsx(tmp_path / "a.xlsx"))
    lying = bytearray(source.read_bytes())
    real = (3_000_000).to_bytes(4, "little")
    while (at := lying.find(real)) >= 0:
        lying[at : at + 4] = (100).to_bytes(4, "little")
    assert isinstance(refused(put(tmp_path, bytes(lying), "c.xlsx")), rules.Corrupt)


def test_too_many_parts(tmp_path):
    parts = {f"xl/p{number}.xml": b"" for number in range(4100)}
    assert isinstance(refused(rewrite(tmp_path / "b.xlsx", parts, jobs_xlsx(tmp_path / "a.xlsx"))), rules.ZipBomb)


def test_one_cell_at_the_far_corner_does_not_fill_the_memory(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Sheet1")
    sheet.write(0, 0, "作业编号")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(rules.TooManyCells) as caught:
        open_book(tmp_path / "a.xlsx").read("Sheet1")
    assert "1048576 行" in caught.value.message


def test_ods_that_repeats_a_cell_into_millions(tmp_path):
    content = (
        '<o xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:o="urn:o"><t:table>'
        '<t:table-row t:number-rows-repeated="999999"><t:table-cell t:number-columns-repeated="1000" o:value-type="f"/>'
        "</t:table-row></t:table></o>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    path = put(tmp_path, zipped(**{"mimetype": mimetype, "content.xml": content}), "a.ods")
    assert isinstance(refused(path), rules.ZipBomb)


def test_size_limit(tmp_path):
    path = jobs_xlsx(tmp_path / "a.xlsx", job_row(1))
    with override_settings(HEMEI_UPLOAD_LIMIT=1000):
        error = refused(path)
    assert isinstance(error, rules.FileTooLarge) and error.status == 413


def test_formulas_give_their_values_and_are_never_computed(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Sheet1")
    sheet.write_formula(0, 0, "=1+1", None, 2)
    sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
    book.close()
    read = open_book(tmp_path / "a.xlsx").read("Sheet1")
    assert read.rows[0][0] == 2
    assert read.failed == {(0, 1)}


def test_formula_without_a_value_is_known(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "=SUM(A1:A2)"
    book.save(tmp_path / "a.xlsx")
    assert open_book(tmp_path / "a.xlsx").read("Sheet").unvalued == {(1, 1)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_usual_encoding(tmp_path, encoding, delimiter):
    text = f"作业编号{delimiter}作业名称\r\nZY-1{delimiter}清渠\r\n"
    path = put(tmp_path, text.encode(encoding), "a.csv")
    assert open_book(path).read("CSV").rows == [["作业编号", "作业名称"], ["ZY-1", "清渠"]]


def test_csv_of_no_known_encoding(tmp_path):
    assert isinstance(
        refused(put(tmp_path, "编号,名称".encode("gb18030") + b"\xff\xff\n", "a.csv")), rules.UnknownEncoding
    )


def test_ragged_csv_is_made_rectangular(tmp_path):
    assert open_book(put(tmp_path, b"a,b,c\n1\n", "a.csv")).read("CSV").rows == [["a", "b", "c"], ["1", "", ""]]


def test_merged_cells_are_known(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["题"], ["a"]], merges=[(0, 0, 0, 3, "题")])
    assert open_book(path).read("Sheet1").merged == (((0, 0), (0, 3)),)
