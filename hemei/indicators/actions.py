"""Setting and revoking targets; taking the rows behind a figure out as a file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from hemei.indicators.figures import Figure, indicator
from hemei.indicators.models import Target
from hemei.indicators.permissions import EDIT_TARGETS, can_read_rows, ledger_codes
from hemei.indicators.proof import KindListing, ProofListing
from hemei.indicators.rules import TargetAlreadyRevoked, TargetMustBePositive
from hemei.kernel import audit, periods, watermark
from hemei.kernel.errors import NotPermitted
from hemei.ledgers.exporting import workbook
from hemei.ledgers.exporting.about import holds_personal
from hemei.people.access import Access, By
from hemei.places.models import Area


def set_target(
    *, code: str, area: str, period: str, value: Decimal, source: str, decided_on: date, by: By, approved_by: str = ""
) -> Target:
    """Record a target from its document. A later one for the same figure supersedes it; none is overwritten."""
    by.check(EDIT_TARGETS, area)
    of, span = indicator(code), periods.parse(period)
    if value <= 0:
        raise TargetMustBePositive(field="value")
    with transaction.atomic():
        target = Target(indicator=of.code, area_id=area, period=span.code, value=value, source=source.strip()[:200],
                        approved_by=approved_by.strip()[:60], decided_on=decided_on)  # fmt: skip
        target.save(force_insert=True)
        _note(target, "下达目标", {"value": ["", f"{value}{of.unit}"], "source": ["", target.source]}, by)
    return target


def revoke_target(*, target: Target, reason: str, by: By) -> Target:
    """Take a target out of force; it stays on record, and an earlier one in force counts again."""
    by.check(EDIT_TARGETS, target.area_id)
    with transaction.atomic():
        standing = Target.objects.in_force().filter(pk=target.pk, version=target.version)
        today = timezone.localdate()
        if standing.update(revoked_on=today, version=target.version + 1) != 1:
            raise TargetAlreadyRevoked
        target.refresh_from_db()
        target.history.bulk_history_create([target], update=True, default_change_reason=reason[:100])
        _note(target, "撤销目标", {"revoked_on": ["", today.isoformat()], "reason": ["", reason]}, by)
    return target


def _note(target: Target, verb: str, changes: dict[str, list[str]], by: By) -> None:
    audit.record(by=by, verb=verb, obj=target, changes=changes, post=by.post_for(EDIT_TARGETS, target.area_id))


def export_proof(*, of: Figure, params: QueryDict, by: Access, target: IO[bytes]) -> int:
    """Write the rows behind a figure as a workbook, as the ledger's own export would; returns how many."""
    for code in ledger_codes(of.indicator):
        by.check(f"{code}:export", of.area)
    if not can_read_rows(of, by):
        raise NotPermitted(right=f"{of.ledger}:rows")
    listing = ProofListing(of, by, params, verb="export")
    listing.serial = watermark.new_serial()
    area = Area.objects.get(code=of.area)
    changes = {**_told(of, listing.serial), "personal": ["", "含未脱敏个人信息" if holds_personal(listing) else "无"]}
    with transaction.atomic():
        audit.record(by=by, verb="导出指标明细", obj=area, changes=changes, area=of.area,
                     post=by.post_for(f"{of.ledger}:export", of.area))  # fmt: skip
    return workbook.write(listing, target)


def _told(of: Figure, serial: str) -> dict[str, list[Any]]:
    told = {"indicator": of.indicator.code, "period": of.period.code, "rows": of.row_count, "serial": serial}
    return {name: ["", value] for name, value in told.items()}


def export_kind(*, of: Figure, params: QueryDict, by: Access) -> tuple[list[str], Iterator[list[str]], str]:
    """Header, rows and watermark of what is behind a figure over rows that are no ledger's; it is on record."""
    area, mark = Area.objects.get(code=of.area), watermark.mark(by, personal=False)
    changes = _told(of, mark.serial)
    right = of.kind.right if of.kind else ""
    with transaction.atomic():
        audit.record(by=by, verb="导出指标明细", obj=area, changes=changes, area=of.area,
                     post=by.post_for(right, of.area))  # fmt: skip
    return *KindListing(of, params).table(), mark.text
