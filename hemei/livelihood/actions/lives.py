"""A person's life as allowances see it: read on the record, rechecked, moved within the city."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.ledgers import registry
from hemei.ledgers.actions import change, create
from hemei.ledgers.models import State
from hemei.livelihood import permissions, rules
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.lives import Life, Status
from hemei.livelihood.models import Application, Decision, Recheck, StatusSpan
from hemei.people.access import By
from hemei.people.models import Resident

PERSONAL = "livelihood.status:personal"
EDIT = "livelihood.application:edit"


def read_life(*, resident: Resident, by: By) -> Life:
    """What is known of the person now; disability and means are sensitive, so the reading is logged."""
    by.check(PERSONAL, resident.area_id)
    post = by.post_for(PERSONAL, resident.area_id)
    audit.record_read(by=by, obj=resident, fields=["statuses"], post=post, area=resident.area_id)
    return knowledge.lives([resident.pk])[resident.pk]


def recheck(
    *, application: Application, passed: bool, by: By, note: str = "", on: date | None = None
) -> Recheck:  # fmt: skip
    """季度复核. Failed: a status that waits for review; pay stops from the month after it."""
    by.check(EDIT, application.area_id)
    if application.decision != Decision.APPROVED or application.state != State.APPROVED:
        raise rules.NotGranted(verb="复核")
    if not passed and not note.strip():
        raise rules.RecheckWithoutNote(field="note")
    day = on or timezone.localdate()
    with transaction.atomic():
        made = Recheck.objects.create(
            application=application, checked_on=day, passed=passed, note=note[:200], checked_by=by.audit_name
        )
        if not passed:
            create(ledger=registry.get("livelihood.status"), values=_failed(application, day, note), by=by)
        post = by.post_for(EDIT, application.area_id)
        audit.record(by=by, verb="复核", obj=application, changes={"passed": [None, passed]}, post=post)
    return made


def _failed(application: Application, day: date, note: str) -> dict[str, Any]:
    return {
        "name": application.name, "id_number": str(application.id_number), "area": application.area_id,
        "status": Status.RECHECK_FAILED.value, "since": day, "document": note[:120],
    }  # fmt: skip


def transfer_out(*, resident: Resident, on: date, to: str, by: By) -> StatusSpan:
    """市内迁出 with a 转移单: the hukou here ends on the day, this town pays for that month and stops with the next."""
    by.check(permissions.DECIDE, resident.area_id)
    if on > timezone.localdate():
        raise rules.SinceInFuture(field="on", since=on)
    spans = StatusSpan.objects.filter(
        resident=resident, status=Status.HUKOU, value="here", state=State.APPROVED, since__lte=on, until=None
    )
    span = spans.order_by("-since").first()
    if span is None:
        raise rules.NoHukouHere
    with transaction.atomic():
        now = {"until": on, "document": f"市内迁移转移单，转往{to}"[:120]}
        change(span, now, verb="开转移单", right=permissions.DECIDE, by=by)
    return span
