"""Noting who read what is confidential or personal. These write to the audit trail alone."""

from hemei.kernel import audit
from hemei.ledgers.models import LedgerRecord
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


def note_read(*, ledger: Ledger, record: LedgerRecord, personal: bool, by: By) -> None:
    """Note that a row was opened: a confidential one always, another when its personal fields were shown."""
    if personal and ledger.personal:
        post = by.post_for(f"{ledger.code}:personal", record.area_id)
        audit.record_read(by=by, obj=record, fields=ledger.personal, post=post)
    if ledger.confidential:
        post = by.post_for(f"{ledger.code}:rows", record.area_id)
        audit.record(by=by, verb="查看保密台账记录", obj=record, post=post)


def note_listed(*, ledger: Ledger, rows: int, words: str, by: By) -> None:
    """Note that rows of a confidential ledger were listed, with the filters in words."""
    if ledger.confidential and rows:
        changes = {"rows": ["", rows], "filters": ["", words]}
        post = by.post_for(f"{ledger.code}:rows")
        audit.record(by=by, verb="查看保密台账列表", obj=ledger.model(), changes=changes, post=post)
