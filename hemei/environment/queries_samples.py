"""What the pages of water quality ask."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hemei.environment import surface_water
from hemei.environment import values_water as values
from hemei.environment.models import Reach, WaterSample
from hemei.environment.models.samples import Body, WaterClass
from hemei.environment.queries_rivers import rows
from hemei.ledgers.models import State
from hemei.people.access import By

CLASSES = [label.removesuffix("类") for label in WaterClass.labels]
SHOWN = 60  # samples of a trend
CLASS = "class"


def reaches(by: By) -> list[dict[str, Any]]:
    """The last reviewed sample of every section in scope, worst first."""
    latest: dict[tuple[int, str], WaterSample] = {}
    for sample in samples(by).order_by("-sampled_on", "-pk").iterator():
        latest.setdefault((sample.reach_id, sample.section), sample)
    found = sorted(latest.values(), key=lambda sample: (-int(sample.water_class), sample.section))
    return [{"sample": sample, "bad": sample.water_class in ("5", "6")} for sample in found]


def samples(by: By) -> QuerySet[WaterSample]:
    return rows("water_sample", by).filter(state=State.APPROVED).select_related("reach", "area")


def of_reach(by: By, reach: Reach) -> list[WaterSample]:
    """The last samples of a reach, oldest first."""
    return list(samples(by).filter(Q(reach=reach)).order_by("-sampled_on", "section")[:SHOWN])[::-1]


def factors() -> list[tuple[str, str]]:
    return [(CLASS, "水质类别"), *surface_water.FACTORS.items()]


def chart(found: Sequence[WaterSample], factor: str, on: date) -> str:
    """A line for each section over the days, as ECharts options in JSON; for a factor, the limits Ⅲ and Ⅴ too."""
    days = sorted({sample.sampled_on for sample in found})
    sections = sorted({sample.section for sample in found})
    at = {(sample.section, sample.sampled_on): _value(sample, factor) for sample in found}
    series: list[dict[str, Any]] = [
        {"name": section, "type": "line", "connectNulls": True, "data": [at.get((section, day)) for day in days]}
        for section in sections
    ]
    lake = bool(found) and all(sample.body == Body.LAKE for sample in found)
    series += [] if factor == CLASS else _limits(factor, len(days), on, lake)
    axis: dict[str, Any] = {"type": "value", "name": "毫克/升"}
    if factor == CLASS:
        axis = {"type": "value", "name": "类别（6 为劣Ⅴ）", "min": 1, "max": 6, "interval": 1, "inverse": True}
    options = {"legend": {}, "xAxis": {"type": "category", "data": [f"{day:%Y-%m-%d}" for day in days]},
               "yAxis": axis, "series": series}  # fmt: skip
    return json.dumps(options, ensure_ascii=False)


def _value(sample: WaterSample, factor: str) -> float | int | None:
    if factor == CLASS:
        return int(sample.water_class)
    stored = getattr(sample, factor)
    return None if stored is None else stored / 1000


def _limits(factor: str, days: int, on: date, lake: bool) -> list[dict[str, Any]]:
    limits = surface_water.limits(factor, values.surface_water(on), lake=lake)
    return [
        {"name": f"{CLASSES[place]}类限值", "type": "line", "symbol": "none", "lineStyle": {"type": "dashed"},
         "data": [float(limits[place])] * days}
        for place in (2, 4)
    ]  # fmt: skip
