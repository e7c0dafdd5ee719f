"""The columns that a ledger expects of a spreadsheet: field, Chinese title, other names, whether required."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from hemei.ledgers import queries
from hemei.ledgers.registry import Ledger

_BRACKETS = re.compile(r"[(\[【〔（［]([^()\[\]【】〔〕（）［］]*)[)\]】〕）］]")
_NOISE = re.compile(r"[\s*:：_\-—、,，.。/／\\]+")


@dataclass(frozen=True)
class Column:
    """A column that may be filled from a spreadsheet."""

    name: str
    title: str
    field: models.Field
    names: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Form:
    """What a spreadsheet is read as: its title and the columns that it may have."""

    title: str
    columns: tuple[Column, ...]


def normal(text: Any) -> str:
    """A header as it is compared: NFKC, no spaces, no punctuation, no brackets, lower case."""
    flat = unicodedata.normalize("NFKC", str(text))
    return _NOISE.sub("", _BRACKETS.sub("", flat)).lower()


def unit_of(header: Any) -> str:
    """The unit in a header's brackets: "面积（万平方米）" → "万平方米"; "" when there are none."""
    found = _BRACKETS.findall(unicodedata.normalize("NFKC", str(header)))
    parts = [part.removeprefix("单位").strip(": ：") for part in found]
    return parts[-1] if parts else ""


def columns(ledger: Ledger) -> tuple[Column, ...]:
    """The ledger's columns in order; the area and the source come with every ledger."""
    return tuple(_column(ledger, name) for name in ledger.fields)


def form(ledger: Ledger) -> Form:
    return Form(ledger.title, columns(ledger))


def _column(ledger: Ledger, name: str) -> Column:
    field = queries.field_of(ledger, name)
    required = not field.blank and not field.null and not field.has_default()
    return column(name, field, ledger.aliases.get(name, ()), required=required and name != "area")


def column(name: str, field: models.Field, aliases: Iterable[str] = (), *, required: bool = False) -> Column:
    """A column titled as the field is, found by that title and its aliases."""
    title = str(field.verbose_name)
    names = tuple(dict.fromkeys(normal(text) for text in (title, *aliases, *_with_parts(title))))
    return Column(name, title, field, names, required)


def _with_parts(title: str) -> list[str]:
    """乡镇/街道 is also met as 乡镇 and as 街道."""
    parts = re.split(r"[/／]", title)
    return parts if len(parts) > 1 else []
