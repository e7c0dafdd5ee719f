"""The list of months, and appeals."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from hemei.kernel import periods
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import Period
from hemei.matters.actions.months import DECIDE
from hemei.matters.models import ClosedTicket, Matter, MonthAppeal, MonthScore, State, Unit
from hemei.matters.months.boards import VIEW
from hemei.matters.permissions import HANDLE
from hemei.matters.scoring import site
from hemei.people.access import By
from hemei.places.models import Area, in_any, in_area


@dataclass(frozen=True)
class MonthRow:
    period: Period
    score: MonthScore | None
    is_over: bool


def months(area: Area) -> list[MonthRow]:
    """Every month with closed tickets and the running one, the newest first."""
    today = timezone.localdate()
    codes = sorted({*site.all_months(area.code), f"{today:%Y-%m}"}, reverse=True)
    current = {s.month: s for s in MonthScore.objects.filter(area_id=area.code, is_current=True)}
    found = [periods.parse(code) for code in codes]
    return [MonthRow(period, current.get(period.code), period.end < today) for period in found]


def versions(area: str, month: str) -> list[MonthScore]:
    return list(MonthScore.objects.filter(area_id=area, month=month).order_by("version"))


def version(area: str, month: str, number: str) -> MonthScore | None:
    """The version asked for by its number; OutOfScope when there is none."""
    if not number:
        return None
    found = MonthScore.objects.filter(area_id=area, month=month, version=int(number) if number.isdecimal() else 0)
    if not found:
        raise OutOfScope
    return found[0]


def waiting(area: str) -> int:
    """Tickets of the town still waiting for their call-back."""
    return Matter.objects.filter(in_area(area), state=State.TO_CALL).count()


def unit(by: By, area: str, code: str) -> Unit:
    found = Unit.objects.filter(in_area(area), code=code).select_related("area").first()
    if found is None or not by.can(VIEW, found.area_id):
        raise OutOfScope
    return found


def ticket(by: By, pk: int) -> ClosedTicket:
    """A frozen ticket of a unit whose matters `by` may handle."""
    by.check(HANDLE)
    found = ClosedTicket.objects.select_related("score__area", "matter__unit").filter(pk=pk).first()
    if found is None or not by.can(HANDLE, found.matter.duty_area):
        raise OutOfScope
    return found


def appeals(by: By) -> QuerySet[MonthAppeal]:
    """Appeals of the units whose scores `by` may see."""
    by.check(VIEW)
    scope = in_any(by.scope(VIEW), "ticket__matter__unit__area_id")
    return MonthAppeal.objects.filter(scope).select_related("ticket__matter__unit", "ticket__score__area", "corrected")


def appeal(by: By, pk: int) -> MonthAppeal:
    by.check(DECIDE)
    found = MonthAppeal.objects.select_related("ticket__score", "ticket__matter").filter(pk=pk).first()
    if found is None or not by.can(DECIDE, found.ticket.score.area_id):
        raise OutOfScope
    return found
