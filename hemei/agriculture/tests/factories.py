"""Made-up rows of agriculture."""

from datetime import date, datetime
from typing import Any

import openpyxl
from django.core.files import File

from hemei.ledgers import actions, registry
from hemei.ledgers.importing import actions as importing
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

BY = Console("test")


def make(ledger: str, approve: bool = True, by: Any = BY, **values: Any) -> Any:
    row = actions.create(ledger=registry.get(f"agriculture.{ledger}"), values=values, by=by)
    return actions.approve(record=row, by=BY) if approve else row


def correct(row: Any, **values: Any) -> Any:
    row.refresh_from_db()
    return actions.correct(record=row, values=values, reason="核对后更正", version=row.version, by=BY)


def bring(folder: Any, ledger: str, header: tuple[str, ...], *rows: tuple[Any, ...]) -> tuple[Any, list[str]]:
    """Import a sheet; the batch, and the reasons of the rows that stayed out."""
    book = openpyxl.Workbook()
    for line in (header, *rows):
        book.active.append(list(line))
    book.save(path := folder / "表.xlsx")
    with path.open("rb") as file:
        of = registry.get(f"agriculture.{ledger}")
        batch = importing.start(ledger=of, file=File(file, path.name), area=TOWN, by=BY)
    batch = importing.check(batch=batch, by=BY)
    reasons = [str(error.reason) for error in batch.errors.all()]
    importing.commit(batch=batch, by=BY, only_good=True)
    return batch, reasons


def plot(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "name": "东大田", "size": 100_00, "registered_on": date(2022, 1, 1), **more}
    return make("plot", **values)


def planting(of: Any = None, approve: bool = True, **more: Any) -> Any:
    """玉米 of the autumn of 2023, 60 亩."""
    values = {
        "area": VILLAGES[0], "plot": of, "season": "autumn", "crop": "corn", "sown_on": date(2023, 6, 18),
        "harvested_on": date(2023, 10, 8), "sown": 60_00, "output": 24_000_00, **more,
    }  # fmt: skip
    return make("planting", approve, **values)


def wheat(of: Any = None, approve: bool = True, **more: Any) -> Any:
    values = {"season": "summer", "crop": "wheat", "sown_on": date(2022, 10, 5), "harvested_on": date(2023, 6, 14)}
    return planting(of, approve, **{**values, "sown": 100_00, "output": 33_000_00, **more})


def lot(**more: Any) -> Any:
    """100 公斤 of 番茄, tested and with its certificate."""
    values = {
        "area": VILLAGES[0], "number": "R1", "household": "王家", "kind": "番茄", "received_on": date(2023, 6, 1),
        "gross": 100_00, "test": "passed", "test_number": "K1", "certificate": "H1", **more,
    }  # fmt: skip
    return make("lot", **values)


def processing(of: Any, **more: Any) -> Any:
    values = {"number": "J1", "lot": of, "processed_on": date(2023, 6, 1), "input": 100_00, "net": 80_00, **more}
    return make("processing", **{"loss": values["input"] - values["net"], **values})


def pack(of: Any, **more: Any) -> Any:
    """10 cartons of 5 公斤."""
    values = {
        "number": "B1", "processing": of, "packed_on": date(2023, 6, 1), "best_before": date(2023, 6, 5),
        "cartons": 10, "carton_weight": 5_00, **more,
    }  # fmt: skip
    return make("pack", **values)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2023-06-{text}:00+08:00")


def order(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": "D1", "customer": "第一小学", "kind": "番茄", "cartons": 6,
        "window_from": at("02T06:00"), "window_to": at("02T08:00"), **more,
    }  # fmt: skip
    return make("order", **values)


def delivery(of: Any, **more: Any) -> Any:
    return make(
        "delivery",
        **{"number": f"{of.number}-1", "order": of, "vehicle": "京A00001", "departed_at": at("02T05:00"), **more},
    )


def line(of: Any, of_pack: Any, cartons: int, **more: Any) -> Any:
    return make("delivery_line", delivery=of, pack=of_pack, cartons=cartons, **more)


def bed(**more: Any) -> Any:
    """100 trays at once; 100 × 50 × 4 = 20,000 plants a year."""
    values = {
        "area": VILLAGES[0], "base": "甲基地", "name": "1号床", "size": 20_00, "trays_per_metre": 5_00, "cells": 50,
        "rounds": 4, "in_use_from": date(2022, 1, 1), **more,
    }  # fmt: skip
    return make("bed", **values)


def seedling_order(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": "Y1", "customer": "合作社", "crop": "番茄", "plants": 1000, "cells": 50,
        "ordered_on": date(2023, 1, 5), "due_on": date(2023, 3, 20), "expected_rate": 84_00, **more,
    }  # fmt: skip
    return make("seedling_order", **values)


def sowing(of: Any, on: Any, **more: Any) -> Any:
    """25 trays, 1,250 cells, of which 1,100 came up and 1,000 are ready."""
    values = {
        "number": "S1", "order": of, "seed_lot": "Z1", "sown_on": date(2023, 2, 1), "trays": 25, "cells": 50, "bed": on,
        "bed_from": date(2023, 2, 3), "bed_until": date(2023, 3, 15), "emerged_on": date(2023, 2, 10), "emerged": 1100,
        "ready_on": date(2023, 3, 10), "ready": 1000, **more,
    }  # fmt: skip
    return make("sowing", **values)


def seedlings_out(of: Any, plants: int, number: str = "C1", **more: Any) -> Any:
    values = {"delivered_on": date(2023, 3, 20), "passed": True, "quarantine": "JY1", **more}
    return make("seedling_delivery", number=number, batch_sown=of, plants=plants, **values)


def courtyard(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "name": "东柳科技小院", "partner": "农业大学", "founded_on": date(2020, 9, 1), "beds": 2,
        **more,
    }  # fmt: skip
    return make("courtyard", **values)


def resident(of: Any, **more: Any) -> Any:
    values = {
        "courtyard": of, "name": "吴一", "school": "农业大学", "bed": 1, "since": date(2023, 3, 1),
        "until": date(2023, 8, 31), **more,
    }  # fmt: skip
    return make("courtyard_residency", **values)


def sample(of: Any, **more: Any) -> Any:
    values = {
        "courtyard": of, "point": "1号点", "depth": "top", "sampled_on": date(2023, 4, 1), "laboratory": "检测中心",
        "organic": 25_00, **more,
    }  # fmt: skip
    return make("courtyard_soil", **values)


def entry(year: int, yuan: int, subject: str = "operating", **more: Any) -> Any:
    """Income of a village on the last day of the year."""
    values = {"area": VILLAGES[0], "booked_on": date(year, 12, 31), "voucher": f"P{year}{subject}", **more}
    return make("collective_entry", subject=subject, amount=yuan * 100, **values)


def lease(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "number": "L1", "asset": "旧厂房", "kind": "asset", "lessee": "甲公司",
        "since": date(2021, 7, 1), "until": date(2024, 7, 1), "rent": 50_000_00, "decided_on": date(2021, 6, 1),
        "evidence": "决议1号", **more,
    }  # fmt: skip
    return make("lease", **values)


def brand(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "name": "东柳园", "product": "番茄", "recognised_on": date(2023, 1, 10),
              "active": True, **more}  # fmt: skip
    return make("brand", **values)
