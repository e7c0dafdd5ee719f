"""What-if of an open month: which open call-backs would move a unit's rank, and by how much."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from hemei.matters.models import ClosedTicket, Matter, Nature, State, Unit
from hemei.matters.months.boards import MonthBoard
from hemei.matters.scoring import live
from hemei.matters.scoring.what_if import OpenCallback, WhatIf, what_if
from hemei.places.models import in_area

MOST = 500  # call-backs looked at


@dataclass(frozen=True)
class Prospect:
    """The answer with the matters behind the call-backs."""

    answer: WhatIf
    matters: dict[str, Matter]


def open_matters(area: str, month: str, unit: Unit) -> list[Matter]:
    """The unit's matters that wait for a call-back and would count in the month."""
    waiting = Matter.objects.filter(
        unit=unit, state=State.TO_CALL, nature=Nature.LEAD, excluded=False, source__in=live.sources(month)
    )
    counted = ClosedTicket.objects.filter(matter=OuterRef("pk"), score__is_current=True)  # once is enough
    return list(waiting.filter(in_area(area), ~Exists(counted)).order_by("due_at", "pk")[:MOST])


def is_open(shown: MonthBoard) -> bool:
    """Call-backs made now fall into this month."""
    return shown.score is None and running_month() == shown.month


def running_month() -> str:
    return f"{timezone.localdate():%Y-%m}"


def prospect(shown: MonthBoard, unit: Unit) -> Prospect | None:
    """None where there is nothing to ask: no weights, or the month is not the running one."""
    if shown.weights is None or not is_open(shown):
        return None
    matters = {matter.number: matter for matter in open_matters(shown.area.code, shown.month, unit)}
    counts = {
        code: tally.after for code, tally in shown.everything.items() if shown.kinds.get(code) == unit.kind
    }  # fmt: skip
    if unit.code not in counts:
        counts[unit.code] = type(shown.total.tally.after)()
    waiting = [OpenCallback(number) for number in matters]
    return Prospect(what_if(counts, unit.code, waiting, shown.weights), matters)
