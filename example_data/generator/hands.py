"""What a user's hands do: open accounts, upload a sheet, import it, have it reviewed. Nothing is written otherwise."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile

from example_data.generator.sheets import workbook
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.importing import actions as importing
from hemei.ledgers.models import State
from hemei.people.access import By

Row = dict[str, Any]


def title(code: str) -> str:
    return registry.get(code).title


class RowsRefused(Exception):
    """The importer refused rows of an example; the profile or the generator is wrong."""


def enter(code: str, rows: Sequence[Row], *, clerk: By, head: By, area: str, source: str) -> int:
    """Import `rows` into the ledger as `clerk`, approve them as `head`; returns how many."""
    if not rows:
        return 0
    ledger = registry.get(code)
    upload = ContentFile(workbook(ledger, rows).getvalue(), name=f"{source}-{ledger.title}.xlsx")
    batch = importing.check(batch=importing.start(ledger=ledger, file=upload, by=clerk, area=area), by=clerk)
    _raise_if_bad(code, batch)
    importing.commit(batch=batch, by=clerk)
    drafts = ledger.model.objects.filter(batch=batch, state=State.DRAFT)
    ledger_actions.approve_many(ledger=ledger, records=drafts, by=head)
    return len(rows)


def _raise_if_bad(code: str, batch: Any) -> None:
    if batch.failure:
        raise RowsRefused(f"{code}: {batch.failure}")
    errors = [f"第{error.number}行 {error.title}“{error.text}”：{error.reason}" for error in batch.errors.all()[:5]]
    errors += [batch.failure] if batch.failure else []
    if errors:
        raise RowsRefused(f"{code}: " + "；".join(errors))
