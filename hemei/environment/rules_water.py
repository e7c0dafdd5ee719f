"""Rules that the ledgers of waters and waste share. Pure."""

import copy
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.ledgers import checks


class BadCoordinates(RuleError):
    """坐标“{text}”不对：{why}。"""


class DayInFuture(RuleError):
    """“{title}”{given} 在今天之后。"""


class NothingThere(RuleError):
    """“{title}”要大于 0。"""


class Negative(RuleError):
    """“{title}”不能是负数（填的是 {given}）。"""


def not_future(row: Any, field: str, today: date) -> None:
    day = getattr(row, field)
    if day is not None and day > today:
        raise DayInFuture(field=field, title=checks.title(row, field), given=day)


def in_order(row: Any, *fields: str) -> None:
    """The days that are given stand in the order of the fields."""
    checks.in_order(*fields)(row)


def positive(row: Any, *fields: str) -> None:
    not_negative(row, *fields)
    for field in fields:
        if getattr(row, field) == 0:
            raise NothingThere(field=field, title=checks.title(row, field))


def not_negative(row: Any, *fields: str) -> None:
    """Stored quantities are integers; the message shows the number as it was typed."""
    for field in fields:
        value = getattr(row, field)
        if value is not None and value < 0:
            shown = row._meta.get_field(field)
            human = shown.to_human(value) if hasattr(shown, "to_human") else value
            raise Negative(field=field, title=str(shown.verbose_name), given=human)


def given(row: Any, field: str, why: str) -> None:
    if getattr(row, field) in (None, ""):
        raise checks.ValueMissing(field=field, title=checks.title(row, field), why=why)


def rechecked(row: Any, on: date, today: date) -> None:
    """A look back lies between the closing and today, also when it opens the row again and leaves no day on it."""
    fresh = copy.copy(row)
    fresh.rechecked_on = on
    not_future(fresh, "rechecked_on", today)
    in_order(fresh, "closed_on", "rechecked_on")
