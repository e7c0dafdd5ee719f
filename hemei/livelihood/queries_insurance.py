"""Whom one has to remind: a grid worker those of her cells or village, the village and the town theirs."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.ledgers.models import State
from hemei.livelihood.models.insurance import InsuranceReminder, InsuranceTally, ReminderOutcome
from hemei.people.access import By
from hemei.places.models import in_any

REMIND, EDIT = "livelihood.insurance:remind", "livelihood.insurance:edit"
CELL = 15  # digits of a cell's code


def waiting(by: By) -> "QuerySet[Any]":
    """Those not done yet; a post in a cell means the households of that cell."""
    if not by.can(REMIND):
        raise NotPermitted(right="参保续保提醒：提醒")
    codes = by.scope(REMIND)
    seen = in_any([code for code in codes if len(code) < CELL])
    seen |= Q(resident__household__cell__code__in=[code for code in codes if len(code) == CELL])
    rows = InsuranceReminder.objects.filter(seen, outcome=ReminderOutcome.WAITING).exclude(state=State.VOID)
    return rows.select_related("area", "resident").order_by("deadline", "area_id", "pk")


def reminder(by: By, pk: int) -> InsuranceReminder:
    found: InsuranceReminder | None = waiting(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def finished(by: By) -> "QuerySet[Any]":
    """Those done, which may be deleted."""
    rows = InsuranceReminder.objects.in_scope(by.scope(EDIT)).exclude(state=State.VOID)
    return rows.exclude(outcome=ReminderOutcome.WAITING)


def over(cutoff: date) -> "QuerySet[Any]":
    """Done on the day or before, or waiting though the deadline passed as long ago."""
    done = Q(done_on__lte=cutoff) | Q(outcome=ReminderOutcome.WAITING, deadline__lte=cutoff)
    return InsuranceReminder.objects.filter(done)


def tallies(by: By) -> list[tuple[int, str, dict[str, int], int]]:
    """(year, scheme, outcome → people, all) of the town: what stays of deleted rows, and those still held."""
    scope = in_any([code for code in by.scope(REMIND) if len(code) < CELL])
    found: dict[tuple[int, str], Counter[str]] = {}
    kept = InsuranceTally.objects.filter(scope).values_list("year", "scheme", "outcome").annotate(n=Sum("count"))
    held = InsuranceReminder.objects.filter(scope).exclude(state=State.VOID)
    rows = [*kept, *((*row, 1) for row in held.values_list("year", "scheme", "outcome"))]
    for year, scheme, outcome, count in rows:
        found.setdefault((year, scheme), Counter())[outcome] += count
    titles = dict(InsuranceReminder._meta.get_field("scheme").flatchoices)
    return [(year, str(titles[scheme]), dict(of), of.total()) for (year, scheme), of in sorted(found.items())[::-1]]
