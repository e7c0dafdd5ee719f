"""What pages and actions of livelihood ask; scoped to the asker's posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum

from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import DatedValue
from hemei.ledgers.models import State
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Rates, Verdict, assess
from hemei.livelihood.models import Application, Decision, PayLine, PayRun, RunState, StatusSpan
from hemei.livelihood.permissions import VIEW
from hemei.people.access import By
from hemei.places.models import in_any, in_area


def runs(area: str) -> QuerySet[PayRun]:
    """Runs of a town that were not dropped, the newest month first."""
    return PayRun.objects.filter(area_id=area).exclude(state=RunState.DROPPED).order_by("-month")


def run(by: By, pk: int) -> PayRun:
    by.check(VIEW)
    found = PayRun.objects.filter(in_any(by.scope(VIEW)), pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def grants(area: str, month: str, as_of: datetime) -> Iterable[tuple[Any, ...]]:
    """Approved applications of the area that begin by the month: key, resident, village, benefit, first month."""
    rows = Application.objects.filter(
        in_area(area), state=State.APPROVED, decision=Decision.APPROVED, decided_at__lte=as_of, first_month__lte=month
    ).exclude(first_month="")  # fmt: skip
    return rows.order_by("pk").values_list("pk", "resident_id", "area_id", "benefit", "first_month").iterator(2000)


def changed_since(run: PayRun) -> set[int]:
    """The people whose statuses or decisions changed after the run was made."""
    later = {"history_date__gt": run.as_of}
    statuses = StatusSpan.history.filter(in_area(run.area_id), **later).values_list("resident_id", flat=True)
    decided = Application.history.filter(in_area(run.area_id), decision=Decision.APPROVED, **later)
    return {*statuses, *decided.values_list("resident_id", flat=True)}


def rates_changed_since(run: PayRun) -> bool:
    """Whether a rate was set or corrected after the run was made."""
    return DatedValue.objects.filter(key__startswith="livelihood.", entered_at__gt=run.as_of).exists()


@dataclass(frozen=True)
class Explained:
    """A month of a grant: what it came to by what was known then, and what it comes to by what is known now."""

    month: Month
    paid: int
    then: Verdict
    now: Verdict


def explain(application: Application, month: str, run: PayRun) -> Explained:
    """“为什么是 500？”: recomputed from the statuses as they stood when the run was made and the rates it used."""
    wanted = Month.read(month)
    key = application.resident_id
    then, now = knowledge.lives([key], run.as_of)[key], knowledge.lives([key])[key]
    rates = _rates_of(run, wanted)
    paid = PayLine.objects.filter(application=application, for_month=month, run__state=RunState.CONFIRMED)
    return Explained(
        wanted, paid.aggregate(yuan=Sum("yuan"))["yuan"] or 0, assess(then, application.benefit, wanted, rates),
        assess(now, application.benefit, wanted, Rates.on(wanted.first)),
    )  # fmt: skip


def _rates_of(run: PayRun, month: Month) -> Rates:
    """The rates that the run used; a month it did not ask about has today's."""
    kept = run.rates.get(str(month))
    if kept is None:
        return Rates.on(month.first)
    return Rates(**{**kept, "elder": {int(age): yuan for age, yuan in kept["elder"].items()}})


def reproduce(run: PayRun) -> list[str]:
    """Recompute every line of a confirmed run from what was known at its moment; names each that differs."""
    lines = list(run.lines.select_related("application"))
    lives = knowledge.lives({line.application.resident_id for line in lines}, run.as_of)
    wrong = []
    for line in lines:
        month = Month.read(line.for_month)
        verdict = assess(lives[line.application.resident_id], line.application.benefit, month, _rates_of(run, month))
        if verdict.why[:200] != line.why:
            wrong.append(f"{line.application.name} {line.for_month}：原为“{line.why}”，重算为“{verdict.why}”")
    return wrong
