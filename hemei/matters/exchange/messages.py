"""Tickets as JSON, from the webhook or from polling: fields by our names or by the hotline's Chinese ones."""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from hemei.ledgers.importing.columns import normal
from hemei.ledgers.importing.reading import Row
from hemei.matters.exchange.columns import COLUMNS
from hemei.matters.exchange.tickets import Incoming, TicketReader

_NAMES = {name: column.name for column in reversed(COLUMNS) for name in (*reversed(column.names), column.name)}
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)")


@dataclass(frozen=True)
class Message:
    """What one element of the message says: a ticket, or why it cannot be read. `number` names it either way."""

    number: str
    ticket: Incoming | None = None
    why: str = ""
    raw: str = ""


def read(raw: Any, reader: TicketReader) -> Message:
    """One ticket of a message; every fault of every field is named."""
    text = json.dumps(raw, ensure_ascii=False, sort_keys=True, default=str)
    if not isinstance(raw, dict):
        return Message(_unnamed(text), why="不是一件工单", raw=text)
    given, others = _sorted(raw)
    row = reader.read(Row(0, [], None), given, others)
    number = str(given.get("number") or "").strip()[:40] or _unnamed(text)
    if row.faults:
        return Message(number, why="；".join(f"{fault.title}：{fault.reason}" for fault in row.faults), raw=text)
    return Message(row.record.number, row.record, raw=text)


def _sorted(raw: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(values by column, what is put aside)."""
    given: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for title, value in raw.items():
        plain = _plain(value)
        name = _NAMES.get(str(title)) or _NAMES.get(normal(title))
        if isinstance(plain, dict):
            others[str(title)] = json.dumps(plain, ensure_ascii=False)
        elif name and plain is not None and name not in given:
            given[name] = plain
        elif plain is not None:
            others[str(title)] = plain
    return given, others


def _plain(value: Any) -> Any:
    """A list as one text; a time with its zone as the local time that a sheet would show."""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, str) and _ZONED.fullmatch(value.strip()):
        with suppress(ValueError, OverflowError):
            return timezone.localtime(datetime.fromisoformat(value.strip())).replace(tzinfo=None, microsecond=0)
    return value


def _unnamed(text: str) -> str:
    return f"无编号-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
