"""Rows of 一表通: a request of the town in matching, with one column and with one cell asked of a village."""

from datetime import date
from typing import Any

from hemei.matters import actions as matters
from hemei.matters.models import Unit
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from hemei.requests.models import Column, Entry, Request
from tests.architecture.rows import row

BY = Console("test")


def _request(title: str, stage: str = "matching") -> Request:
    return Request.objects.create(
        area_id=TOWN, title=title, requester="区局", document=title, issued_on=date(2023, 1, 1),
        due_on=date(2023, 2, 1), period="2023", layout="villages", header=[["村", "数"]], fingerprint=title,
        stage=stage,
    )  # fmt: skip


def _column(title: str, stage: str = "matching") -> Column:
    return Column.objects.create(request=_request(title, stage), position=1, title="数", kind="asked", category="CW")


@row("report_request")
def request() -> dict[str, Any]:
    return {"pk": _request("一").pk}


@row("report_column")
def column() -> dict[str, Any]:
    return {"pk": _column("二").pk}


@row("report_asked")
def asked() -> dict[str, Any]:
    code = VILLAGES[0]
    unit = Unit.objects.filter(code=code).first() or matters.open_unit(
        code=code, name="东柳村", kind="village", area=code, by=BY
    )
    made = _column("三", "asking")
    Entry.objects.create(column=made, unit=unit, key=code, label="东柳村", asked_on=date(2023, 1, 2))
    return {"pk": made.request_id}
