"""Rows of the ledger mechanism."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hemei.ledgers import actions, registry
from hemei.ledgers.importing import actions as importing
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row


def _asset(area: str = VILLAGES[0]) -> Any:
    """A ledger row in a village, entered at the console; any ledger would do."""
    values = {
        "area": area,
        "name": "老粮库",
        "kind": "plant",
        "owner": "柳林供销社",
        "certified_area": 100,
        "idle_since": date(2021, 3, 1),
    }
    return actions.create(ledger=registry.get("economy.asset"), values=values, by=Console("tests"))


@row("asset")
def asset() -> dict[str, Any]:
    return {"code": "economy.asset", "pk": _asset().pk}


@row("asset_approve")
def asset_approve() -> dict[str, Any]:
    return {"code": "economy.asset", "pk": _asset(VILLAGES[1]).pk, "verb": "approve"}


@row("attachment")
def attachment() -> dict[str, Any]:
    upload = SimpleUploadedFile("产权证.pdf", b"%PDF-1.7\n")
    return {"pk": actions.attach(record=_asset(VILLAGES[2]), upload=upload, by=Console("tests")).pk}


@row("lock")
def lock() -> dict[str, Any]:
    made = actions.lock_period(ledger=registry.get("economy.asset"), area=TOWN, period="2019", by=Console("tests"))
    return {"pk": made.pk}


def _import_batch() -> Any:
    """A batch with a good and a bad row, checked and waiting."""
    sheet = "调查日期,乡镇/街道,点位名,调查结果\n2023-06-01,柳林镇,东渠,合格\n2023-06-01,柳林镇,西渠,还行\n"
    upload, console = SimpleUploadedFile("调查.csv", sheet.encode()), Console("tests")
    ledger = registry.get("environment.pest_survey")
    return importing.check(batch=importing.start(ledger=ledger, file=upload, area=TOWN, by=console), by=console)


@row("import_batch")
def import_batch() -> dict[str, Any]:
    return {"pk": _import_batch().pk}


@row("import_discard")
def import_discard() -> dict[str, Any]:
    return {"pk": _import_batch().pk, "verb": "discard"}
