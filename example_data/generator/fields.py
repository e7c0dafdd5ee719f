"""Rows of the environment ledgers: demolitions that add up to the year, a season of pest surveys."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from example_data.generator.profile import Profile
from example_data.generator.spread import uneven

Row = dict[str, Any]
HOSTS = ("桑树", "白蜡", "海棠", "杨树", "法桐", "榆树")


def demolitions(profile: Profile) -> list[Row]:
    """Two years of 销账, each year's measured area exact to 0.01 平方米."""
    numbers = profile["demolition"]
    before = _demolition_year(profile, profile.year - 1, numbers["year_before"], numbers["sites"])
    return before + _demolition_year(profile, profile.year, numbers["this_year"], numbers["sites"])


def _demolition_year(profile: Profile, year: int, total: str, sites: int) -> list[Row]:
    random = profile.random
    rows = []
    for number, part in enumerate(uneven(int(Decimal(total) * 100), sites, random), start=1):
        village, accepted, mode = random.choice(profile.village_names), profile.day(year), random.choice(_MODES)
        rows.append({
            "site": f"{village}{year}年第{number}处", "found_on": accepted - timedelta(days=90),
            "building_state": "已建", "mode": mode, "accepted_on": accepted,
            "decision_number": f"示例限拆〔{year}〕{number}号" if mode == "强拆" else "",
            "demolished_area": Decimal(part).scaleb(-2), "reuse": random.choice(("复绿", "利用", "待定")),
        })  # fmt: skip
    return rows


_MODES = ("自拆", "自拆", "助拆", "强拆")


def surveys(profile: Profile) -> list[Row]:
    """A season of fall webworm surveys; the town's points, visited again and again."""
    random = profile.random
    rows = []
    for number in range(profile["pests"]["surveys"]):
        point, day = number % 60 + 1, date(profile.year, 5, 3) + timedelta(days=number // 2)
        found = random.random() < 0.3
        rows.append({
            "area": profile.town_name, "surveyed_on": day, "zone": "乡镇", "point_code": f"示例{point:03d}",
            "point_name": f"{profile.village_names[point % len(profile.village_names)]}林带{point}",
            "plot_kind": "行道树", "hosts": random.choice(HOSTS) if found else "",
            "affected_plants": random.randint(1, 9) if found else 0, "webs": random.randint(1, 20) if found else 0,
            "result": "不合格" if found and random.random() < 0.2 else "合格",
        })  # fmt: skip
    return rows


def treatments(profile: Profile, survey_rows: list[Row]) -> list[Row]:
    found = [row for row in survey_rows if row["webs"]][: profile["pests"]["treatments"]]
    return [
        {
            "point_code": row["point_code"], "point_name": row["point_name"], "method": "施药",
            "treated_on": row["surveyed_on"] + timedelta(days=3),
        }
        for row in found
    ]  # fmt: skip
