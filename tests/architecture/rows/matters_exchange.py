"""Rows of the exchange with the hotline."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hemei.ledgers.models import ImportBatch
from hemei.matters import actions
from hemei.matters.exchange.actions import batches
from hemei.matters.exchange.actions.taking import Origin, note_upstream, put_by
from hemei.matters.exchange.tickets import Incoming
from hemei.matters.models import HeldTicket, Unit
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

BY = Console("tests")
SHEET = "工单编号,主要内容,村,坐席\nRX1,路灯不亮,东柳村,1\nRX2,,东柳村,2\n"


def _batch() -> ImportBatch:
    """A checked batch with a good and a bad row."""
    Unit.objects.get_or_create(code="exchange-town", defaults={"name": "柳林镇", "kind": "town", "area_id": TOWN})
    made = batches.start(file=SimpleUploadedFile("派单.csv", SHEET.encode()), area=TOWN, by=BY)
    return batches.check(batch=made, by=BY)


def _held() -> HeldTicket:
    ticket = Incoming("RX9", {"source": "hotline", "number": "RX9", "title": "灯", "content": "灯"}, why="不知道哪个村")
    now = _batch().created_at
    return put_by(ticket=ticket, reason="place", why=ticket.why, origin=Origin("表格", TOWN), by=BY, at=now)


@row("hotline_batch")
def batch() -> dict[str, Any]:
    return {"pk": _batch().pk}


@row("hotline_check")
def check() -> dict[str, Any]:
    return {"pk": _batch().pk, "verb": "check"}


@row("hotline_held")
def held() -> dict[str, Any]:
    return {"pk": _held().pk, "verb": "send-back"}


@row("exchange_upstream", scoped=True)
def upstream() -> dict[str, Any]:
    values = {"source": "hotline", "title": "路灯不亮", "content": "路灯不亮", "area": VILLAGES[0], "name": "张三"}
    matter = actions.receive(values=values, by=BY, key="upstream").matter
    note_upstream(matter, Incoming(number=matter.number, values={}), timezone.now())
    return {"pk": matter.pk}
