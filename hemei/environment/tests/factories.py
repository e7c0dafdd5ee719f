"""Made-up waters, and sheets brought in."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
from django.core.files.base import ContentFile

from hemei.environment.models import DebrisSource, DebrisVehicle
from hemei.ledgers import actions, registry
from hemei.ledgers.importing import actions as importing
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

BY = Console("tests")
LINE = "116.80,39.71; 116.82,39.70"


def day(text: str) -> date:
    return date.fromisoformat(text)


def make(ledger: str, approve: bool = True, by: Any = BY, **values: Any) -> Any:
    """A row through the ledger's action, reviewed; texts that are dates become dates."""
    values = {name: day(value) if _is_day(value) else value for name, value in values.items()}
    row = actions.create(ledger=registry.get(f"environment.{ledger}"), values=values, by=by)
    return actions.approve(record=row, by=BY) if approve else row


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == "-" and value[7] == "-"


def bring(code: str, header: list[str], *lines: list[Any]) -> list[str]:
    """Import a sheet; the reasons of its errors. Good rows are in."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for line in (header, *lines):
        book.active.append(line)
    book.save(file)
    sheet = ContentFile(file.getvalue(), name="表.xlsx")
    batch = importing.start(ledger=registry.get(f"environment.{code}"), file=sheet, by=BY, area=TOWN)
    importing.check(batch=batch, by=BY)
    reasons = [str(error.reason) for error in batch.errors.all()]
    importing.commit(batch=batch, by=BY, only_good=True)
    return reasons


def reach(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "name": "柳河东柳段", "river": "柳河", "since": "2022-01-01", "length_km": 4200,
              "line": LINE, **more}  # fmt: skip
    return make("reach", **values)


def patrol(of: Any, on: str = "2023-05-03", **more: Any) -> Any:
    values = {"reach": of, "level": "village", "patrolled_on": on, "persons": "书记", "finding": "未发现问题", **more}
    return make("river_patrol", **values)


def cleaning(of: Any, on: str = "2023-05-03", **more: Any) -> Any:
    values = {"reach": of, "cleaned_on": on, "length_km": 1000, "waste_m3": 500, "disposal_site": "转运站", **more}
    return make("river_cleaning", **values)


def small_water(**more: Any) -> Any:
    return make(
        "small_water", **{"area": VILLAGES[0], "name": "1号坑塘", "kind": "坑塘", "since": "2022-01-01", **more}
    )


def outfall(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "number": "PK1", "name": "桥下排口", "found_on": "2023-03-01", "kind": "other",
              "responsible": "甲厂", "setup": "none", **more}  # fmt: skip
    return make("outfall", **values)


def source(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "name": "东柳路工程", "kind": "works", "producer": "甲建设公司", "planned": 900_000,
              "registered_on": "2023-01-05", "plan_number": "案1", "permit_number": "许1", "site": "消纳场",
              "permit_from": "2023-02-01", "permit_until": "2023-12-31", **more}  # fmt: skip
    return make("debris_source", **values)


def vehicle(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "plate": "京A·12345", "firm": "乙运输公司", "firm_permit": "运1",
              "pass_number": "准1", "valid_from": "2023-01-01", "valid_until": "2023-06-30", **more}  # fmt: skip
    return make("debris_vehicle", **values)


def manifest(at: str = "2023-05-03T09:00+08:00", **more: Any) -> Any:
    moment = datetime.fromisoformat(at)
    values = {"number": "L1", "loaded_at": moment, "loaded": 20_000, "route": "东柳路—消纳场", **more}
    values.setdefault("source_site", DebrisSource.objects.first() or source())
    values.setdefault("vehicle", DebrisVehicle.objects.first() or vehicle())
    return make("debris_manifest", **values)


DAYS = {"survey": "03-02", "monitoring": "03-05", "tracing": "03-08", "classifying": "03-09", "treatment": "04-01",
        "closing": "04-10", "recheck": "05-02"}  # fmt: skip


def outfall_step(of: Any, step: str, measure: str = "ban", **more: Any) -> Any:
    extra = {
        "tracing": {"conclusion": "甲厂污水"}, "treatment": {"measure": measure, "before": "前.jpg", "after": "后.jpg"},
        "closing": {"acceptor": "镇里"}, "recheck": {"result": "good", "rained_on": day("2023-04-28")},
    }.get(step, {})  # fmt: skip
    values = {"outfall": of, "step": step, "done_on": f"2023-{DAYS[step]}", "evidence": "单", **extra, **more}
    return make("outfall_step", **values)


def through(of: Any, *, until: str = "recheck", measure: str = "ban", **last: Any) -> Any:
    """All steps up to `until`; what is given changes that last one."""
    for step in DAYS:
        made = outfall_step(of, step, measure, **(last if step == until else {}))
        if step == until:
            return made
    return None


def problem(**more: Any) -> Any:
    return make("water_problem", **{"kind": "litter", "found_on": "2023-05-03", "description": "岸边垃圾", **more})
