"""Rows of elderly care."""

from typing import Any

from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.models import elderly as m
from hemei.livelihood.tests import elderly
from hemei.livelihood.tests.factories import BY, resident
from hemei.people.models import Resident
from tests.architecture.rows import row


def _elder() -> Resident:
    return Resident.objects.filter(name="张三").first() or resident("1943-05-20")


def _at() -> m.Station:
    return m.Station.objects.first() or elderly.station()


@row("elderly_station")
def station() -> dict[str, Any]:
    return {"pk": _at().pk}


@row("elderly_finding")
def finding() -> dict[str, Any]:
    values = {"station": _at(), "inspected_on": elderly.day("2023-06-10"), "inspectors": "甲", **elderly.GOOD}
    acts.record_inspection(values=values | {"fire": "bad"}, problems={"fire": ("堵塞", None)}, by=BY)
    return {"pk": m.Finding.objects.get().pk}


@row("elderly_meal")
def meal() -> dict[str, Any]:
    return {"pk": elderly.meal(_at(), _elder()).pk}


@row("elderly_service")
def service() -> dict[str, Any]:
    who = _elder()
    given = {"name": who.name, "id_number": str(who.id_number), "served_on": "2023-06-10", "kind": "health"}
    return {"pk": elderly.enter("service_record", station=_at(), **given).pk}
