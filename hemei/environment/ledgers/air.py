"""空气监测站, 空气日均值."""

from typing import Any

from django.utils import timezone

from hemei.environment import queries_air as queries
from hemei.environment import rules_air as rules
from hemei.environment.models import AirDay, AirStation
from hemei.ledgers.registry import Ledger, register


def _day(row: Any) -> None:
    queries.derive_days([row])


def _day_in_service(row: Any) -> None:
    rules.in_service(row.station, row.day)
    rules.over(row.day, timezone.localdate())


register(Ledger(
    code="environment.air_station", title="空气监测站", model=AirStation,
    columns=("code", "name", "area", "kind", "lon", "lat", "since", "until"), natural_key=("area", "code"),
    date_field="since", search=("code", "name"), filters=("kind", "since", "until"), ordering=("code",),
    aliases={"code": ("编号", "站点代码"), "name": ("名称", "监测点"), "kind": ("类型", "级别")},
    rules=(rules.station_dates, rules.station_place), note="小时值和日均值都记在站点名下，停用后不再接收。",
))  # fmt: skip

register(Ledger(
    code="environment.air_day", title="空气日均值", model=AirDay,
    columns=("station", "day", "hours", "pm25", "pm10", "so2", "no2", "co", "o3", "o3_hour"),
    shown=("station", "day", "pm25", "pm10", "o3", "aqi", "primary", "valid", "standard"),
    natural_key=("station", "day"), date_field="day", search=("station__name", "station__code"),
    filters=("station", "day", "valid", "standard"), ordering=("-day", "-pk"), lookups={"station": ("code", "name")},
    aliases={
        "station": ("站点", "站点编号", "站点名称"), "day": ("监测日期",), "hours": ("有效小时数",),
        "pm25": ("PM25", "细颗粒物"), "so2": ("SO2",), "no2": ("NO2",), "co": ("CO",),
        "o3": ("O3-8h", "O3_8h", "O3", "臭氧"), "o3_hour": ("O3-1h",),
    },
    derive=_day, derive_many=queries.derive_days, rules=(rules.measured, _day_in_service),
    note="一行是一站一天，浓度按 GB/T 8170 修约到个位（一氧化碳一位小数）。AQI、首要污染物按当日施行的标准自动算。"
    "小时值请到“空气质量”页导入，日均值由系统算出。",
))  # fmt: skip
