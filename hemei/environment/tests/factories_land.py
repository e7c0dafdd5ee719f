"""Made-up stations, parcels, assets for tests."""

from datetime import date
from typing import Any

from hemei.ledgers import actions, registry
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def make(ledger: str, approve: bool = True, by: Any = BY, **values: Any) -> Any:
    row = actions.create(ledger=registry.get(f"environment.{ledger}"), values=values, by=by)
    return actions.approve(record=row, by=BY) if approve else row


def station(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "code": "SL01", "name": "柳林站", "kind": "town", "since": date(2020, 1, 1), **more}
    return make("air_station", **values)
