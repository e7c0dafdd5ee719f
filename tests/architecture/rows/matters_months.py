"""Rows of months: a frozen ticket, an appeal against it."""

from typing import Any

from hemei.matters.actions import months
from hemei.matters.models import ClosedTicket, MonthAppeal, Unit
from hemei.matters.tests.months.closed import AFTER, closed
from hemei.matters.tests.tickets import make_units
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

BY = Console("test")


def frozen_ticket() -> ClosedTicket:
    """One ticket of the first village in the closed month 2023-06; made once in a test's database."""
    found = ClosedTicket.objects.filter(matter__source_key="months").first()
    if found is not None:
        return found
    unit = Unit.objects.filter(kind="village").first() or make_units()["village0"]
    closed(BY, unit, "months", resolved=False)
    months.close_month(area=TOWN, month="2023-06", by=BY, at=AFTER)
    return ClosedTicket.objects.get(matter__source_key="months")


@row("months_ticket", scoped=True)
def ticket() -> dict[str, Any]:
    return {"pk": frozen_ticket().pk}


@row("months_unit", scoped=True)
def unit() -> dict[str, Any]:
    frozen_ticket()
    return {"month": "2023-06", "unit": VILLAGES[0]}


@row("months_appeal", scoped=True)
def appeal() -> dict[str, Any]:
    found = MonthAppeal.objects.first() or months.ask_appeal(
        ticket=frozen_ticket(), claim={"resolved": True}, reason="已解决", evidence="录音", by=BY
    )
    return {"pk": found.pk}
