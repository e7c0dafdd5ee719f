"""Dated values (带日期的参数): a policy number is in force from a day, by a source, and never a literal in code.

A part declares its parameter at import time with a seed value and the seed's source. The seed is in force from
its own day on, like a row of the table. Of all values that cover a day, the one that started last counts; so an
open value lasts until the next one starts, and a value with an end gives way to the older one after it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.kernel.models import DatedValue
from hemei.kernel.registry import Registry

LONG_AGO = date(2000, 1, 1)


class NotConfigured(RuleError):
    """参数“{title}”在{on:%Y年%m月%d日}没有生效的值。请系统管理员在“系统 › 参数”中录入，并注明依据。"""


class NotReadable(RuleError):
    """“{text}”不能作为“{title}”的值：{why}。"""


@dataclass(frozen=True)
class Declaration:
    """A parameter as its owner declares it; `default` None means that the town must enter the value."""

    key: str
    title: str
    unit: str
    kind: str  # decimal, integer, switch, text, list or json
    default: Any
    since: date
    source: str
    confirmed: bool
    choices: tuple[str, ...] = ()  # of a text that is one of a few


@dataclass(frozen=True)
class InForce:
    """A value on a day: what it is, since when, by which source, and whether someone has confirmed it."""

    declaration: Declaration
    value: Any
    since: date
    until: date | None
    source: str
    approver: str
    confirmed: bool
    row: DatedValue | None = None


_declared: Registry[Declaration] = Registry("dated value")
_remembered: ContextVar[dict[str, list[DatedValue]] | None] = ContextVar("dated_rows", default=None)


def declare(
    key: str, *, title: str, unit: str = "", default: Any = None, source: str = "", confirmed: bool = False,
    since: date = LONG_AGO, kind: str = "", choices: tuple[str, ...] = (),
) -> Declaration:  # fmt: skip
    """Declare a parameter and return it. Its kind comes from the default; without one it is a decimal."""
    kind = kind or _kind_of(default)
    return _declared.add(key, Declaration(key, title, unit, kind, default, since, source, confirmed, choices))


def get(key: str) -> Declaration:
    """The declaration of `key`; KeyError when no part declares it."""
    return _declared[key]


def is_declared(key: str) -> bool:
    return key in _declared


def declarations() -> list[Declaration]:
    return list(_declared)


def value(key: str, on: date) -> Any:
    """The value in force on the day; NotConfigured when there is none. Decimals come back as Decimal."""
    return in_force(key, on).value


def in_force(key: str, on: date) -> InForce:
    """The value in force on the day with its source; NotConfigured when there is none."""
    declaration = get(key)
    candidates = [of_row(declaration, row) for row in _rows(key) if row.covers(on)]
    if declaration.default is not None and declaration.since <= on:
        candidates.append(_of_seed(declaration))
    if not candidates:
        raise NotConfigured(title=declaration.title, on=on)
    return max(candidates, key=lambda found: (found.since, found.row is not None))


def current_rows(key: str) -> list[DatedValue]:
    """The rows of the table that no later row has superseded."""
    return list(DatedValue.objects.filter(key=key, superseded_by=None))


def of_row(declaration: Declaration, row: DatedValue) -> InForce:
    return InForce(
        declaration, from_json(declaration.kind, row.value), row.since, row.until, row.source, row.approver,
        row.confirmed, row,
    )  # fmt: skip


@contextmanager
def remembered() -> Iterator[None]:
    """Inside, the table is read once: for imports, reports, and actions that need several values."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def to_json(kind: str, value: Any) -> Any:
    """A value as the table keeps it: decimals as text, so that no float ever touches them."""
    return str(value) if kind == "decimal" else value


def from_json(kind: str, stored: Any) -> Any:
    return Decimal(stored) if kind == "decimal" else stored


def read(declaration: Declaration, text: str) -> Any:
    """What a clerk typed, as a value of the declared kind; NotReadable says what is wrong with it."""
    try:
        value = _READERS[declaration.kind](text.strip())
        if declaration.choices and value not in declaration.choices:
            raise _Unreadable(f"请选{'或'.join(f'“{choice}”' for choice in declaration.choices)}")
        return value
    except (ValueError, InvalidOperation) as error:
        why = str(error) if isinstance(error, _Unreadable) else _HINTS.get(declaration.kind, "")
        raise NotReadable(field="value", text=text, title=declaration.title, why=why) from None


def typed(declaration: Declaration, value: Any) -> str:
    """The value as a clerk would type it: `read` gives it back."""
    if declaration.kind == "json":
        return json.dumps(value, ensure_ascii=False)
    return _text(value) if declaration.kind in ("switch", "list") else str(value)


def show(declaration: Declaration, value: Any) -> str:
    """A value as people read it, with its unit; numbers have thousands separators."""
    return f"{_text(value)}{declaration.unit}"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    if isinstance(value, dict):
        return "、".join(f"{name} {_text(item)}" for name, item in value.items())
    return "、".join(map(_text, value)) if isinstance(value, list) else str(value)


def _rows(key: str) -> list[DatedValue]:
    memory = _remembered.get()
    if memory is None:
        return current_rows(key)
    if not memory:
        memory[""] = []  # read, even if there is nothing in it
        for row in DatedValue.objects.filter(superseded_by=None):
            memory.setdefault(row.key, []).append(row)
    return memory.get(key, [])


def _of_seed(seed: Declaration) -> InForce:
    return InForce(seed, seed.default, seed.since, None, seed.source, "", seed.confirmed)


class _Unreadable(ValueError):
    pass


def _kind_of(default: Any) -> str:
    if isinstance(default, list) and not all(isinstance(item, str) for item in default):
        return "json"
    for kind, python in (("switch", bool), ("integer", int), ("text", str), ("list", list), ("json", dict)):
        if isinstance(default, python):
            return kind
    return "decimal"


def _read_json(text: str) -> Any:
    return json.loads(text)


def _read_decimal(text: str) -> Decimal:
    number = Decimal(text.replace(",", "").replace("，", ""))
    if not number.is_finite():
        raise _Unreadable("不是数字")
    return number


def _read_switch(text: str) -> bool:
    if text not in ("是", "否"):
        raise _Unreadable("请填“是”或“否”")
    return text == "是"


def _read_text(text: str) -> str:
    if not text:
        raise _Unreadable("不能为空")
    return text


def _read_list(text: str) -> list[str]:
    parts = [part.strip() for part in text.replace("，", "、").replace(",", "、").split("、")]
    return [_read_text(part) for part in parts]


_READERS: dict[str, Any] = {
    "decimal": _read_decimal, "integer": int, "switch": _read_switch, "text": _read_text, "list": _read_list,
    "json": _read_json,
}  # fmt: skip
_HINTS = {"decimal": "不是数字", "integer": "不是整数", "json": "不是 JSON"}
