"""Locking a statistical period of a ledger, and lifting a lock."""

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, periods
from hemei.ledgers import rules
from hemei.ledgers.models import PeriodLock
from hemei.ledgers.registry import Ledger
from hemei.people.access import By
from hemei.places.models import Area


def lock_period(*, ledger: Ledger, area: Area | str, period: str, by: By, reason: str = "") -> PeriodLock:
    """Lock the period for the area and all below it; from then on rows in it change by 更正 only."""
    code = area if isinstance(area, str) else area.code
    right = f"{ledger.code}:lock"
    by.check(right, code)
    span = periods.parse(period)
    with transaction.atomic():
        lock = PeriodLock(ledger_code=ledger.code, area_id=code, period=span.code, start=span.start, end=span.end,
                          reason=reason.strip()[:200], locked_by=by.user)  # fmt: skip
        if PeriodLock.objects.in_force().filter(ledger_code=ledger.code, area_id=code, period=span.code).exists():
            raise rules.AlreadyLocked(field="period", area=lock.area, period=span.label)
        lock.save()
        changes = {"ledger": ["", ledger.title], "period": ["", span.label], "reason": ["", lock.reason]}
        audit.record(by=by, verb="锁定统计期", obj=lock, changes=changes, post=by.post_for(right, code))
    return lock


def lift_lock(*, lock: PeriodLock, reason: str, by: By) -> PeriodLock:
    """Unlock, with the reason; the lock stays on record as lifted."""
    right = f"{lock.ledger_code}:lock"
    by.check(right, lock.area_id)
    reason = rules.check_reason(reason, "解除锁定")
    with transaction.atomic():
        now = timezone.now()
        lifted = PeriodLock.objects.in_force().filter(pk=lock.pk)
        if lifted.update(lifted_at=now, lifted_by=by.user, lift_reason=reason) != 1:
            raise rules.NotLocked
        lock.refresh_from_db()
        changes = {"period": [lock.label, ""], "reason": ["", reason]}
        audit.record(by=by, verb="解除锁定", obj=lock, changes=changes, post=by.post_for(right, lock.area_id))
    return lock
