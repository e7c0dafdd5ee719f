"""Spreadsheets made for tests: plain ones, messy ones, hostile ones."""

import datetime
import zipfile
from pathlib import Path

import xlsxwriter
from django.core.files import File

from hemei.ledgers.importing import actions
from hemei.ledgers.tests.sample.ledgers import JOB

HEADER = (
    "区域",
    "作业编号",
    "作业名称",
    "类别",
    "完成日期",
    "是否紧急",
    "参加人数",
    "作业面积",
    "费用",
    "联系人电话",
    "备注",
)
DAY = datetime.date(2023, 6, 15)


def job_row(number, **changes):
    """A good row under HEADER; `changes` by header name."""
    values = {
        "区域": "东柳村", "作业编号": f"ZY-{number:04d}", "作业名称": f"清理{number}号渠", "类别": "河道",
        "完成日期": DAY,         "是否紧急": "否", "参加人数": 12, "作业面积": 125.5, "费用": 1000.5,
        "联系人电话": "13912345678", "备注": "",
        **changes,
    }  # fmt: skip
    return [values[name] for name in HEADER]


def xlsx(path: Path, rows, *, sheets=None, merges=(), hidden=()):
    """A workbook of one sheet of rows (or several by name); text stays text."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False})
    formats = {
        datetime.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    for name, content in (sheets or {"Sheet1": rows}).items():
        sheet = book.add_worksheet(name)
        for top, left, bottom, right, text in merges:
            sheet.merge_range(top, left, bottom, right, text)
        for at, row in enumerate(content):
            for column, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(at, column, value, formats.get(type(value)))
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def jobs_xlsx(path: Path, *rows):
    return xlsx(path, [HEADER, *rows])


def upload(path: Path, by, ledger=JOB, **options):
    """Start and check a batch of the file."""
    with path.open("rb") as file:
        batch = actions.start(ledger=ledger, file=File(file, name=path.name), by=by, **options)
    return actions.check(batch=batch, by=by)


def faults(batch):
    """(row, column title, reason) of all errors."""
    return [(error.number, error.title, error.reason) for error in batch.errors.all()]


def rewrite(path: Path, changes: dict[str, bytes | None], source: Path):
    """A copy of the zip with parts replaced, added, or (None) removed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return path
