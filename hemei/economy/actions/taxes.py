"""Closing a month of tax."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hemei.economy import permissions, rules
from hemei.economy.models import TaxClosing, TaxNature, TaxPayment
from hemei.kernel import audit
from hemei.ledgers import states
from hemei.ledgers.models import State
from hemei.people.access import By


def close_month(*, area: str, month: date, by: By) -> TaxClosing:
    """预计 ends: the month's forecast lines of the town are voided, its reviewed actual lines stand."""
    permissions.check_user_can_close_month(area, by)
    month = month.replace(day=1)
    try:
        with transaction.atomic():
            return _close(area, month, by)
    except IntegrityError:  # another clerk closed it just now
        raise rules.MonthClosed(month=month) from None


def _close(area: str, month: date, by: By) -> TaxClosing:
    lines = TaxPayment.objects.in_area(area).filter(month=month)
    actual = lines.filter(nature=TaxNature.ACTUAL)
    rules.check_closing(
        month, closed=TaxClosing.objects.filter(area_id=area, month=month).exists(), today=timezone.localdate(),
        reviewed=actual.approved().count(), waiting=actual.filter(state__in=[State.DRAFT, State.RETURNED]).count(),
    )  # fmt: skip
    voided = _void_forecasts(lines.filter(nature=TaxNature.FORECAST).exclude(state=State.VOID), by)
    closing = TaxClosing.objects.create(area_id=area, month=month, closed_by=by.user, forecasts_voided=voided)
    changes = {"month": ["", month.isoformat()], "forecasts_voided": ["", voided]}
    post = by.post_for(permissions.CLOSE_MONTH, area)
    audit.record(by=by, verb="税收关账", obj=closing, changes=changes, post=post, area=area)
    return closing


def _void_forecasts(forecasts: "QuerySet[TaxPayment]", by: By) -> int:
    """Void the lines, state by state; each keeps its versions."""
    total = 0
    for state in (State.DRAFT, State.RETURNED, State.APPROVED):
        rows = list(forecasts.filter(state=state))
        if rows:
            total += states.advance_many(rows, "void", by=by, reason="月份关账，预计数由实际数代替")
    return total


def note_tax_look(*, area: str, year: int, by: By) -> None:
    """Someone with the right to single rows opened the whole table: that leaves a trace (税收征收管理法, 8条)."""
    by.check(permissions.SEE_TAX_ROWS, area)
    with transaction.atomic():
        changes = {"year": ["", year]}
        post = by.post_for(permissions.SEE_TAX_ROWS, area)
        audit.record(by=by, verb="查看税收汇总（未隐去）", obj=TaxPayment(), changes=changes, post=post, area=area)
