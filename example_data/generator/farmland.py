"""Field chiefs, patrols, parcels inside the schematic villages, problems restored; areas add up to the profile's."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from shapely.geometry import shape

from example_data.generator.geometry import halves
from example_data.generator.names import person
from example_data.generator.profile import Profile
from example_data.generator.spread import uneven
from hemei.places.models import AreaBoundary

Row = dict[str, Any]
PER_VILLAGE = 3
KINDS = ("撂荒", "非农化", "非粮化", "违法占地", "倾倒")
CROPS = ("玉米", "冬小麦", "大豆", "谷子")


def farmland(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("fields")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 82)
    return {
        "environment.field_chief": _chiefs(profile, draw), "environment.field_parcel": _parcels(profile, wanted, draw),
        "environment.field_patrol": _patrols(profile, draw),
        "environment.field_problem": _problems(profile, wanted, draw),
    }  # fmt: skip


def _chiefs(profile: Profile, draw: Random) -> list[Row]:
    since = date(profile.year - 1, 7, 1)
    rows = [
        {"area": profile.town_name, "level": "镇级", "post": post, "name": person(draw), "since": since}
        for post in ("镇党委书记", "镇长")
    ]
    return rows + [
        {"area": name, "level": "村级", "post": "村党支部书记", "name": person(draw), "since": since}
        for name in profile.village_names
    ]


def _parcels(profile: Profile, wanted: Row, draw: Random) -> list[Row]:
    areas = uneven(int(Decimal(wanted["basic"]) * 100), len(profile.villages) * PER_VILLAGE, draw, 0.4)
    rows = []
    outlines = dict(AreaBoundary.objects.filter(valid_to=None).values_list("area_id", "geometry"))
    for village in profile.villages:
        pieces = halves(shape(outlines[village["code"]]), PER_VILLAGE)[:PER_VILLAGE]
        for number, piece in enumerate(pieces, start=1):
            rows.append({
                "number": f"YN{village['code'][9:]}{number:03d}", "name": f"{village['short_name']}第{number}片",
                "area": village["short_name"], "basic": "是", "area_mu": Decimal(areas.pop()).scaleb(-2),
                "since": date(profile.year - 2, 1, 1), "outline": _outline(piece),
            })  # fmt: skip
    return rows


def _outline(piece: Any) -> str:
    """The piece, drawn a little smaller so that neighbours do not touch."""
    inner = piece.buffer(-0.0004).simplify(0.0002)
    inner = max(getattr(inner, "geoms", [inner]), key=lambda part: part.area)
    return "; ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in inner.exterior.coords[:-1])


def _patrols(profile: Profile, draw: Random) -> list[Row]:
    """The town each month, each village nearly each week of the last quarter."""
    rows = [
        {"area": profile.town_name, "level": "镇级", "patrolled_on": date(profile.year, month, 12),
         "patrollers": person(draw), "note": "抽查三个村"}
        for month in range(1, 13)
    ]  # fmt: skip
    for name in profile.village_names:
        who = person(draw)
        for week in range(13):
            if draw.random() < 0.93:
                day = date(profile.year, 10, 2) + timedelta(days=7 * week + draw.randint(0, 4))
                rows.append({"area": name, "level": "村级", "patrolled_on": day, "patrollers": who, "note": "未见异常"})
    return rows


def _problems(profile: Profile, wanted: Row, draw: Random) -> list[Row]:
    areas = uneven(int(Decimal(wanted["restored"]) * 100), int(wanted["problems"]), draw)
    rows = []
    for number, area in enumerate(areas):
        row = _found(profile, number, area, draw)
        told = row["found_on"] + timedelta(days=2)
        row |= {
            "household": person(draw), "notified_on": told, "deadline": told + timedelta(days=45),
            "restored_on": told + timedelta(days=draw.randint(15, 40)), "before": "杂草丛生", "after": "已翻耕播种",
            "crop": draw.choice(CROPS), "acceptor": person(draw), "accepted_on": told + timedelta(days=60),
        }  # fmt: skip
        rows.append(row)
    return rows + [_found(profile, 900 + number, 320, draw) for number in range(int(wanted["open"]))]


def _found(profile: Profile, number: int, area: int, draw: Random) -> Row:
    found = date(profile.year, number % 9 + 1, draw.randint(1, 28))
    row: Row = {
        "place": f"{profile.village_names[number % len(profile.village_names)]}示例地块{number + 1:03d}",
        "area": profile.village_names[number % len(profile.village_names)], "kind": KINDS[number % len(KINDS)],
        "found_on": found, "area_mu": Decimal(area).scaleb(-2),
    }  # fmt: skip
    return row | ({"idle_since": found.replace(year=found.year - 1, day=1)} if row["kind"] == "撂荒" else {})
