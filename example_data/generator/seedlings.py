"""Rows of seedlings: beds with the profile's capacity, orders from seed to delivery, the equipment."""

from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from random import Random
from typing import Any

from example_data.generator import hands
from example_data.generator.profile import Profile
from hemei.agriculture.rules_seedlings import planned_seeds
from hemei.agriculture.values_seedlings import spare

Row = dict[str, Any]
CROPS = (("番茄", 86), ("辣椒", 84), ("黄瓜", 90), ("甘蓝", 88), ("生菜", 91))
CUSTOMERS = ("示例蔬菜合作社", "示例家庭农场", "示例园区", "示例种植大户")


def seedlings(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("seedlings")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 83)
    beds = [_bed(wanted, profile.year, number) for number in range(1, int(wanted["beds"]) + 1)]
    orders, batches, gone = [], [], []
    for number in range(1, int(wanted["orders"]) + 1):
        order = _order(wanted, profile.year, number, draw)
        batch = _batch(order, beds[number % len(beds)], number, draw)
        orders.append(order)
        batches.append(batch)
        gone.append({"number": f"示例C{number:03d}", "batch_sown": batch["number"], "delivered_on": order["due_on"],
                     "plants": min(order["plants"], batch["ready"]), "passed": "是",
                     "quarantine": f"示例检疫{number:03d}"})  # fmt: skip
    return {
        "agriculture.bed": beds, "agriculture.seedling_order": orders, "agriculture.sowing": batches,
        "agriculture.seedling_delivery": gone, "agriculture.equipment": _equipment(wanted, profile.year),
        "agriculture.equipment_event": _events(wanted, profile.year),
    }  # fmt: skip


def _bed(wanted: Row, year: int, number: int) -> Row:
    return {
        "area": wanted["village"], "base": wanted["base"], "name": f"{wanted['bed_name']}{number}号", "cells": "72 孔",
        "size": Decimal(wanted["bed_size"]), "trays_per_metre": Decimal("5.5"), "rounds": int(wanted["rounds"]),
        "in_use_from": date(year, 2, 1),
    }  # fmt: skip


def _order(wanted: Row, year: int, number: int, draw: Random) -> Row:
    crop, rate = CROPS[number % len(CROPS)]
    ordered = date(year, 2, 10) + timedelta(days=16 * number)
    return {
        "area": wanted["village"], "number": f"示例Y{number:03d}", "customer": CUSTOMERS[number % len(CUSTOMERS)],
        "crop": crop, "variety": "", "plants": draw.randint(20, 60) * int(wanted["order_unit"]), "cells": "72 孔",
        "ordered_on": ordered, "due_on": ordered + timedelta(days=48), "expected_rate": Decimal(rate),
    }  # fmt: skip


def _batch(order: Row, bed: Row, number: int, draw: Random) -> Row:
    sown = order["ordered_on"] + timedelta(days=4)
    trays = ceil(planned_seeds(order["plants"], int(order["expected_rate"]) * 100, spare(sown)) / 72)
    emerged = trays * 72 * draw.randint(93, 97) // 100
    ready = max(order["plants"], trays * 72 * draw.randint(86, 91) // 100)
    return {
        "number": f"示例S{number:03d}", "order": order["number"], "seed_lot": f"示例种{number:03d}", "sown_on": sown,
        "trays": trays, "cells": "72 孔", "bed": bed["name"], "bed_from": sown + timedelta(days=3),
        "bed_until": sown + timedelta(days=42), "emerged_on": sown + timedelta(days=8), "emerged": emerged,
        "ready_on": sown + timedelta(days=40), "ready": min(ready, emerged),
    }  # fmt: skip


def _equipment(wanted: Row, year: int) -> list[Row]:
    return [
        {"area": wanted["village"], "serial": f"示例设备{number}", "name": name, "kind": kind, "place": wanted["base"],
         "commissioned_on": date(year, 2, 1)}
        for number, (name, kind) in enumerate((("全自动物流苗床", "物流苗床"), ("潮汐式灌溉系统", "潮汐灌溉")), start=1)
    ]  # fmt: skip


def _events(wanted: Row, year: int) -> list[Row]:
    day = date(year, 3, 1)
    watered = [
        {"equipment": "示例设备2", "done_on": day + timedelta(days=7 * n), "kind": "灌溉", "water": Decimal("6.5")}
        for n in range(6)
    ]
    return [*watered, {"equipment": "示例设备1", "done_on": date(year, 6, 1), "kind": "维护", "note": "例行保养"}]


def enter_seedlings(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    for code, rows in seedlings(profile).items():
        count = hands.enter(code, rows, clerk=acting["agriculture_clerk"], head=acting["agriculture_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
