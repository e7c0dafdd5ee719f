"""Tables of the ledger mechanism, one file each."""

from hemei.ledgers.models.batch import ImportBatch
from hemei.ledgers.models.record import LedgerQuerySet, LedgerRecord, State

__all__ = ["ImportBatch", "LedgerQuerySet", "LedgerRecord", "State"]
