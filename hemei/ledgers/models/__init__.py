"""Tables of the ledger mechanism, one file each."""

from hemei.ledgers.models.attachment import Attachment
from hemei.ledgers.models.batch import BatchStatus, ImportBatch, Outcome, RowError, StagedRow
from hemei.ledgers.models.case import CaseRecord, CaseStep
from hemei.ledgers.models.export import ExportJob, ExportState
from hemei.ledgers.models.lock import PeriodLock
from hemei.ledgers.models.record import LedgerQuerySet, LedgerRecord, State
from hemei.ledgers.models.view import ListPreference, SavedView

__all__ = [
    "Attachment",
    "BatchStatus",
    "CaseRecord",
    "CaseStep",
    "ExportJob",
    "ExportState",
    "ImportBatch",
    "LedgerQuerySet",
    "LedgerRecord",
    "ListPreference",
    "Outcome",
    "PeriodLock",
    "RowError",
    "SavedView",
    "StagedRow",
    "State",
]
