"""Two report requests of a town: one that the records fill entirely, one with a column to ask of villages."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from example_data.generator.profile import Profile
from hemei.matters.models import DutyItem
from hemei.people.access import Access
from hemei.requests import actions, suggest
from hemei.requests.models import Kind, Request


def ask_reports(profile: Profile, acting: dict[str, Access]) -> int:
    """Returns how many requests were registered; none when the profile has none."""
    wanted = profile.many("report_request")
    with tempfile.TemporaryDirectory() as folder:
        for number, request in enumerate(wanted):
            path = Path(folder) / f"{number}.xlsx"
            _sheet(path, request)
            _prepare(_register(profile, request, path, acting["office"]), request, acting["office"])
    return len(wanted)


def _sheet(path: Path, request: dict[str, Any]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, len(request["columns"]) - 1, request["title"])
        sheet.write_row(1, 0, request["columns"])


def _register(profile: Profile, request: dict[str, Any], path: Path, by: Access) -> Request:
    values = {name: request[name] for name in ("title", "requester", "document", "period", "layout")}
    values |= {name: date.fromisoformat(request[name]) for name in ("issued_on", "due_on")}
    return actions.register(values=values | {"ledger": ""}, area=profile.town, file=path, by=by)


def _prepare(row: Request, request: dict[str, Any], by: Access) -> None:
    """Confirm what is suggested under the same name, ask for the columns that the profile says nobody holds."""
    asked = set(request.get("asked", []))
    category = DutyItem.objects.filter(unit_kind="village").order_by("category_code").first()
    for column in row.columns.filter(kind=Kind.OPEN):
        if column.title in asked and category:
            actions.confirm(column=column, kind=Kind.ASKED, category=category.category_code, by=by)
        elif found := next(iter(suggest.of_column(column, by)), None):
            actions.confirm(column=column, kind=found.kind, code=found.code, reason=found.reason, by=by)
        else:
            actions.confirm(column=column, kind=Kind.BLANK, by=by)
    if asked and category:
        actions.ask(request=row, by=by)
