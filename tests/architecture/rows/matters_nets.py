"""Rows of the two nets."""

from datetime import date
from typing import Any

from django.utils import timezone

from hemei.matters import actions
from hemei.matters.models import Hotspot, Matter, PatrolTask
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from tests.architecture.rows import row


def _matter() -> Matter:
    values = {"source": "hotline", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0], "name": "张三"}
    return actions.receive(values=values, by=Console("tests"), key="nets").matter


@row("nets_matter")
def matter() -> dict[str, Any]:
    return {"pk": _matter().pk}


@row("nets_patrol")
def patrol() -> dict[str, Any]:
    day = date(2023, 6, 1)
    place = {"area_id": VILLAGES[0], "category_code": "c"}
    spot = Hotspot.objects.create(found_on=day, since=day, until=day, people=3, posts=3, **place)
    return {"pk": PatrolTask.objects.create(hotspot=spot, made_at=timezone.now(), **place).pk}
