"""Which places and classes are hotspots, and which cell a text names. Nothing here writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from hemei.kernel import dated
from hemei.kernel.errors import RuleError
from hemei.matters import values
from hemei.matters.models import Matter, State
from hemei.places import locate
from hemei.places.models import CellBoundary, GridCell
from hemei.places.resolve import Resolver, normalise

TOWN_DIGITS = 9
NOT_COUNTED = (State.MERGED, State.DECLINED)


@dataclass(frozen=True)
class Spot:
    """A class in a place of which enough people complained."""

    area: str
    cell_code: str
    category_code: str
    people: int
    posts: int


def window(on: date) -> tuple[date, date]:
    """The first and the last day that count for the night before `on`: whole days, so that each run says the same."""
    return on - timedelta(days=int(dated.value(values.HOTSPOT_DAYS, on=on))), on - timedelta(days=1)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def complained(since: date, until: date) -> QuerySet[Matter]:
    """Matters with a complainant that were received on these days; merged ones are counted where they went."""
    rows = Matter.objects.filter(received_at__gte=midnight(since), received_at__lt=midnight(until + timedelta(days=1)))
    return rows.filter(complainants__isnull=False).exclude(state__in=NOT_COUNTED).order_by()


def people(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of grouped rows: `people` and `posts`. A telephone is one person, however often it called; who left none is one
    for each complaint."""
    number = "complainants__phone_digest"
    return rows.annotate(
        known=Count(number, distinct=True, filter=~Q(**{number: ""})),
        unknown=Count("complainants", distinct=True, filter=Q(**{number: ""})),
        posts=Count("pk", distinct=True),
    ).annotate(people=F("known") + F("unknown"))  # fmt: skip


def spots(on: date) -> list[Spot]:
    """Hotspots of the night before `on`, most people first. A matter whose place in the town is unknown makes none."""
    rows = (
        complained(*window(on)).exclude(category_code="").filter(Q(cell_code__gt="") | Q(area__code__regex=r"^\d{12}"))
    )
    grouped = people(rows.values("area_id", "cell_code", "category_code"))
    found = grouped.filter(people__gte=int(dated.value(values.HOTSPOT_PEOPLE, on=on)))
    fields = ("area_id", "cell_code", "category_code", "people", "posts")
    return [Spot(*row) for row in found.order_by("-people", "-posts", *fields[:3]).values_list(*fields)]


def evidence(spot: Any, since: date, until: date) -> QuerySet[Matter]:
    """The matters behind a hotspot."""
    return complained(since, until).filter(
        area_id=spot.area, cell_code=spot.cell_code, category_code=spot.category_code
    ).distinct()  # fmt: skip


@dataclass(frozen=True)
class Attached:
    """The cell that a matter belongs to, and by what."""

    matter: Matter
    cell: GridCell
    reason: str


class Cells:
    """Cells in force by village; a matter's cell by its point, by a name in its text, or as the only one there is."""

    def __init__(self) -> None:
        self.by_village: dict[str, list[GridCell]] = {}
        rows = CellBoundary.objects.on().select_related("cell__area").order_by("cell__code")
        for cell in {row.cell_id: row.cell for row in rows}.values():
            self.by_village.setdefault(cell.area_id, []).append(cell)
        self.by_code = {cell.code: cell for cells in self.by_village.values() for cell in cells}
        self.resolvers: dict[str, Resolver] = {}

    def of(self, matter: Matter) -> Attached | None:
        """None when the matter's words name no cell, or more than one: nothing is guessed."""
        if matter.lon is not None and matter.lat is not None:
            code = locate.cells(matter.area_id[:TOWN_DIGITS]).find(matter.lon, matter.lat)
            if code in self.by_code and code.startswith(matter.area_id):
                return Attached(matter, self.by_code[code], "坐标落在网格内")
        village = self._village(matter)
        cells = self.by_village.get(village, [])
        named = _named([cell for cell in cells if cell.name], normalise(f"{matter.place_text} {matter.content}"))
        if len(named) == 1:
            return Attached(matter, named[0], f"文中写到“{named[0].name}”")
        if not named and len(cells) == 1:
            return Attached(matter, cells[0], f"{cells[0].area}只有这一个网格")
        return None

    def _village(self, matter: Matter) -> str:
        """The village of the matter, or the only one that its place names."""
        if len(matter.area_id) > TOWN_DIGITS or not matter.place_text:
            return matter.area_id
        if matter.area_id not in self.resolvers:
            self.resolvers[matter.area_id] = Resolver(matter.area_id)
        try:
            return self.resolvers[matter.area_id].find(matter.place_text).area.code
        except RuleError:
            return ""


def _named(cells: list[GridCell], text: str) -> list[GridCell]:
    """Cells whose name stands in the text; “第1网格” is not in “第11网格”, nor “网格1” in “网格12”."""
    found = [cell for cell in cells if _stands(normalise(cell.name), text)]
    return [cell for cell in found if not any(_inside(cell, other) for other in found)]


def _inside(cell: GridCell, other: GridCell) -> bool:
    return cell.pk != other.pk and normalise(cell.name) in normalise(other.name) and cell.name != other.name


def _stands(name: str, text: str) -> bool:
    before, after = (r"(?<!\d)" if name[:1].isdigit() else ""), (r"(?!\d)" if name[-1:].isdigit() else "")
    return bool(name) and re.search(before + re.escape(name) + after, text) is not None


def without_cell(since: datetime) -> Iterator[Matter]:
    rows = Matter.objects.filter(received_at__gte=since, cell_code="").exclude(state__in=NOT_COUNTED)
    yield from rows.order_by("pk").iterator(chunk_size=1000)
