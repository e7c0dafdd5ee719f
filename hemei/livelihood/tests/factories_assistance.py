"""Made-up applications for 低保 and 临时救助, and how far they have come."""

from datetime import date, datetime
from typing import Any

from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.actions import take_step
from hemei.livelihood.models import MinimumLiving, TemporaryAid
from hemei.livelihood.tests.factories import BY, resident
from hemei.notices import actions as notices
from hemei.people.access import Console
from hemei.people.models import Resident

INVESTIGATED = {"investigators": "甲、乙", "income": 1000, "property": "无", "finding": "住房三间"}
PANEL = {
    "present": 9, "representatives": 6, "in_favour": 8, "against": 1, "applicant_left": True, "chair": "村主任",
}  # fmt: skip


def applicant(serial: int = 1) -> Resident:
    return Resident.objects.filter(name=f"申请人{serial}").first() or resident("1960-03-01", f"申请人{serial}", serial)


def entered(code: str, **values: Any) -> Any:
    serial = values.pop("serial", 1)
    person = applicant(serial)
    given = {"name": person.name, "id_number": str(person.id_number), "area": person.area_id, **values}
    return ledger_actions.create(ledger=registry.get(f"livelihood.{code}"), values=given, by=BY)


def living(**values: Any) -> MinimumLiving:
    """Applied for on 4 September 2023, a Monday."""
    row: MinimumLiving = entered("minimum_living", **{"applied_on": date(2023, 9, 4), "members": 2, **values})
    return row


def aid(**values: Any) -> TemporaryAid:
    given = {"applied_on": date(2023, 9, 4), "kind": "emergency", "members": 1, **values}
    row: TemporaryAid = entered("temporary_aid", **given)
    return row


def act(row: Any, code: str, on: str, by: Any = BY, **values: Any) -> Any:
    return take_step(record=row, act=code, values=values, on=date.fromisoformat(on), by=by)


def assessed(**values: Any) -> MinimumLiving:
    row = living(**values)
    act(row, "investigate", "2023-09-08", **INVESTIGATED)
    return act(row, "assess", "2023-09-12", **PANEL)  # type: ignore[no-any-return]


def posted(**values: Any) -> MinimumLiving:
    row = assessed(**values)
    act(row, "draft_notice", "2023-09-13", contact="镇民生保障科 60000000")
    notices.post(notice=row.notice, by=Console("另一位"), at=datetime.fromisoformat("2023-09-13T10:00:00+08:00"))
    return fresh(row)  # type: ignore[no-any-return]


def reported(**values: Any) -> MinimumLiving:
    row = posted(**values)
    notices.take_down_due(by=BY, at=datetime.fromisoformat("2023-09-21T01:00:00+08:00"))
    return act(fresh(row), "report", "2023-09-21", opinion="同意上报")  # type: ignore[no-any-return]


def reviewed(**values: Any) -> MinimumLiving:
    row = reported(**values)
    act(row, "visit", "2023-09-22", visitors="丙", finding="属实")
    return act(row, "review", "2023-09-25", opinion="属实")  # type: ignore[no-any-return]


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)
