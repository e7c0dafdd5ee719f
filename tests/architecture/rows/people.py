"""Rows of people."""

from datetime import date
from typing import Any

from hemei.people.access import Console
from hemei.people.actions import register
from hemei.people.models import CellDuty
from hemei.people.tests.factories import make_household, make_resident, make_user
from hemei.places.models import GridCell
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row


@row("account")
def account() -> dict[str, Any]:
    return {"pk": make_user("leader", TOWN, "somebody").pk}


@row("post")
def post() -> dict[str, Any]:
    return {"pk": make_user("leader", TOWN, "somebody_else").posts.get().pk}


@row("resident")
def resident() -> dict[str, Any]:
    return {"pk": make_resident(VILLAGES[0]).pk}


@row("household")
def household() -> dict[str, Any]:
    return {"pk": make_household(VILLAGES[0]).pk}


@row("organisation")
def organisation() -> dict[str, Any]:
    values = {"name": "柳林制造公司", "credit_code": "91350100M000100Y43", "kind": "enterprise", "area": VILLAGES[0]}
    return {"pk": register.register_organisation(values=values, by=Console("test")).pk}


@row("cell")
def cell() -> dict[str, Any]:
    made, _ = GridCell.objects.get_or_create(code=VILLAGES[0] + "001", name="第一网格", area_id=VILLAGES[0])
    return {"pk": made.pk}


@row("duty")
def duty() -> dict[str, Any]:
    user = make_user("grid_worker", VILLAGES[0], "duty_holder")
    made = CellDuty.objects.create(cell_id=cell()["pk"], user=user, kind="worker", since=date(2024, 1, 1))
    return {"pk": made.pk}
