"""The one statement on the live database: closed months as they were frozen, open months from the matters.

The statement names the table `closed_ticket`; here that name is a common table expression, so that the very text
which DuckDB and Spark run over files is run by SQLite and PostgreSQL over the town's own records.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from hemei.kernel import periods
from hemei.matters.models import ClosedTicket, Matter, MonthScore, Unit
from hemei.matters.scoring import engines, flat, live
from hemei.matters.scoring.board import Tally, roll_up, tallies
from hemei.matters.scoring.rates import Row
from hemei.places.models import in_area

TOWN_DIGITS = 9


def counts(area: str, months: Sequence[str], score: MonthScore | None = None) -> list[Row]:
    """Counts by unit, month and exclusion. `score` asks for one version of its month instead of the current one."""
    found: list[Row] = []
    frozen = frozen_months(area, months)
    if score is not None:
        found += run(ClosedTicket.objects.filter(score=score), "")
        frozen, months = frozen - {score.month}, [month for month in months if month != score.month]
    if frozen:
        found += run(ClosedTicket.objects.filter(_current(area), month__in=frozen), "")
    if open_ := [month for month in months if month not in frozen]:
        found += run(live.tickets(area, open_), live.PREFIX)
    return found


def run(tickets: QuerySet[Any], prefix: str) -> list[Row]:
    """The statement over these tickets, whatever table they come from."""
    sql, params = tickets.order_by().values_list(*live.names(prefix)).query.sql_with_params()
    head = f"WITH {flat.TABLE} ({', '.join(flat.COLUMNS)}) AS ({sql}) "
    return engines.database(connection, flat.TABLE, head=head, params=params)


def tally(area: str, month: str) -> Tally:
    """One month of everything in an area, before and after exclusions."""
    folded = roll_up(tallies(counts(area, [month])), lambda unit: "")
    return folded.get(("", month), Tally())


def frozen_months(area: str, months: Iterable[str]) -> set[str]:
    """Months closed by the area's town."""
    current = MonthScore.objects.filter(in_area(area[:TOWN_DIGITS]), is_current=True, month__in=list(months))
    return set(current.values_list("month", flat=True))


def towns(area: str) -> list[str]:
    """Codes of the towns in the area that have units; the area itself where it lies inside a town."""
    if len(area) >= TOWN_DIGITS:
        return [area]
    codes = Unit.objects.filter(in_area(area)).values_list("area_id", flat=True)
    return sorted({str(code)[:TOWN_DIGITS] for code in codes})


def all_months(area: str) -> list[str]:
    """Every month from the first closed matter to now."""
    ends = Matter.objects.filter(in_area(area)).aggregate(first=Min("closed_at"), last=Max("closed_at"))
    if ends["first"] is None:
        return []
    first, last = (timezone.localdate(ends[name]) for name in ("first", "last"))
    number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [periods.month(n // 12, n % 12 + 1).code for n in range(number, end + 1)]


def rows(area: str, months: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The tickets themselves in the order of flat.COLUMNS, for an export."""
    frozen = frozen_months(area, months)
    if frozen:
        yield from ClosedTicket.objects.filter(_current(area), month__in=frozen).values_list(*flat.COLUMNS).iterator()
    if open_ := [month for month in months if month not in frozen]:
        yield from live.tickets(area, open_).values_list(*live.names(live.PREFIX)).iterator()


def _current(area: str) -> Q:
    return in_area(area, "matter__area_id") & Q(score__is_current=True)
