"""Forest parcels with care and inspections; areas add up to the profile's, points are those of the pest survey."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator.names import person
from example_data.generator.profile import Profile
from example_data.generator.spread import uneven

Row = dict[str, Any]
KINDS = ("平原造林", "农田防护林", "道路河渠绿化", "经济林")
TREES = ("毛白杨", "国槐", "白蜡", "油松", "桑树")
CARES = ("浇水", "修剪", "除草", "涂白")


def forest(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("forest")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 84)
    areas = uneven(int(Decimal(wanted["area"]) * 100), int(wanted["parcels"]), draw, 0.4)
    parcels = [_parcel(profile, number, area, draw) for number, area in enumerate(areas)]
    cares = [_care(profile, parcel, kind, month, draw) for parcel in parcels for month, kind in enumerate(CARES, 3)]
    checks = [
        {"parcel": parcel["number"], "checked_on": date(profile.year, month, 20),
         "score": Decimal(draw.randint(860, 995)) / 10, "problem": "局部杂草、缺株", "checkers": person(draw)}
        for parcel in parcels for month in (4, 9)
    ]  # fmt: skip
    return {
        "environment.forest_parcel": parcels, "environment.forest_care": cares, "environment.forest_check": checks
    }  # fmt: skip


def _parcel(profile: Profile, number: int, area: int, draw: Random) -> Row:
    village = profile.village_names[number % len(profile.village_names)]
    return {
        "number": f"XB{number + 1:04d}", "name": f"{village}{'东西南北'[number % 4]}林{number + 1}号", "area": village,
        "kind": KINDS[number % len(KINDS)], "species": draw.choice(TREES), "area_mu": Decimal(area).scaleb(-2),
        "keeper": "示例林业养护队", "since": date(profile.year - 2, 1, 1), "pest_points": village,
    }  # fmt: skip


def _care(profile: Profile, parcel: Row, kind: str, month: int, draw: Random) -> Row:
    row = {"parcel": parcel["number"], "kind": kind, "planned_by": date(profile.year, month * 2, 25)}
    if draw.random() < 0.95:
        row |= {"done_on": date(profile.year, month * 2, draw.randint(3, 28)), "area_mu": parcel["area_mu"]}
    return row
