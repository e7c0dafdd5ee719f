"""Made-up rows of agriculture."""

from datetime import date
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
