"""The whole duty list as a spreadsheet: out, in with a look before anything is written."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel import sheets
from hemei.kernel.errors import RuleError
from hemei.ledgers.importing.workbook import check_size
from hemei.matters import actions
from hemei.matters.permissions import SETTINGS, VIEW
from hemei.matters.rules import settings as rules
from hemei.matters.settings import queries, sheet
from hemei.matters.settings.forms import SheetForm
from hemei.matters.settings.views.duties import asked_of
from hemei.people.actions.exports import note_export
from hemei.people.requests import SignedIn

SALT, HOURS = "matters.duty-sheet", 2


@require_safe
def export(request: SignedIn) -> HttpResponseBase:
    rows = sheet.rows_of(queries.duties(request.access, **asked_of(request)))
    mark = note_export(title="职责清单", right=VIEW, by=request.access)
    return sheets.xlsx_response("职责清单", sheet.COLUMNS, rows, mark.text)


@require_http_methods(["GET", "POST"])
def upload(request: SignedIn) -> HttpResponse:
    """Check the file and show what it would do; nothing is written yet."""
    request.access.check(SETTINGS)
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "columns": sheet.COLUMNS}
    if request.method == "POST" and form.is_valid():
        try:
            context |= _checked(form.cleaned_data)
        except RuleError as error:
            form.add_error("file", error.message)
    bad = bool(form.errors) or bool(context.get("plan") and context["plan"].problems)
    return render(request, "matters/settings/sheet.html", context, status=422 if bad else 200)


def _checked(data: dict[str, Any]) -> dict[str, Any]:
    end_on = data["end_on"] if data["end_missing"] else None
    with _on_disk(data["file"]) as path:
        rows = sheet.read(path)
    made = sheet.plan(rows, end_on)
    payload = {"rows": [[number, _plain(cells)] for number, cells in rows], "stamp": queries.duty_stamp(),
               "end_on": end_on.isoformat() if end_on else ""}  # fmt: skip
    token = "" if made.problems else signing.dumps(payload, salt=SALT, compress=True)
    return {"plan": made, "end_on": end_on, "token": token, "titles": queries.titles()}


def _plain(cells: dict[str, Any]) -> dict[str, str]:
    return {name: str(value if value is not None else "") for name, value in cells.items()}


@contextmanager
def _on_disk(file: UploadedFile) -> Iterator[Path]:
    check_size(file.size or 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "duties"
        with path.open("wb") as target:
            target.writelines(file.chunks())
        yield path


@require_POST
def confirm(request: SignedIn) -> HttpResponse:
    """Write what was shown, if the lists are still as they were."""
    request.access.check(SETTINGS)
    try:
        seen = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        raise rules.DutySheetStale from None
    end_on = date.fromisoformat(seen["end_on"]) if seen["end_on"] else None
    made = sheet.plan([(number, cells) for number, cells in seen["rows"]], end_on)
    if made.problems:
        raise rules.DutySheetStale
    actions.put_duties(
        add=made.add, change=made.change, end=made.missing if end_on else [], end_on=end_on, seen=seen["stamp"],
        by=request.access,
    )  # fmt: skip
    ended = len(made.missing) if end_on else 0
    messages.success(request, f"已导入：新增 {len(made.add)} 行，修改 {len(made.change)} 行，停止 {ended} 行。")
    return redirect("matters:duties")
