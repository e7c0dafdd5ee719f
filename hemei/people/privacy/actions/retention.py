"""到期处理: what is over is deleted or loses its names; each row leaves a line in the audit trail."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.people.access import By
from hemei.people.privacy import registry
from hemei.people.privacy.models import Consent, SubjectRequest
from hemei.people.privacy.permissions import DECIDE

FORGOTTEN = "（已去标识）"
MOST = 5000  # rows of one retention in one go; the rest is for the next day


def run(*, by: By, on: date | None = None) -> dict[str, int]:
    """Carry out every registered retention; title → rows, each in its own transaction."""
    by.check(DECIDE)
    day = on or timezone.localdate()
    done = {}
    for one in registry.retentions():
        rows = list(one.due(registry.purpose(one.purpose).cutoff(day))[:MOST])
        if rows:
            done[one.title] = one.carry_out(rows=rows, by=by)
    return done


@transaction.atomic
def forget_requesters(*, rows: list[SubjectRequest], by: By) -> int:
    """The number and telephone of requests closed long ago."""
    audit.record_many(by=by, verb="到期去标识", rows=[(row, {}) for row in rows])
    keys = [row.pk for row in rows]
    return SubjectRequest.objects.filter(pk__in=keys).update(id_number="", phone="", name=FORGOTTEN, agent="")


@transaction.atomic
def delete_consents(*, rows: list[Consent], by: By) -> int:
    """Consents withdrawn long ago."""
    audit.record_many(by=by, verb="到期删除同意记录", rows=[(row, {}) for row in rows])
    return Consent.objects.filter(pk__in=[row.pk for row in rows]).delete()[0]
