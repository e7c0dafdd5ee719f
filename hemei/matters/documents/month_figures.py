"""What the monthly analysis says, counted from the records of one area and month.

“办结” is what was closed for assessment (see scoring/live.py); what a grid worker mended on the spot
has no call-back and counts in the grid part only.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hemei.kernel import dated, periods
from hemei.matters.models import Category, Matter, Source, State
from hemei.matters.scoring import site
from hemei.matters.scoring.board import Tally
from hemei.matters.values import PRE_EMPTIVE_DAYS
from hemei.places.models import Area, in_area

GRID = (Source.GRID, Source.PARTY_MEMBER, Source.PATROL)
TOP = 5
_CLOSED = (State.CALLED, State.ARCHIVED)


@dataclass(frozen=True)
class Line:
    """A name and how often."""

    name: str
    count: int


class Month:
    """One month of one area: the subject of the report."""

    def __init__(self, row: Area, code: str) -> None:
        self.row, self.period = row, periods.parse(code)
        self.label = self.period.code

    @property
    def area_id(self) -> str:
        return self.row.code

    def received(self) -> QuerySet[Matter]:
        return Matter.objects.filter(in_area(self.row.code), received_at__range=self.span())

    def before(self) -> "Month":
        last = self.period.start - timedelta(days=1)
        return Month(self.row, periods.month(last.year, last.month).code)

    def tally(self) -> Tally:
        """Counts before and after exclusions: those of the month's board, frozen once the month is closed."""
        return site.tally(self.row.code, self.label)

    def top_classes(self) -> list[Line]:
        titles = dict(Category.objects.values_list("code", "title"))
        return [Line(titles.get(code, code) or "未分类", n) for code, n in _top(self.received(), "category_code")]

    def top_areas(self) -> list[Line]:
        return [Line(name, n) for name, n in _top(self.received(), "area__short_name")]

    def hotspots(self) -> list[Line]:
        """Points that were named at least twice."""
        rows = self.received().exclude(place_text="").values("area__short_name", "place_text")
        found = rows.annotate(n=Count("pk")).filter(n__gt=1).order_by("-n", "place_text")[:TOP]
        return [Line(f"{row['area__short_name']}{row['place_text']}", row["n"]) for row in found]

    def by_source(self) -> list[Line]:
        return [Line(str(Source(code).label), n) for code, n in _top(self.received(), "source", len(Source))]

    def repeated(self) -> int:
        return self.received().filter(Q(repeat_of__isnull=False) | Q(state=State.MERGED)).count()

    def open_at_end(self) -> QuerySet[Matter]:
        _, end = self.span()
        return Matter.objects.filter(in_area(self.row.code), Q(closed_at=None) | Q(closed_at__gt=end),
                                     received_at__lte=end).exclude(state=State.MERGED)  # fmt: skip

    def grid_solved(self) -> QuerySet[Matter]:
        return self.received().filter(source__in=GRID, closed_at__isnull=False, state__in=_CLOSED)

    @property
    def lead_days(self) -> int:
        """How far back a ticket of the same place and class counts as having come first."""
        return int(dated.value(PRE_EMPTIVE_DAYS, on=self.period.end))

    def pre_emptive(self) -> int:
        """先于诉求: found by the grid and solved with no hotline ticket of the same place and class before that."""
        calls = Matter.objects.filter(
            source=Source.HOTLINE, area_id=OuterRef("area_id"), category_code=OuterRef("category_code"),
            received_at__lte=OuterRef("closed_at"),
            received_at__gte=OuterRef("received_at") - timedelta(days=self.lead_days),
        )  # fmt: skip
        return self.grid_solved().exclude(Exists(calls)).count()

    def span(self) -> tuple[datetime, datetime]:
        zone = timezone.get_default_timezone()
        first = datetime.combine(self.period.start, time.min, zone)
        return first, datetime.combine(self.period.end, time.max, zone)


def _top(rows: QuerySet[Matter], field: str, most: int = TOP) -> list[tuple[Any, int]]:
    return list(rows.values_list(field).annotate(n=Count("pk")).order_by("-n", field)[:most])
