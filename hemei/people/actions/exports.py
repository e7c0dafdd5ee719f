"""A list leaves the system: who, what, how many rows, and under which serial, in the trail and in the file."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from hemei.kernel import audit, watermark
from hemei.kernel.watermark import Mark
from hemei.people.access import By
from hemei.people.models import User


@transaction.atomic
def note_export(
    *, title: str, right: str, by: By, rows: int | None = None, area: str = "", filters: str = "",
    personal: Iterable[str] = (),
) -> Mark:  # fmt: skip
    """Record that `by` takes a list out; returns the mark for its file. `personal` names fields that leave unmasked."""
    by.check(right)
    fields = sorted(personal)
    mark = watermark.mark(by, personal=bool(fields))
    told: dict[str, Any] = {"title": title, "rows": rows, "filters": filters, "serial": mark.serial}
    changes = {name: [None, value] for name, value in told.items() if value not in (None, "")}
    if fields:
        changes["personal"] = [None, fields]
    audit.record(by=by, verb="导出", obj=by.user or User(), changes=changes, post=by.post_for(right, area), area=area)
    return mark
