"""The versions of a row, field by field, in Chinese."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from hemei.ledgers import display, queries
from hemei.ledgers.models import LedgerRecord, State
from hemei.ledgers.registry import Ledger

SHOWN = 50
TRACKED = ("state",)
ENTRY = {State.APPROVED: "审核通过", State.RETURNED: "退回", State.VOID: "作废"}


@dataclass(frozen=True)
class Change:
    title: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """One version: what was done, by whom, why, and which fields changed."""

    number: int
    act: str
    who: str
    when: datetime
    reason: str
    changes: list[Change]

    @property
    def correction(self) -> bool:
        return self.act == "更正"


def versions(ledger: Ledger, record: LedgerRecord, reveal: bool) -> list[Version]:
    """The newest versions first; personal values are shown only when `reveal`."""
    kept = list(record.history.select_related("history_user")[: SHOWN + 1])
    pairs = zip(kept, [*kept[1:], None], strict=True)
    return [_version(ledger, new, old, reveal) for new, old in pairs][:SHOWN]


def _version(ledger: Ledger, new: Any, old: Any, reveal: bool) -> Version:
    return Version(
        number=new.version, act=_act(new, old), who=str(new.history_user or "服务器控制台"), when=new.history_date,
        reason=new.history_change_reason or "", changes=_changes(ledger, new, old, reveal) if old else [],
    )  # fmt: skip


def _act(new: Any, old: Any) -> str:
    if old is None or new.history_type == "+":
        return "录入"
    if new.state != old.state and new.state in ENTRY:
        return ENTRY[new.state]
    return "更正" if new.state == State.APPROVED else "修改"


def _changes(ledger: Ledger, new: Any, old: Any, reveal: bool) -> list[Change]:
    found = []
    for name in (*ledger.fields, *TRACKED):
        field = queries.field_of(ledger, name)
        if getattr(new, field.attname) != getattr(old, field.attname):
            hide = name in ledger.personal and not reveal
            found.append(Change(display.label(field), _shown(field, old, hide), _shown(field, new, hide)))
    return found


def _shown(field: Any, row: Any, hide: bool) -> str:
    try:
        value = getattr(row, field.name)
    except ObjectDoesNotExist:
        return f"#{getattr(row, field.attname)}"
    return display.masked(field, value) if hide else display.text(field, value)
