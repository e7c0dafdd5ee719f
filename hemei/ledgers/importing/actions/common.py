"""What the import actions share."""

from typing import Any

from hemei.kernel import audit
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import registry
from hemei.ledgers.models import ImportBatch
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


def right(ledger: Ledger) -> str:
    return f"{ledger.code}:import"


def permitted(batch: ImportBatch, by: By) -> Ledger:
    """The batch's ledger, when `by` may import into it where the batch was imported."""
    ledger = registry.get(batch.ledger_code)
    by.check(right(ledger), batch.area_code or None)
    if not batch.area_code and by.user is not None and by.user.pk != batch.user_id:
        raise OutOfScope  # a batch over several areas is its uploader's alone
    return ledger


def note(by: By, batch: ImportBatch, verb: str, changes: dict[str, Any]) -> None:
    post = by.post_for(right(registry.get(batch.ledger_code)), batch.area_code)
    audit.record(by=by, verb=verb, obj=batch, changes=changes, post=post, area=batch.area_code)


def forget(batch: ImportBatch) -> None:
    """Delete what was staged: it may be personal data."""
    batch.rows.all().delete()
    batch.errors.all().delete()


def drop_file(batch: ImportBatch) -> None:
    batch.file.delete(save=False)
    ImportBatch.objects.filter(pk=batch.pk).update(file="")
