"""The only writers of ledger rows. Every verb is one transaction: check, write, audit."""

from hemei.ledgers.actions.acts import change
from hemei.ledgers.actions.attachments import attach, remove_attachment
from hemei.ledgers.actions.cases import follow, issue_paper, take_step
from hemei.ledgers.actions.exports import ask_export, run_export
from hemei.ledgers.actions.locks import lift_lock, lock_period
from hemei.ledgers.actions.reading import note_listed, note_read
from hemei.ledgers.actions.records import check_open, correct, create, update
from hemei.ledgers.actions.review import BulkResult, approve, approve_many, return_, return_many, void
from hemei.ledgers.actions.views import choose_columns, delete_view, save_view

__all__ = [
    "BulkResult",
    "approve",
    "approve_many",
    "ask_export",
    "attach",
    "change",
    "check_open",
    "choose_columns",
    "correct",
    "follow",
    "issue_paper",
    "take_step",
    "create",
    "delete_view",
    "lift_lock",
    "lock_period",
    "note_listed",
    "note_read",
    "remove_attachment",
    "return_",
    "return_many",
    "run_export",
    "save_view",
    "update",
    "void",
]
