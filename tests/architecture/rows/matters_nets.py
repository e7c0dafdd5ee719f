"""Rows of the two nets."""

from typing import Any

from hemei.matters import actions
from hemei.matters.models import Matter
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from tests.architecture.rows import row


def _matter() -> Matter:
    values = {"source": "hotline", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0], "name": "张三"}
    return actions.receive(values=values, by=Console("tests"), key="nets").matter


@row("nets_matter")
def matter() -> dict[str, Any]:
    return {"pk": _matter().pk}
