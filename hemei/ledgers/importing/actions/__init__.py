"""The verbs of an import. Nothing else writes batches, staged rows or imported records."""

from hemei.ledgers.importing.actions.checking import check, start
from hemei.ledgers.importing.actions.committing import commit, queue
from hemei.ledgers.importing.actions.ending import discard, forget_old, withdraw

__all__ = ["check", "commit", "discard", "forget_old", "queue", "start", "withdraw"]
