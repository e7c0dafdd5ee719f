"""A station and its days; the valid days of each year add up to the profile's sum."""

import math
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator.profile import Profile
from example_data.generator.spread import spread

Row = dict[str, Any]


def air(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("air")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 81)
    station = {
        "code": wanted["code"], "name": wanted["name"], "kind": "市控", "since": date(wanted["years"][0]["year"], 1, 1),
        "area": profile.village_names[0], "lon": profile["town"]["centre"][0], "lat": profile["town"]["centre"][1],
    }  # fmt: skip
    rows = [row for year in wanted["years"] for row in _year(wanted["code"], year, draw)]
    return {"environment.air_station": [station], "environment.air_day": rows}


def _year(code: str, wanted: Row, draw: Random) -> list[Row]:
    """Winter is worse than summer; the invalid days are at the end of October."""
    first, valid, bad = date(int(wanted["year"]), 1, 1), int(wanted["valid"]), int(wanted["invalid"])
    days = [first + timedelta(days=number) for number in range(valid + bad)]
    out = {first.replace(month=10, day=20) + timedelta(days=number) for number in range(bad)}
    good = [day for day in days if day not in out]
    weights = [(1 + 0.45 * math.cos(day.timetuple().tm_yday / 58)) * draw.lognormvariate(0, 0.45) for day in good]
    pm25 = dict(zip(good, spread(int(wanted["sum"]), weights), strict=True))
    return [_day(code, day, pm25.get(day), draw) for day in days]


def _day(code: str, day: date, pm25: int | None, draw: Random) -> Row:
    warm = max(0.0, -math.cos(day.timetuple().tm_yday / 58))
    row: Row = {"station": code, "day": day, "hours": 24 if pm25 is not None else 11}
    fine = pm25 if pm25 is not None else 40
    ozone = int(60 + 95 * warm + draw.gauss(0, 18))
    return row | {
        "pm25": fine, "pm10": int(fine * 1.5 + draw.uniform(5, 40)), "so2": draw.randint(2, 9),
        "no2": int(14 + fine * 0.35 + draw.uniform(0, 10)), "co": Decimal(draw.randint(2, 12)) / 10,
        "o3": max(ozone, 12), "o3_hour": max(ozone, 12) + draw.randint(4, 30),
    }  # fmt: skip
