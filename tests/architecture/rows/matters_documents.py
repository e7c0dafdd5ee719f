"""Rows of papers."""

from typing import Any

from hemei.matters import actions
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from tests.architecture.rows import row


@row("documents_order")
def order() -> dict[str, Any]:
    values = {"source": "hotline", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0], "name": "张三"}
    matter = actions.receive(values=values, by=Console("test"), key="documents").matter
    return {"kind": "order", "pk": matter.pk}
