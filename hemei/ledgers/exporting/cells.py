"""The value that each cell of an export holds, and how text is kept from becoming a formula."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from hemei.kernel.fields import QuantityField
from hemei.ledgers import display
from hemei.ledgers.filters import lookup_paths
from hemei.ledgers.listing import Column, Listing
from hemei.ledgers.registry import Ledger

Cell = str | int | Decimal | date | datetime | None
CHUNK = 2000
EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
LONG_NUMBER = re.compile(r"\d{12,}")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(listing: Listing) -> Iterator[list[Cell]]:
    """The cells of each filtered row in the list's order, read in chunks."""
    found = listing.with_columns(listing.scoped).order_by(*listing.ordering)
    readable = listing.by.scope(f"{listing.ledger.code}:personal")
    for record in found.iterator(CHUNK):
        hide = not any(record.area_id.startswith(code) for code in readable)
        yield [cell(listing.ledger, column, record, hide) for column in listing.columns]


def cell(ledger: Ledger, column: Column, record: Any, hide: bool) -> Cell:
    value = getattr(record, column.name)
    if column.personal and hide:
        return display.masked(column.field, value)
    return typed(ledger, column.field, value)


def typed(ledger: Ledger, field: Any, value: Any) -> Cell:
    """The value as a spreadsheet takes it: numbers in the human unit, dates as dates, names for codes and rows."""
    if value is None or value == "":
        return None
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, QuantityField):
        return field.to_human(value)
    if field.many_to_one:
        return _name(ledger, field, value)
    return _plain(value)


def _name(ledger: Ledger, field: Any, value: Any) -> str:
    """What an import would find the row by."""
    path = lookup_paths(ledger, field)[0]
    return str(value) if field.name == "area" or "__" in path or path == "pk" else str(getattr(value, path))


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, int | Decimal | date):
        return value
    return str(value)


def exact(number: int | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of the number."""
    return len(Decimal(number).normalize().as_tuple().digits) <= EXACT_DIGITS


def csv_text(value: Cell) -> str:
    """A cell of a csv: text that would run as a formula or lose digits is led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, str) and (value.startswith(FORMULA_STARTS) or LONG_NUMBER.fullmatch(value)):
        return f"'{value}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
