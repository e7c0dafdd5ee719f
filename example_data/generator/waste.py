"""Rows of household and construction waste: a few parties and loads, all made up."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator import hands
from example_data.generator.profile import Profile
from example_data.generator.waters import point

Row = dict[str, Any]
KINDS = ("学校", "机关事业单位", "企业、商户", "市场、餐饮", "住宅小区")
STREAMS = ("厨余垃圾", "其他垃圾", "可回收物", "有害垃圾")


def waste(profile: Profile) -> dict[str, list[Row]]:
    """The ledgers in the order a town would enter them; none when the profile has no such part."""
    wanted = profile.data.get("waste")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 76)  # a stream of its own
    return {**_household(profile, draw, wanted), **_debris(profile, draw, wanted), **_dumping(profile, draw, wanted)}


def _household(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    villages = profile.village_names
    parties = [
        {"name": f"{village}村委会", "kind": "村", "area": village, "registered_on": date(profile.year - 1, 6, 1)}
        for village in villages
    ]  # fmt: skip
    parties += [
        {"name": f"示例单位{n + 1}（{KINDS[n % len(KINDS)]}）", "kind": KINDS[n % len(KINDS)],
         "area": villages[n % len(villages)], "registered_on": date(profile.year - 1, 9, 1)}
        for n in range(int(wanted["parties"]))
    ]  # fmt: skip
    points = [
        {"natural_village": village, "name": f"{n}号投放点", "area": village, "since": date(profile.year - 1, 5, 1),
         "kitchen": "是", "residual": "是", "recyclable": "是" if n == 1 else "否",
         "hazardous": "是" if n == 1 else "否",
         "position": point(profile, draw)}
        for village in villages for n in (1, 2)
    ]  # fmt: skip
    entries = [
        {"party": party["name"], "collected_on": date(profile.year, month, 15), "stream": stream,
         "weight": Decimal(draw.randint(20, 4000)) / 1000, "transporter": "示例环卫公司", "destination": "示例处理厂"}
        for party in parties[:30] for month in (3, 6, 9, 12) for stream in STREAMS[: 2 + month % 2]
    ]  # fmt: skip
    return {"environment.waste_party": parties, "environment.waste_point": points, "environment.waste_entry": entries}


def _debris(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    sources = [
        {"name": f"示例工程{n + 1}", "kind": ("建设工程", "拆除违建", "装饰装修")[n % 3],
         "producer": f"示例建设公司{n + 1}", "registered_on": date(profile.year, 1, 10),
         "area": profile.village_names[n % len(profile.village_names)],
         "planned": Decimal(500 + 100 * n), "plan_number": f"示例备案{n + 1}", "plan_on": date(profile.year, 1, 12),
         "permit_number": f"示例消纳{n + 1}", "permit_from": date(profile.year, 1, 15),
         "permit_until": date(profile.year, 12, 31), "site": "示例消纳场"}
        for n in range(int(wanted["sources"]))
    ]  # fmt: skip
    vehicles = [
        {"plate": f"示A{n + 1:05d}", "firm": "示例运输公司", "firm_permit": "示例运输1",
         "pass_number": f"示例准运{n + 1}", "area": profile.town_name,
         "valid_from": date(profile.year, 1, 1), "valid_until": date(profile.year, 12, 31)}
        for n in range(4)
    ]  # fmt: skip
    loads = [_load(profile, draw, n, sources, vehicles) for n in range(int(wanted["loads"]))]
    return {"environment.debris_source": sources, "environment.debris_vehicle": vehicles,
            "environment.debris_manifest": loads}  # fmt: skip


def _load(profile: Profile, draw: Random, n: int, sources: list[Row], vehicles: list[Row]) -> Row:
    """Every twelfth differs too much, every tenth has not arrived, every fifth is not archived yet."""
    at = datetime(profile.year, 2 + n % 10, 3 + n % 24, 9, 30)
    loaded = draw.randint(15_000, 24_000)
    row: Row = {
        "number": f"示例联单{n + 1:04d}", "source_site": sources[n % len(sources)]["name"],
        "vehicle": vehicles[n % len(vehicles)]["plate"], "loaded_at": at, "loaded": Decimal(loaded) / 1000,
        "route": "工地—镇域主路—消纳场", "producer_signed": "甲", "carrier_signed": "乙", "driver_signed": "丙",
    }  # fmt: skip
    if n % 10 == 9:
        return row
    weighed = loaded * 88 // 100 if n % 12 == 11 else loaded - draw.randint(0, 300)
    row |= {"received_at": at + timedelta(hours=1), "received": Decimal(weighed) / 1000, "site": "示例消纳场",
            "site_signed": "丁", "supervisor_signed": "戊"}  # fmt: skip
    if n % 5 == 4 or n % 12 == 11:
        return row
    return row | {"archived_on": at.date() + timedelta(days=2)}


def _dumping(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    cases, steps = [], []
    for n in range(int(wanted["cases"])):
        village, found = profile.village_names[n % len(profile.village_names)], date(profile.year, 1 + n % 11, 8)
        number = f"示例案件{n + 1:03d}"
        cases.append({
            "number": number, "found_on": found, "clue": ("巡查发现", "群众举报", "监控发现")[n % 3], "area": village,
            "place": f"{village}村外空地", "description": "倾倒建筑垃圾（示例）",
            "volume": Decimal(draw.randint(5, 60)),
            "position": point(profile, draw),
        })  # fmt: skip
        steps += [_dumping_step(number, found, place, step) for place, step in enumerate(_STEPS[: 4 - n % 3])]
    return {"environment.dumping_case": cases, "environment.dumping_step": steps}


_STEPS: tuple[tuple[str, Row], ...] = (
    ("取证", {}), ("移送或处罚", {"disposal": "处罚"}), ("清运", {"destination": "示例消纳场"}),
    ("销账", {"acceptor": "镇生态环境科"}),
)  # fmt: skip


def _dumping_step(number: str, found: date, place: int, step: tuple[str, Row]) -> Row:
    done = found + timedelta(days=2 + 3 * place)
    return {"case": number, "step": step[0], "done_on": done, "evidence": f"{step[0]}材料（示例）", **step[1]}


def enter_waste(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The environment clerk imports, the head reviews."""
    for code, rows in waste(profile).items():
        count = hands.enter(code, rows, clerk=acting["environment_clerk"], head=acting["environment_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
