"""Of whom a column may be asked: only of units whose duty list has it, and only what nobody holds."""

from datetime import date

from hemei.matters import queries as matters
from hemei.matters.models import Category, Unit, UnitKind
from hemei.people.access import By
from hemei.places.models import in_any
from hemei.requests import rules, suggest, table
from hemei.requests.models import Column, Kind, Layout
from hemei.requests.table import Row


def check_not_held(column: Column, by: By) -> None:
    """AlreadyHeld, saying where it is and what it says now, when the column is held under its own name."""
    held = next((one for one in suggest.of_column(column, by) if one.held), None)
    if held is None:
        return
    value = "在台账里"
    if held.kind == Kind.INDICATOR:
        row = table.rows(column.request, by)
        area = row[0].area if column.request.layout == Layout.TOTALS else None
        shown = table.of_indicator(held.code, column.unit, column.request.period, area, by) if area else None
        value = f"{shown.text or '—'}（{held.reason}）" if shown else f"按村可取（{held.reason}）"
    raise rules.AlreadyHeld(field="kind", title=column.title, where=held.title, value=value)


def holders(column: Column, rows: list[Row], on: date) -> dict[str, Unit]:
    """Row → the unit that is asked: the village when its list has the duty, else the class's own department."""
    units = list(Unit.objects.filter(in_any([column.request.area_id]), active=True).select_related("area"))
    villages = [unit for unit in units if unit.kind == UnitKind.VILLAGE]
    duty = {unit.area_id: unit for unit in villages if rules.covers(matters.duties_of(unit, on), column.category)}
    office = _department(column, units, on)
    found = {}
    for row in rows:
        own = duty.get(row.area.code) if column.request.layout != Layout.TOTALS else None
        if own or (office and column.request.layout == Layout.TOTALS):
            found[row.key] = own or office
    if not found:
        raise rules.NobodysDuty(field="category", category=matters.category_title(column.category), title=column.title)
    return found  # type: ignore[return-value]


def _department(column: Column, units: list[Unit], on: date) -> Unit | None:
    usual = Category.objects.filter(code=column.category).select_related("default_unit").first()
    if usual and usual.default_unit and usual.default_unit.area_id == column.request.area_id:
        return usual.default_unit
    departments = [unit for unit in units if unit.kind == UnitKind.DEPARTMENT]
    return next((unit for unit in departments if rules.covers(matters.duties_of(unit, on), column.category)), None)
