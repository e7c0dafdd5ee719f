"""Rows of rivers, small water bodies, outfalls and water quality, adding up to the profile's totals."""

import math
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator import hands
from example_data.generator.names import person
from example_data.generator.profile import Profile
from example_data.generator.spread import uneven

Row = dict[str, Any]
_SITE = "镇垃圾转运站（示例）"


def waters(profile: Profile) -> dict[str, list[Row]]:
    """The ledgers in the order a town would enter them; none when the profile has no such part."""
    draw = Random(profile["town"]["seed"] + 75)  # a stream of its own, so that these rows change no others
    found: dict[str, list[Row]] = {}
    if wanted := profile.data.get("rivers"):
        found |= _rivers(profile, draw, wanted)
        names = [row["name"] for row in found["environment.reach"]]
        found["environment.water_sample"] = _samples(profile, draw, names, int(wanted["samples"]))
    if wanted := profile.data.get("small_waters"):
        found |= _small_waters(profile, draw, wanted)
    if wanted := profile.data.get("outfalls"):
        found |= _outfalls(profile, draw, wanted, [row["name"] for row in found.get("environment.reach", [])])
    return found


def point(profile: Profile, draw: Random, reach: float = 0.6) -> str:
    """A place within the town, as a clerk writes it."""
    lon, lat = profile["town"]["centre"]
    angle, far = draw.uniform(0, 2 * math.pi), profile["town"]["radius_km"] * reach * math.sqrt(draw.random())
    return _at(lon, lat, far * math.cos(angle), far * math.sin(angle))


def _at(lon: float, lat: float, east_km: float, north_km: float) -> str:
    east = east_km / (111.32 * math.cos(math.radians(lat)))
    return f"{lon + east:.5f},{lat + north_km / 111.32:.5f}"


def _rivers(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    reaches = [_reach(profile, draw, number, wanted) for number in range(1, int(wanted["reaches"]) + 1)]
    heads = (person(draw), person(draw))
    chiefs = [chief for reach in reaches for chief in _chiefs(profile, reach, heads, person(draw))]
    patrols = [
        {"reach": reach["name"], "level": "村级", "patrolled_on": day, "persons": f"{reach['area']}书记",
         "finding": "未发现问题"}
        for reach in reaches for day in _weeks(draw)
    ]  # fmt: skip
    first = timezone.localdate().replace(day=1)
    patrols += [
        {"reach": reach["name"], "level": "镇级", "patrolled_on": first - timedelta(days=12), "persons": "镇长",
         "finding": "未发现问题"}
        for reach in reaches[::2]
    ]  # fmt: skip
    return {
        "environment.reach": reaches, "environment.river_chief": chiefs, "environment.river_patrol": patrols,
        "environment.water_problem": _reach_problems(profile, reaches, int(wanted["problems"])),
        "environment.river_cleaning": _cleanings(profile, draw, reaches, wanted),
    }  # fmt: skip


def _reach(profile: Profile, draw: Random, number: int, wanted: Row) -> Row:
    """A reach is about four kilometres of one of the town's rivers, drawn from west to east."""
    rivers = wanted["rivers"]
    row, place = divmod(number - 1, len(rivers))
    lon, lat = profile["town"]["centre"]
    length = profile["town"]["radius_km"] / 4
    north = (place + 1) * length * 4 / (len(rivers) + 1) - length * 2
    west = (row - 1.5) * length
    turns = [_at(lon, lat, west + length * step / 4, north + draw.uniform(-0.15, 0.15)) for step in range(5)]
    village = profile.village_names[(number * 5) % len(profile.village_names)]
    return {
        "name": f"{rivers[place]}{village}段", "river": rivers[place], "area": village,
        "since": date(profile.year - 1, 1, 1), "begins": f"{village}西", "ends": f"{village}东",
        "length_km": Decimal("4.2"), "line": "; ".join(turns),
    }  # fmt: skip


def _chiefs(profile: Profile, reach: Row, heads: tuple[str, str], secretary: str) -> list[Row]:
    since = date(profile.year - 1, 1, 1)
    posts = (
        ("镇级", "镇党委负责人", heads[0]),
        ("镇级", "镇政府负责人", heads[1]),
        ("村级", "村党组织书记", secretary),
    )
    return [
        {"reach": reach["name"], "level": level, "post": post, "name": name, "since": since}
        for level, post, name in posts
    ]


def _weeks(draw: Random) -> list[date]:
    """A patrol in most of the last eight weeks."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    days = [monday - timedelta(weeks=back) + timedelta(days=draw.randint(0, 4)) for back in range(8)]
    return [day for day in days if day <= today and draw.random() < 0.92]


def _reach_problems(profile: Profile, reaches: list[Row], count: int) -> list[Row]:
    kinds = ("垃圾", "漂浮物", "乱堆", "设施损坏")
    return [
        {
            "reach": reaches[number % len(reaches)]["name"], "kind": kinds[number % len(kinds)],
            "found_on": date(profile.year, number % 12 + 1, 6), "rectification": "已清理（示例）",
            "description": f"{kinds[number % len(kinds)]}（示例{number + 1}）",
            "closed_on": date(profile.year, number % 12 + 1, 13),
            "rechecked_on": date(profile.year, number % 12 + 1, 27),
        }
        for number in range(count)
    ]  # fmt: skip


def _cleanings(profile: Profile, draw: Random, reaches: list[Row], wanted: Row) -> list[Row]:
    """Jobs whose kilometres and cubic metres add up to the year's."""
    count = int(wanted["cleanings"])
    metres = uneven(int(Decimal(wanted["cleaned_km"]) * 1000), count, draw, 0.2)
    waste = uneven(int(Decimal(wanted["waste_m3"]) * 100), count, draw)
    return [
        {
            "reach": reaches[number % len(reaches)]["name"], "length_km": Decimal(metres[number]) / 1000,
            "cleaned_on": date(profile.year, number % 12 + 1, 2 + number % 25), "labour": draw.randint(4, 20),
            "waste_m3": Decimal(waste[number]) / 100, "disposal_site": _SITE,
        }
        for number in range(count)
    ]  # fmt: skip


def _small_waters(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    """Bodies with problems mended within the year, but for those left open, and a check at the year's end."""
    villages, last = profile.village_names, date(profile.year, 12, 28)
    bodies = [
        {
            "name": f"{villages[n % len(villages)]}{n // len(villages) + 1}号坑塘", "kind": "坑塘",
            "area": villages[n % len(villages)], "since": date(profile.year - 1, 6, 1), "keeper": person(draw),
            "area_m2": Decimal(draw.randint(300, 4000)), "position": point(profile, draw),
        }
        for n in range(int(wanted["bodies"]))
    ]  # fmt: skip
    problems = [_small_problem(profile, bodies[n % len(bodies)], n) for n in range(int(wanted["problems"]))]
    left = {kind: int(wanted.get(name, 0)) for name, kind in _THREE}
    for kind, count in left.items():
        problems += [
            {"water": bodies[0]["name"], "kind": kind, "found_on": date(profile.year, 12, 20),
             "description": f"{kind}（示例，未销号{n + 1}）"}
            for n in range(count)
        ]  # fmt: skip
    checks = [
        {"water": body["name"], "checked_on": last, "persons": body["keeper"],
         **{kind: left[kind] if body is bodies[0] else 0 for _, kind in _THREE}}
        for body in bodies
    ]  # fmt: skip
    named = [{_COLUMNS.get(name, name): value for name, value in row.items()} for row in checks]
    return {"environment.small_water": bodies, "environment.water_problem#small": problems,
            "environment.small_water_check": named}  # fmt: skip


_THREE = (("open_litter", "垃圾"), ("open_outfall", "排污口"), ("open_floating", "漂浮物"))
_COLUMNS = {"垃圾": "litter", "排污口": "outfall", "漂浮物": "floating"}


def _small_problem(profile: Profile, body: Row, number: int) -> Row:
    found = date(profile.year, number % 11 + 1, 9)
    kind = _THREE[number % 3][1]
    return {
        "water": body["name"], "kind": kind, "found_on": found, "description": f"{kind}（示例{number + 1}）",
        "rectification": "已清理（示例）", "closed_on": found + timedelta(days=5),
        "rechecked_on": found + timedelta(days=20),
    }  # fmt: skip


def _samples(profile: Profile, draw: Random, reaches: list[str], count: int) -> list[Row]:
    """Monthly samples of some reaches over two years, getting better."""
    found = []
    for number in range(count):
        months, reach = divmod(number, min(len(reaches), 4))
        year, month = profile.year - 1 + months // 12, months % 12 + 1
        better = Decimal(max(24 - months, 4)) / 24
        found.append({
            "reach": reaches[reach], "section": f"{reaches[reach]}断面", "sampled_on": date(year, month, 5),
            "laboratory": "示例检测公司", "ph": Decimal("7.6"), "dissolved_oxygen": Decimal(draw.randint(52, 84)) / 10,
            "permanganate": _thousandth(better * draw.randint(4, 9)), "cod": _thousandth(better * draw.randint(16, 34)),
            "ammonia": _thousandth(better * draw.randint(4, 18) / 10),
            "phosphorus": _thousandth(better * draw.randint(8, 34) / 100), "nitrogen": Decimal("3.1"),
        })  # fmt: skip
    return found


def _thousandth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.001"))


STEPS = ("排查", "监测", "溯源", "分类", "整治", "销号", "复查")


def _outfalls(profile: Profile, draw: Random, wanted: Row, reaches: list[str]) -> dict[str, list[Row]]:
    """Blocked ones with all that proves them, or without a look after rain; merged, regulated, unfinished ones."""
    fates = [("依法取缔（封堵）", 7)] * int(wanted["blocked"]) + [("依法取缔（封堵）", 6)] * int(wanted["unchecked"])
    fates += [("清理合并", 7)] * int(wanted["merged"]) + [("规范整治", 7)] * int(wanted["regulated"])
    fates += [("清理合并", 1 + number % 5) for number in range(int(wanted["unfinished"]))]
    outfalls, steps = [], []
    for number, (measure, reached) in enumerate(fates, start=1):
        outfall = _outfall(profile, draw, number, measure, reaches[number % len(reaches)])
        outfalls.append(outfall)
        steps += [_outfall_step(outfall, step, place, measure) for place, step in enumerate(STEPS[:reached])]
    return {"environment.outfall": outfalls, "environment.outfall_step": steps}


def _outfall(profile: Profile, draw: Random, number: int, measure: str, reach: str) -> Row:
    found = date(profile.year, 1 + number % 8, 3 + number)
    row = {
        "number": f"示例排口{number:03d}", "name": f"{reach}{number}号排口", "reach": reach, "found_on": found,
        "position": point(profile, draw), "responsible": "沿岸单位（示例）", "kind": "其他排口", "setup": "未批未登",
    }  # fmt: skip
    if measure == "规范整治":
        row |= {"setup": "登记", "setup_document": f"示例登记〔{profile.year - 2}〕{number}号",
                "setup_document_on": date(profile.year - 2, 3, 1), "set_on": date(profile.year - 2, 5, 1)}  # fmt: skip
    return row


def _outfall_step(outfall: Row, step: str, place: int, measure: str) -> Row:
    day = outfall["found_on"] + timedelta(days=12 * place)
    row: Row = {"outfall": outfall["number"], "step": step, "done_on": day, "evidence": f"{step}记录（示例）"}
    extra: dict[str, Row] = {
        "溯源": {"conclusion": "上游管线排查，责任主体明确（示例）"},
        "整治": {"measure": measure, "before": "整治前照片（示例）", "after": "整治后照片（示例）"},
        "销号": {"acceptor": "镇生态环境科"}, "复查": {"result": "合格"},
    }  # fmt: skip
    if step == "复查" and measure == "依法取缔（封堵）":
        row["rained_on"] = day - timedelta(days=2)
    return row | extra.get(step, {})


def enter_waters(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The environment clerk imports, the head reviews."""
    for name, rows in waters(profile).items():
        code = name.partition("#")[0]
        count = hands.enter(code, rows, clerk=acting["environment_clerk"], head=acting["environment_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
