"""两网融合: what the grid workers and the party members found, in one table, by village and by cell.

Definitions. The grid's own finds are matters whose source is 网格员, 红色网格党员 or 巡查, received in the month,
without merged ones. 先于诉求 (pre-emptive): of these, a find that was solved (closed, and not said to be unsolved)
before any ticket of the same place and class. A ticket is a matter of the hotline, a resident or an enterprise; it
counts when it was received within N days (matters.pre_emptive_days) before or after the find was. The same place is
the same cell; where the find has no cell, the same village and the same words for the place. The rate is pre-emptive
finds over all finds of the month; there is none without finds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hemei.kernel import dated
from hemei.kernel.periods import Period
from hemei.matters import values
from hemei.matters.models import Matter, Source, State
from hemei.matters.nets.heat import responsibles
from hemei.matters.nets.hotspots import midnight
from hemei.people.models import DutyKind
from hemei.places.models import Area, CellBoundary, GridCell, in_any

FINDS = (Source.GRID, Source.PARTY_MEMBER, Source.PATROL)
TICKETS = (Source.HOTLINE, Source.RESIDENT, Source.ENTERPRISE)
WHAT = {
    "all": "两网发现", "grid": "网格员发现", "party": "党员上报", "patrol": "巡查发现", "spot": "顺手即办",
    "first": "先于诉求", "later": "未先于诉求", "tickets": "群众诉求",
}  # fmt: skip
VILLAGE = r"^\d{12}$"


def of_month(rows: QuerySet[Matter], month: Period) -> QuerySet[Matter]:
    """Received in the month; merged ones are where they went."""
    start, end = midnight(month.start), midnight(month.end + timedelta(days=1))
    return rows.filter(received_at__gte=start, received_at__lt=end).exclude(state=State.MERGED)


def pre_empted(on: date) -> Q:
    """The condition that a find was solved before any ticket; see the definitions above."""
    days = timedelta(days=int(dated.value(values.PRE_EMPTIVE_DAYS, on=on)))
    tickets = Matter.objects.filter(
        area_id=OuterRef("area_id"), category_code=OuterRef("category_code"), source__in=TICKETS,
        received_at__gte=OuterRef("received_at") - days, received_at__lte=OuterRef("received_at") + days,
    ).filter(received_at__lte=OuterRef("closed_at"))  # fmt: skip
    same_cell = Exists(tickets.filter(cell_code=OuterRef("cell_code")))
    same_words = Exists(tickets.filter(cell_code="", place_text=OuterRef("place_text")))
    before = (Q(cell_code__gt="") & same_cell) | (Q(cell_code="") & same_words)
    return Q(closed_at__isnull=False) & ~Q(resolved=False) & ~Q(state=State.DECLINED) & ~before


def what(rows: QuerySet[Matter], name: str, on: date) -> QuerySet[Matter]:
    """The rows behind one number of the table."""
    finds = rows.filter(source__in=FINDS)
    by_name = {
        "grid": lambda: rows.filter(source=Source.GRID), "party": lambda: rows.filter(source=Source.PARTY_MEMBER),
        "patrol": lambda: rows.filter(source=Source.PATROL), "spot": lambda: finds.filter(on_the_spot=True),
        "first": lambda: finds.filter(pre_empted(on)), "later": lambda: finds.exclude(pk__in=_firsts(finds, on)),
        "tickets": lambda: rows.filter(source__in=TICKETS),
    }  # fmt: skip
    return by_name.get(name, lambda: finds)()


def _firsts(finds: QuerySet[Matter], on: date) -> QuerySet[Any]:
    return finds.filter(pre_empted(on)).order_by().values("pk")


@dataclass
class Line:
    """A village or a cell with its numbers and its people; `gaps` of a village are cells that lack one of the two."""

    code: str
    name: str
    numbers: dict[str, int] = field(default_factory=dict)
    worker: str = ""
    party: str = ""
    cells: int = 0
    gaps: int = 0

    @property
    def rate(self) -> float | None:
        finds = self.numbers.get("all", 0)
        return self.numbers.get("first", 0) / finds if finds else None

    @property
    def shown_rate(self) -> str:
        return "—" if self.rate is None else f"{self.rate:.1%}"


def numbers(rows: QuerySet[Matter], month: Period, group: str) -> dict[str, dict[str, int]]:
    """All numbers by `group` (area_id or cell_code), in two queries."""
    finds = Q(source__in=FINDS)
    counted = rows.order_by().values_list(group).annotate(
        all=Count("pk", filter=finds), grid=Count("pk", filter=Q(source=Source.GRID)),
        party=Count("pk", filter=Q(source=Source.PARTY_MEMBER)), patrol=Count("pk", filter=Q(source=Source.PATROL)),
        spot=Count("pk", filter=finds & Q(on_the_spot=True)), tickets=Count("pk", filter=Q(source__in=TICKETS)),
    )  # fmt: skip
    names = ("all", "grid", "party", "patrol", "spot", "tickets")
    found = {code: dict(zip(names, row, strict=True)) for code, *row in counted}
    first = rows.filter(finds & pre_empted(month.end)).order_by().values_list(group).annotate(n=Count("pk"))
    for code, count in first:
        found[code]["first"] = count
    return found


def villages(rows: QuerySet[Matter], month: Period, prefixes: list[str]) -> list[Line]:
    """A line for each village in scope, and one for the town where matters lie in no village."""
    found = numbers(rows, month, "area_id")
    areas = Area.objects.filter(Q(code__in=found) | (Q(code__regex=VILLAGE) & in_any(prefixes, "code")))
    lines = {area.code: Line(area.code, str(area), found.get(area.code, {})) for area in areas.order_by("code")}
    for cell, worker, party in _people(GridCell.objects.filter(in_any(prefixes))):
        line = lines.get(cell.area_id)
        if line is not None:
            line.cells += 1
            line.gaps += not (worker and party)
    return list(lines.values())


def cells(rows: QuerySet[Matter], month: Period, village: str) -> list[Line]:
    """A line for each cell of a village, and one for what is in none of them."""
    found = numbers(rows.filter(area_id=village), month, "cell_code")
    lines = [
        Line(cell.code, cell.name or cell.code, found.pop(cell.code, {}), worker, party)
        for cell, worker, party in _people(GridCell.objects.filter(area_id=village))
    ]
    loose: dict[str, int] = {}
    for left in found.values():
        loose = {name: loose.get(name, 0) + left.get(name, 0) for name in {*loose, *left}}
    return [*lines, Line("", "未归入网格", loose)] if loose else lines


def _people(cells: QuerySet[GridCell]) -> Iterable[tuple[GridCell, str, str]]:
    """Cells in force with the names of their worker and their party contact."""
    current = list(cells.filter(pk__in=CellBoundary.objects.on().values("cell")).order_by("code"))
    names = responsibles([cell.pk for cell in current])
    return [
        (cell, names.get((cell.pk, DutyKind.WORKER), ""), names.get((cell.pk, DutyKind.PARTY), "")) for cell in current
    ]


def total(lines: list[Line]) -> Line:
    summed = Line("", "合计", cells=sum(line.cells for line in lines), gaps=sum(line.gaps for line in lines))
    for name in WHAT:
        summed.numbers[name] = sum(line.numbers.get(name, 0) for line in lines)
    return summed
