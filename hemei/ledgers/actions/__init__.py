"""The only writers of ledger rows. Every verb is one transaction: check, write, audit."""

from hemei.ledgers.actions.locks import lift_lock, lock_period
from hemei.ledgers.actions.records import check_open, correct, create, update
from hemei.ledgers.actions.review import BulkResult, approve, approve_many, return_, return_many, void

__all__ = [
    "BulkResult",
    "approve",
    "approve_many",
    "check_open",
    "correct",
    "create",
    "lift_lock",
    "lock_period",
    "return_",
    "return_many",
    "update",
    "void",
]
