"""Made-up stations, parcels, assets for tests."""

from datetime import date
from typing import Any

from hemei.ledgers import actions, registry
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

BY = Console("test")


def make(ledger: str, approve: bool = True, by: Any = BY, **values: Any) -> Any:
    row = actions.create(ledger=registry.get(f"environment.{ledger}"), values=values, by=by)
    return actions.approve(record=row, by=BY) if approve else row


def station(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "code": "SL01", "name": "柳林站", "kind": "town", "since": date(2020, 1, 1), **more}
    return make("air_station", **values)


def ring(west: float, south: float, size: float = 0.002) -> str:
    """The outline of a square near 116.8, 39.7."""
    corners = ((west, south), (west + size, south), (west + size, south + size), (west, south + size))
    return "; ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in corners)


def parcel(number: str = "D1", mu: int = 100, **more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": number, "basic": True, "area_mu": mu * 100, "since": date(2020, 1, 1), **more,
    }  # fmt: skip
    return make("field_parcel", **values)


def adjustment(approve: bool = True, **more: Any) -> Any:
    values = {
        "area": TOWN, "document": "规函〔2023〕1号", "approver": "市规划自然资源委", "approved_on": date(2023, 5, 1),
        "out_mu": 15_000, "in_mu": 15_000, "reason": "道路建设", **more,
    }  # fmt: skip
    return make("field_adjustment", approve, **values)


def problem(approve: bool = True, by: Any = BY, **more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "place": "村南地", "kind": "idle", "found_on": date(2023, 4, 1), "area_mu": 1250,
        "idle_since": date(2022, 3, 1), **more,
    }  # fmt: skip
    return make("field_problem", approve, by, **values)


def forest(number: str = "XB001", **more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": number, "name": "村北防护林", "kind": "shelter", "area_mu": 12_000,
        "keeper": "养护队", "since": date(2020, 1, 1), **more,
    }  # fmt: skip
    return make("forest_parcel", **values)


def lamps(number: str = "LD001", **more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": number, "kind": "lamp", "name": "东柳村主街路灯", "lamps": 40,
        "built_on": date(2018, 6, 1), **more,
    }  # fmt: skip
    return make("facility", **values)


def road(**more: Any) -> Any:
    return lamps(**{"number": "DL001", "kind": "road", "name": "主街路面", "lamps": None, "road_m2": 200_000, **more})


def repair(of: Any, approve: bool = True, by: Any = BY, **more: Any) -> Any:
    values = {
        "facility": of, "reported_on": date(2023, 3, 1), "fault": "dark", "repaired_on": date(2023, 3, 3),
        "repairer": "维修队", "lamps": 7, "accepted_on": date(2023, 3, 5), "acceptor": "李四", **more,
    }  # fmt: skip
    return make("facility_repair", approve, by, **values)


def deduction(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "year": 2023, "quarter": 1, "place": "东柳村主街", "item": "rubbish", "problem": "堆放",
        "points": 50, "found_on": date(2023, 3, 1), **more,
    }  # fmt: skip
    return make("living_deduction", **values)
