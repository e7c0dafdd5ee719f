"""How a field of a ledger row reads: in Chinese, in its human unit, masked where it is personal."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from hemei.kernel.fields import QuantityField

EMPTY = "—"


def label(field: Any) -> str:
    """The column's Chinese header, with the unit of a quantity: 面积（平方米）."""
    name = str(field.verbose_name)
    unit = getattr(field, "unit", "")
    return f"{name}（{unit}）" if unit and unit not in name else name


def is_number(field: Any) -> bool:
    """Whether the column is set flush right."""
    return isinstance(field, models.IntegerField | models.DecimalField) and not field.choices


def text(field: Any, value: Any) -> str:
    """What is shown for `value` of `field`; an empty one is "—"."""
    if value is None or value == "":
        return EMPTY
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, QuantityField):
        return quantity(field, value)
    return _plain(value)


def quantity(field: QuantityField, stored: int) -> str:
    """1250000 分 → 12,500.00."""
    human = field.to_human(stored)
    return f"{human:,.{field.places}f}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def masked(field: Any, value: Any) -> str:
    """The masked text of a personal field: by the field's own mask where it has one."""
    own = getattr(field, "masked", None)
    return (own(value) or EMPTY) if own else mask(text(field, value))


def mask(shown: str) -> str:
    """张三丰 → 张**; 13912345678 → 139****5678; short words keep their first character."""
    if shown == EMPTY:
        return shown
    if len(shown) >= 8:
        return f"{shown[:3]}{'*' * (len(shown) - 7)}{shown[-4:]}"
    return shown[0] + "*" * max(len(shown) - 1, 1)


def of(record: models.Model, name: str) -> str:
    """The text of one field of a loaded record."""
    field = record._meta.get_field(name)
    return text(field, getattr(record, name))
