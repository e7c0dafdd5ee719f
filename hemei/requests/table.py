"""The table as it stands: what is filled in with its proof, what was asked and answered, what is missing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hemei.indicators import permissions as figures_permissions
from hemei.indicators.figures import figure
from hemei.indicators.show import written
from hemei.indicators.shown import proof_url
from hemei.kernel import periods, units
from hemei.kernel.errors import RuleError
from hemei.ledgers import display, queries
from hemei.ledgers import registry as ledgers
from hemei.people.access import By
from hemei.places.models import Area
from hemei.requests.models import Column, Entry, Kind, Layout, Request

MOST_ROWS = 2000


@dataclass(frozen=True)
class Cell:
    """`url` leads to the proof; `state`: held, sent, draft, waiting, none (not on the duty list), blank, hidden."""

    text: str
    state: str = "held"
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the table: a place, or a record of a ledger in a place."""

    number: int
    key: str
    area: Area
    record: Any = None

    def __str__(self) -> str:
        return str(self.record) if self.record is not None else str(self.area)


@dataclass(frozen=True)
class Line:
    row: Row
    cells: list[Cell]


def rows(request: Request, by: By) -> list[Row]:
    """The rows in order: the town, its villages, or the ledger's reviewed records of the period."""
    if request.layout == Layout.RECORDS:
        found = enumerate(_records(request, by), 1)
        return [Row(number, str(record.pk), record.area, record) for number, record in found]
    own = Area.objects.get(code=request.area_id)
    below = len(request.area_id) + 3
    villages = [area for area in Area.objects.under(request.area_id).order_by("code") if len(area.code) == below]
    places = [own] if request.layout == Layout.TOTALS else villages
    return [Row(number, area.code, area) for number, area in enumerate(places, 1)]


def _records(request: Request, by: By) -> Any:
    ledger, span = ledgers.get(request.ledger), periods.parse(request.period)
    within = {f"{ledger.date_field}__range": (span.start, span.end)}
    found = queries.rows(ledger, by).approved().in_area(request.area_id).filter(**within)
    names = [name for name in ledger.fields if queries.field_of(ledger, name).many_to_one]
    return found.select_related("area", *names).order_by("area_id", "pk")[:MOST_ROWS]


def lines(request: Request, by: By) -> list[Line]:
    columns = list(request.columns.all())
    asked = Entry.objects.filter(column__request=request).select_related("unit")
    answers = {(entry.column_id, entry.key): entry for entry in asked}
    return [
        Line(row, [cell(column, request, row, answers.get((column.pk, row.key)), by) for column in columns])
        for row in rows(request, by)
    ]


def cell(column: Column, request: Request, row: Row, entry: Entry | None, by: By) -> Cell:
    if column.kind == Kind.NUMBER:
        return Cell(str(row.number))
    if column.kind == Kind.NAME:
        return Cell(str(row.area))
    if column.kind == Kind.INDICATOR:
        return of_indicator(column.code, column.unit, request.period, row.area, by)
    if column.kind == Kind.FIELD:
        return of_field(column, row)
    return _asked(entry) if column.kind == Kind.ASKED else Cell("", "blank")


def of_indicator(code: str, unit: str, period: str, area: Area, by: By) -> Cell:
    """The figure in the column's unit, with its proof; without a number where the reader may not see it."""
    try:
        found = figure(code, area.code, period)
        figures_permissions.check_can_view_figure(found, by)
    except RuleError as error:
        return Cell("", "hidden", note=error.message)
    if found.value is None:
        return Cell("", "hidden", note="涉及主体过少，不显示" if found.suppressed else "没有数据")
    value = found.value
    try:
        value = units.convert(value, found.indicator.unit, unit) if unit else value
    except RuleError as error:
        return Cell("", "hidden", note=error.message)
    text = written(value) if "…" not in written(value) else written(value, 2)
    return Cell(text, "held", proof_url(found), f"{found.indicator.title}，{found.row_count} 条记录")


def of_field(column: Column, row: Row) -> Cell:
    """What the record says."""
    ledger_code, _, name = column.code.partition("#")
    ledger = ledgers.get(ledger_code)
    field = queries.field_of(ledger, name)
    text = display.text(field, getattr(row.record, name))
    url = reverse("ledgers:detail", args=[ledger.code, row.record.pk])
    return Cell("" if text == display.EMPTY else text, "held", url, ledger.title)


def _asked(entry: Entry | None) -> Cell:
    if entry is None:
        return Cell("", "none", note="不在职责清单，或还没有征集")
    if entry.sent_at is None:
        return Cell("", "draft" if entry.value else "waiting", note=f"待{entry.unit}填报")
    return Cell(entry.value, "sent", note=f"{entry.unit}填报")
