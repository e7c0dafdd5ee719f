"""Rows of allowances."""

from datetime import datetime
from typing import Any

from hemei.livelihood import actions
from hemei.livelihood.models import Application, Objection, PayRun
from hemei.livelihood.tests.factories import BY, application, resident, status
from hemei.people.models import Resident
from hemei.places.tests.factories import TOWN
from tests.architecture.rows import row

AT = datetime.fromisoformat("2023-05-22T10:00:00+08:00")


def _person() -> Resident:
    known = Resident.objects.filter(name="津贴补贴老人").first()
    if known:
        return known
    person = resident("1933-05-20", "津贴补贴老人", serial=77)
    status(person, "hukou", "1990-01-01", value="本镇")
    return person


def _application() -> Application:
    return Application.objects.filter(resident=_person()).first() or application(_person())


@row("allowance_person")
def person() -> dict[str, Any]:
    return {"pk": _person().pk}


@row("allowance_application")
def of_person() -> dict[str, Any]:
    return {"pk": _application().pk}


@row("allowance_paper")
def paper() -> dict[str, Any]:
    return {"pk": _application().pk, "kind": "apply"}


@row("allowance_objection")
def objection() -> dict[str, Any]:
    return {"pk": Objection.objects.create(application=_application(), made_on=AT.date(), content="不实").pk}


def _run() -> PayRun:
    """A draft with one line; the applicant's other application stays undecided."""
    known = PayRun.objects.first()
    if known:
        return known
    _application()
    granted = application(_person(), "elder", applied="2023-05-11")
    actions.decide(application=granted, approve=True, by=BY, at=AT)
    return actions.make_run(area=TOWN, month="2023-05", by=BY)


@row("allowance_run")
def run() -> dict[str, Any]:
    return {"pk": _run().pk}


@row("allowance_list")
def pay_list() -> dict[str, Any]:
    return {"pk": _run().pk, "benefit": "elder", "form": "xlsx"}


@row("allowance_line")
def line() -> dict[str, Any]:
    return {"pk": _run().lines.get().pk}
