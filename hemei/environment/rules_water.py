"""Rules that the ledgers of waters and waste share. Pure."""

import copy
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError


class BadCoordinates(RuleError):
    """坐标“{text}”不对：{why}。"""


class DayInFuture(RuleError):
    """“{title}”{given} 在今天之后。"""


class DaysOutOfOrder(RuleError):
    """“{later}”{end} 早于“{earlier}”{start}。"""


class NothingThere(RuleError):
    """“{title}”要大于 0。"""


class Negative(RuleError):
    """“{title}”不能是负数（填的是 {given}）。"""


class Missing(RuleError):
    """请填“{title}”：{why}。"""


def title_of(row: Any, field: str) -> str:
    return str(row._meta.get_field(field).verbose_name)


def not_future(row: Any, field: str, today: date) -> None:
    day = getattr(row, field)
    if day is not None and day > today:
        raise DayInFuture(field=field, title=title_of(row, field), given=day)


def in_order(row: Any, *fields: str) -> None:
    """The days that are given stand in the order of the fields."""
    before = ""
    for field in fields:
        day = getattr(row, field)
        if day is None:
            continue
        if before and day < getattr(row, before):
            raise DaysOutOfOrder(
                field=field, later=title_of(row, field), end=day, earlier=title_of(row, before),
                start=getattr(row, before),
            )  # fmt: skip
        before = field


def positive(row: Any, *fields: str) -> None:
    not_negative(row, *fields)
    for field in fields:
        if getattr(row, field) == 0:
            raise NothingThere(field=field, title=title_of(row, field))


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
        raise Missing(field=field, title=title_of(row, field), why=why)


def rechecked(row: Any, on: date, today: date) -> None:
    """A look back lies between the closing and today, also when it opens the row again and leaves no day on it."""
    fresh = copy.copy(row)
    fresh.rechecked_on = on
    not_future(fresh, "rechecked_on", today)
    in_order(fresh, "closed_on", "rechecked_on")
