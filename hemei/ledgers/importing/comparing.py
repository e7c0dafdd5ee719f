"""Compare rows with each other and with the ledger by natural key: new, unchanged, update, or refused."""

from collections.abc import Iterable
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.ledgers import queries, rules
from hemei.ledgers.importing.areas import in_scope
from hemei.ledgers.importing.columns import columns
from hemei.ledgers.importing.reading import IN_QUERY, Row
from hemei.ledgers.models import LedgerRecord, Outcome, State
from hemei.ledgers.registry import Ledger

Key = tuple[Any, ...]
OPEN = (State.DRAFT, State.RETURNED)


class Comparer:
    """Knows the keys seen so far in the file; asks the ledger one query per chunk."""

    def __init__(self, ledger: Ledger, compared: Iterable[str], scope: list[str]) -> None:
        self.ledger, self.scope = ledger, scope
        self.columns = {column.name: column for column in columns(ledger)}
        chosen = set(compared)
        self.compared = [name for name in self.columns if name in chosen]
        self.first_seen: dict[Key, int] = {}
        self.locks = queries.locks_in_force(ledger)
        self.attributes = [queries.field_of(ledger, name).attname for name in ledger.natural_key]

    def key(self, record: LedgerRecord) -> Key | None:
        """The natural key; None when nothing of it is given, for then it says nothing."""
        key = tuple(getattr(record, name) for name in self.attributes)
        return key if any(part not in (None, "") for part in key) else None

    def compare(self, rows: list[Row]) -> None:
        """Set outcome and target of each row without faults."""
        good = [row for row in rows if not row.faults]
        existing = self.existing([row.record for row in good])
        for row in good:
            key = self.key(row.record)
            if key is not None and self._repeated(row, key):
                continue
            self._against(row, existing.get(key) if key else None)

    def _repeated(self, row: Row, key: Key) -> bool:
        first = self.first_seen.setdefault(key, row.number)
        if first == row.number:
            return False
        titles = "、".join(str(queries.field_of(self.ledger, name).verbose_name) for name in self.ledger.natural_key)
        row.fault(None, "", "文件内重复", f"与第 {first} 行重复（{titles}相同）。")
        return True

    def existing(self, records: list[LedgerRecord]) -> dict[Key, LedgerRecord]:
        """Rows in force of the ledger with the keys of these records, asked by the key's most telling field."""
        keys = {key for record in records if (key := self.key(record)) is not None}
        if not keys:
            return {}
        at = max(range(len(self.attributes)), key=lambda index: len({key[index] for key in keys}))
        values = sorted({key[at] for key in keys if key[at] is not None}, key=str)
        found: dict[Key, LedgerRecord] = {}
        for start in range(0, len(values), IN_QUERY):
            part = {f"{self.attributes[at]}__in": values[start : start + IN_QUERY]}
            for record in self.ledger.model._default_manager.filter(**part).exclude(state=State.VOID):
                found[tuple(getattr(record, name) for name in self.attributes)] = record
        return {key: found[key] for key in keys if key in found}

    def _against(self, row: Row, old: LedgerRecord | None) -> None:
        if old is None:
            self.check_lock(row, row.record)
            return
        if not in_scope(old.area_id, self.scope):
            row.fault(None, "", "已在别处登记", "同一条记录已在您辖区以外登记，请与上级部门核实。")
            return
        differing = self.differing(old, row.record)
        row.target = old
        if not differing:
            row.outcome = Outcome.UNCHANGED
        elif old.state not in OPEN:
            titles = "、".join(self.columns[name].title for name in differing)
            row.fault(None, "", "已审核，内容不同", f"已审核的记录与本行的{titles}不同。请在记录页用“更正”修改。")
        else:
            row.outcome = Outcome.UPDATE
            self.check_lock(row, old)
            self.check_lock(row, row.record)

    def differing(self, old: LedgerRecord, new: LedgerRecord) -> list[str]:
        """Columns of the sheet in which the two differ."""
        attributes = {name: self.columns[name].field.attname for name in self.compared}
        return [name for name, attname in attributes.items() if getattr(old, attname) != getattr(new, attname)]

    def check_lock(self, row: Row, record: LedgerRecord) -> None:
        """A row in a locked period is refused, as in the form."""
        if row.faults or not self.locks:
            return
        try:
            day = queries.business_date(self.ledger, record)
            rules.check_unlocked(self.locks, record.area_id, day, self.ledger.date_field)
        except RuleError as error:
            row.fault(self.columns.get(error.field), "", "统计期已锁定", error.message)
