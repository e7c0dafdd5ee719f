"""Acts of a domain on a ledger row: version, history and audit as the ledgers keep them."""

import copy
from typing import Any

from hemei.kernel import audit
from hemei.ledgers import registry, rules, writing
from hemei.ledgers.actions.records import check_open
from hemei.ledgers.models import LedgerRecord, State
from hemei.people.access import By


def change(record: LedgerRecord, values: dict[str, Any], *, verb: str, right: str, by: By) -> None:
    """Set the values on the row as it is; refused in a locked period, and when someone changed it meanwhile."""
    before = copy.copy(record)
    ledger = registry.for_model(type(record))
    rules.check_state(record, (State.DRAFT, State.RETURNED, State.APPROVED), verb)
    check_open(ledger, record)
    writing.fill(record, values)
    writing.replace(before, record, by, verb)
    changes = writing.changes(ledger, before, record)
    audit.record(by=by, verb=verb, obj=record, changes=changes, post=by.post_for(right, record.area_id))
