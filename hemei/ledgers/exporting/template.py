"""The empty workbook of a ledger: header, notes, drop-downs, and text columns that keep long numbers."""

from typing import Any

import xlsxwriter
from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers import display, queries
from hemei.ledgers.exporting.workbook import FORMATS, sheet_name
from hemei.ledgers.filters import areas_for
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

FILLED = 2000  # rows that get drop-downs and formats
LISTED = 1000  # longest drop-down


def write(ledger: Ledger, by: By, target: Any) -> None:
    """Write the template to a file."""
    book = xlsxwriter.Workbook(target)
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    must = book.add_format({**FORMATS["head"], "font_color": "#B42318"})
    sheet = book.add_worksheet(sheet_name(ledger.title))
    lists = book.add_worksheet("选项")
    guide = book.add_worksheet("填写说明")
    for number, name in enumerate(ledger.fields):
        field = queries.field_of(ledger, name)
        sheet.write_string(0, number, display.label(field), must if required(field) else formats["head"])
        sheet.write_comment(0, number, note(ledger, field), {"x_scale": 2, "y_scale": 1.5})
        sheet.set_column(number, number, 18, formats[_format(field)])
        _drop_down(sheet, lists, number, options(ledger, field, by))
    sheet.freeze_panes(1, 0)
    lists.hide()
    _guide(guide, ledger, formats)
    book.close()


def required(field: Any) -> bool:
    return not field.blank and not field.has_default()


def note(ledger: Ledger, field: Any) -> str:
    """必填。单位：平方米，最多 2 位小数。"""
    parts = ["必填" if required(field) else "可不填", kind_words(field)]
    if field.name in ledger.natural_key:
        parts.append("用于判断是否同一条记录")
    if field.help_text:
        parts.append(str(field.help_text))
    return "。".join(part for part in parts if part) + "。"


def kind_words(field: Any) -> str:
    """How the column is to be filled, in words."""
    if field.choices:
        return "从下列选一项：" + "、".join(str(label) for _, label in field.flatchoices)
    if field.many_to_one:
        return f"填{field.related_model._meta.verbose_name}的名称或编号"
    if isinstance(field, QuantityField):
        return f"单位：{field.unit}，最多 {field.places} 位小数"
    return next((words for kind, words in _KINDS if isinstance(field, kind)), "文字")


_KINDS: tuple[tuple[Any, str], ...] = (
    (models.BooleanField, "填“是”或“否”"),
    (models.DateField, "日期，如 2023-06-15"),
    (models.IntegerField, "整数"),
    (models.DecimalField, "数字"),
)


def options(ledger: Ledger, field: Any, by: By) -> list[str]:
    """What the drop-down offers; empty for free text."""
    if field.name == "area":
        right = f"{ledger.code}:import" if by.can(f"{ledger.code}:import") else f"{ledger.code}:edit"
        return [name.strip("　") for _, name in areas_for(by, right)][:LISTED]
    if field.choices:
        return [str(label) for _, label in field.flatchoices]
    return ["是", "否"] if isinstance(field, models.BooleanField) else []


def _drop_down(sheet: Any, lists: Any, number: int, choices: list[str]) -> None:
    if not choices:
        return
    for row, choice in enumerate(choices):
        lists.write_string(row, number, choice)
    letter = xlsxwriter.utility.xl_col_to_name(number)
    source = f"=选项!${letter}$1:${letter}${len(choices)}"
    sheet.data_validation(1, number, FILLED, number, {
        "validate": "list", "source": source, "error_title": "不在选项中", "error_message": "请从下拉列表里选。",
        "error_type": "warning",
    })  # fmt: skip


def _format(field: Any) -> str:
    """Text columns are formatted as text, so that an 18-digit number is not rounded on entry."""
    if isinstance(field, models.DateField):
        return "day"
    return "number" if isinstance(field, models.IntegerField | models.DecimalField) and not field.choices else "text"


def _guide(sheet: Any, ledger: Ledger, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_row(0, 0, ["列", "怎么填"], formats["head"])
    for row, name in enumerate(ledger.fields, 1):
        field = queries.field_of(ledger, name)
        sheet.write_string(row, 0, display.label(field))
        sheet.write_string(row, 1, note(ledger, field))
    key = "、".join(str(queries.field_of(ledger, name).verbose_name) for name in ledger.natural_key)
    sheet.write_string(len(ledger.fields) + 2, 0, f"{key}相同的视为同一条记录，重复导入不会多出记录。")
