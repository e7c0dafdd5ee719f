"""Assessments, deductions, clean-ups, lamps and roads with their repairs; totals are the profile's."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator.names import person
from example_data.generator.profile import Profile
from example_data.generator.spread import uneven

Row = dict[str, Any]
ITEMS = ("垃圾", "乱堆乱放", "污水", "公厕", "绿化", "乱贴乱画", "道路破损")
FIRM = "示例市政维修队"


def looks(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("looks")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 83)
    lamps, roads = _lamps(profile, draw), _roads(profile, draw)
    return {
        "environment.living_score": _scores(wanted), "environment.living_deduction": _deductions(profile, wanted, draw),
        "environment.clean_up": _clean_ups(profile, wanted, draw), "environment.facility": [*lamps, *roads],
        "environment.facility_repair": _repairs(profile, wanted, lamps, roads, draw),
    }  # fmt: skip


def _scores(wanted: Row) -> list[Row]:
    return [
        {"year": year, "quarter": f"第{'一二三四'[quarter - 1]}季度", "scope": scope, "rank": rank,
         "document": f"{year}年第{quarter}季度人居环境考核通报（示例）"}
        for year, quarter, city, district in wanted["ranks"] for scope, rank in (("全市", city), ("全区", district))
    ]  # fmt: skip


def _deductions(profile: Profile, wanted: Row, draw: Random) -> list[Row]:
    rows = []
    for number in range(int(wanted["deductions"])):
        village = profile.village_names[number % len(profile.village_names)]
        found = date(profile.year, 1 + number % 6, 9)
        rows.append({
            "year": found.year, "quarter": "第一季度" if found.month < 4 else "第二季度", "area": village,
            "place": f"{village}主街{number + 1}号点", "item": ITEMS[number % len(ITEMS)],
            "problem": "检查时未达标（示例）", "points": Decimal(draw.randint(1, 6)) / 4,
            "found_on": found, "deadline": found + timedelta(days=7),
            "rectified_on": found + timedelta(days=3), "rectification": "已清理",
            "closed_on": found + timedelta(days=8),
        })  # fmt: skip
    return rows


def _clean_ups(profile: Profile, wanted: Row, draw: Random) -> list[Row]:
    """Each week at least one village, most weeks about a quarter of them, on the Saturday."""
    first = date.fromisocalendar(int(wanted["clean_up_year"]), 1, 6)
    rows = []
    for week in range(int(wanted["clean_up_weeks"])):
        day = first + timedelta(weeks=week)
        chosen = [name for name in profile.village_names if draw.random() < 0.25] or [profile.village_names[0]]
        rows += [{"area": name, "held_on": day, "people": draw.randint(12, 90), "places": "主街、河边、村口",
                  "waste_m3": Decimal(draw.randint(4, 60)) / 4} for name in chosen]  # fmt: skip
    return rows


def _lamps(profile: Profile, draw: Random) -> list[Row]:
    return [
        {"number": f"LD{place:03d}{side}", "kind": "路灯", "name": f"{name}{side_name}路灯", "area": name,
         "place": f"{name}{side_name}", "lamps": draw.randint(30, 70), "built_on": date(profile.year - 5, 6, 1),
         "keeper": FIRM}
        for place, name in enumerate(profile.village_names, 1) for side, side_name in (("A", "主街"), ("B", "后街"))
    ]  # fmt: skip


def _roads(profile: Profile, draw: Random) -> list[Row]:
    return [
        {"number": f"DL{place:03d}", "kind": "道路", "name": f"{name}主街路面", "area": name, "place": f"{name}主街",
         "road_m2": Decimal(draw.randint(1800, 5200)), "built_on": date(profile.year - 6, 6, 1), "keeper": FIRM}
        for place, name in enumerate(profile.village_names, 1)
    ]  # fmt: skip


def _repairs(profile: Profile, wanted: Row, lamps: list[Row], roads: list[Row], draw: Random) -> list[Row]:
    count = int(wanted["repairs"])
    many = uneven(int(wanted["lamps"]), count, draw, 0.3)
    square = uneven(int(Decimal(wanted["road"]) * 100), max(count // 12, 1), draw, 0.4)
    rows = [_repair(profile, lamps, number, "灯不亮", draw) | {"lamps": lit} for number, lit in enumerate(many)]
    return rows + [
        _repair(profile, roads, number, "路面坑洼破损", draw) | {"road_m2": Decimal(mended).scaleb(-2)}
        for number, mended in enumerate(square)
    ]


def _repair(profile: Profile, facilities: list[Row], number: int, fault: str, draw: Random) -> Row:
    turn, place = divmod(number, len(facilities))
    reported = date(profile.year, 1, 5) + timedelta(days=turn * 44 + place % 20)
    repaired = reported + timedelta(days=draw.randint(1, 4))
    return {
        "facility": facilities[place]["number"], "reported_on": reported, "fault": fault, "repaired_on": repaired,
        "repairer": FIRM, "accepted_on": repaired + timedelta(days=2), "acceptor": person(draw),
    }  # fmt: skip
