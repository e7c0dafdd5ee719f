"""Rows of the desk of 接诉即办."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hemei.matters import actions
from hemei.matters.models import Matter, Unit, Whistle
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

BY = Console("tests")


def _matter() -> Matter:
    values = {"source": "hotline", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0], "name": "张三",
              "phone": "13912345678"}  # fmt: skip
    return actions.receive(values=values, by=BY, key="desk").matter


def _unit(code: str, area: str, kind: str = "village") -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"name": f"单位{code}", "kind": kind, "area_id": area})[0]


def _whistle() -> Whistle:
    caller, called = _unit("desk-caller", VILLAGES[0]), _unit("desk-called", TOWN, "department")
    found = Whistle.objects.filter(caller=caller).first()
    return found or actions.whistle(
        caller=caller, called=[called], topic="demand", place="村口", request="请到场",
        arrive_by=timezone.now() + timedelta(hours=2), by=BY,
    )  # fmt: skip


@row("desk_matter")
def matter() -> dict[str, Any]:
    return {"pk": _matter().pk}


@row("desk_act")
def act() -> dict[str, Any]:
    return {"pk": _matter().pk, "verb": "dispatch"}


@row("desk_person")
def person() -> dict[str, Any]:
    found = _matter().complainants.first()
    assert found is not None
    return {"pk": found.pk}


@row("desk_unit")
def unit() -> dict[str, Any]:
    return {"code": _unit("desk-unit", VILLAGES[0]).code}


@row("desk_whistle")
def whistle() -> dict[str, Any]:
    return {"pk": _whistle().pk}


@row("desk_call")
def call() -> dict[str, Any]:
    found = _whistle().calls.first()
    assert found is not None
    return {"pk": found.pk}
