"""What pages ask about report requests."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from hemei.matters.models import UnitKind
from hemei.people.access import By
from hemei.places.models import in_any
from hemei.requests import permissions, table, values
from hemei.requests.models import Entry, Kind, Request, Stage


def requests(by: By) -> QuerySet[Request]:
    """Requests of the areas that one sees, with how many cells were asked and sent."""
    by.check(permissions.VIEW)
    asked = Count("columns__entries", distinct=True)
    sent = Count("columns__entries", distinct=True, filter=Q(columns__entries__sent_at__isnull=False))
    found = Request.objects.filter(in_any(by.scope(permissions.VIEW)))
    return found.annotate(asked=asked, sent=sent).order_by("due_on", "pk")


def by_month(rows: Iterable[Request]) -> list[tuple[date, list[Request]]]:
    """The submission calendar: months in order, requests by their deadline."""
    months: dict[date, list[Request]] = defaultdict(list)
    for row in rows:
        months[row.due_on.replace(day=1)].append(row)
    return sorted(months.items())


def asked_of(by: By) -> list[tuple[Request, list[Entry]]]:
    """What waits for one's own units, by request, the nearest deadline first."""
    by.check(permissions.ANSWER)
    units = permissions.units_of(by)
    entries = Entry.objects.filter(unit__in=units, column__request__stage=Stage.ASKING).order_by(
        "column__request__due_on", "column__request_id", "key", "column__position"
    )
    grouped: dict[Request, list[Entry]] = defaultdict(list)
    for entry in entries.select_related("column__request", "unit"):
        grouped[entry.column.request].append(entry)
    return list(grouped.items())


@dataclass(frozen=True)
class Load:
    """What one kind of unit was asked in a month. Never of whom."""

    month: date
    role: str
    cells: int
    minutes: Decimal


@dataclass(frozen=True)
class Saved:
    """A request's cells that were filled in beside those that were asked."""

    request: Request
    held: int
    asked: int


def burden(by: By, year: int) -> list[Load]:
    """Cells asked and minutes estimated, by month and kind of unit."""
    by.check(permissions.VIEW)
    scope = in_any(by.scope(permissions.VIEW), "column__request__area_id")
    counted = Entry.objects.filter(scope, asked_on__year=year).values("asked_on", "unit__kind").annotate(n=Count("pk"))
    cells: dict[tuple[date, str], int] = defaultdict(int)
    minutes: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for row in counted.order_by():
        key = (row["asked_on"].replace(day=1), str(UnitKind(row["unit__kind"]).label))
        cells[key] += row["n"]
        minutes[key] += row["n"] * values.minutes(row["asked_on"])
    return [Load(month, role, cells[month, role], minutes[month, role]) for month, role in sorted(cells)]


def saved(by: By, year: int) -> list[Saved]:
    """How much of each request needed nobody's hand."""
    found = []
    for request in requests(by).filter(issued_on__year=year).exclude(stage=Stage.REFUSED):
        columns = request.columns.filter(kind__in=(Kind.INDICATOR, Kind.FIELD)).count()
        if columns or request.asked:  # type: ignore[attr-defined]
            held = columns * len(table.rows(request, by)) if columns else 0
            found.append(Saved(request, held, request.asked))  # type: ignore[attr-defined]
    return found


def years(by: By) -> list[int]:
    days = requests(by).order_by().values_list("issued_on", flat=True)
    return sorted({day.year for day in days}, reverse=True)
