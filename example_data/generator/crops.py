"""Rows of crop statistics, adding up to the profile's totals."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from example_data.generator import hands
from example_data.generator.profile import Profile
from example_data.generator.spread import spread
from hemei.agriculture import actions

Row = dict[str, Any]
SPARE = 115  # percent of what is sown at once that a village's land has
# crop: season, sown (year before or this), harvested, 公斤/亩 (None: the rest of the town's grain)
CROPS = {
    "小麦": ("夏", -1, (10, 5), (6, 14), 330), "玉米": ("秋", 0, (6, 18), (10, 8), None),
    "大豆": ("秋", 0, (6, 18), (9, 28), 165), "花生": ("秋", 0, (5, 2), (9, 10), 240),
    "蔬菜": ("秋", 0, (4, 10), (9, 20), 3200),
}  # fmt: skip


def crops(profile: Profile) -> dict[str, list[Row]]:
    wanted = profile.data.get("crops")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 81)
    weights = [draw.lognormvariate(0, 0.35) for _ in profile.villages]
    areas = {crop: spread(total, weights) for crop, total in _areas(wanted).items()}
    outputs = _outputs(wanted, areas, draw)
    villages = profile.village_names
    plots = [
        {"area": name, "name": plot_name(name), "registered_on": date(profile.year - 1, 9, 1),
         "size": _human(sum(areas[crop][i] for crop in CROPS) * SPARE // 100 + 1)}
        for i, name in enumerate(villages)
    ]  # fmt: skip
    rows = [
        _row(profile.year, name, crop, areas[crop][i], outputs[crop][i])
        for crop in CROPS for i, name in enumerate(villages) if areas[crop][i]
    ]  # fmt: skip
    return {"agriculture.plot": plots, "agriculture.planting": rows}


def plot_name(village: str) -> str:
    return f"{village}耕地"


def _areas(wanted: Row) -> dict[str, int]:
    """Hundredths of a 亩 by crop."""
    grain, soy = _cents(wanted["grain_area"]), _cents(wanted["soy_area"])
    wheat = (grain - soy) * int(wanted["wheat_percent"]) // 100
    return {"小麦": wheat, "玉米": grain - soy - wheat, "大豆": soy, "花生": _cents(wanted["oil_area"]),
            "蔬菜": _cents(wanted["vegetable_area"])}  # fmt: skip


def _outputs(wanted: Row, areas: dict[str, list[int]], draw: Random) -> dict[str, list[int]]:
    """Hundredths of a 公斤 by crop and village; corn is what the town's grain is more than wheat and soy."""
    totals = {crop: sum(areas[crop]) * each for crop, (*_, each) in CROPS.items() if each}
    totals["玉米"] = _cents(wanted["grain_output"]) - totals["小麦"] - totals["大豆"]
    return {
        crop: spread(total, [area * draw.uniform(0.92, 1.08) for area in areas[crop]]) if total else []
        for crop, total in totals.items()
    }


def _row(year: int, village: str, crop: str, area: int, output: int) -> Row:
    season, before, sown, harvested, _ = CROPS[crop]
    return {
        "area": village, "plot": plot_name(village), "season": season, "crop": crop, "sown": _human(area),
        "sown_on": date(year + before, *sown), "harvested_on": date(year, *harvested), "output": _human(output),
    }  # fmt: skip


def _cents(text: str) -> int:
    return int(Decimal(text) * 100)


def _human(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


def enter_crops(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The clerk imports for the villages, the statistician reviews, the leader signs both seasons."""
    ledgers = crops(profile)
    for code, rows in ledgers.items():
        head = acting["statistician" if code.endswith("planting") else "agriculture_head"]
        count = hands.enter(code, rows, clerk=acting["agriculture_clerk"], head=head, area=profile.town,
                            source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
    for season in ("summer", "autumn") if ledgers else ():
        actions.sign_season(area=profile.town, year=profile.year, season=season, by=acting["leader"])


def share_targets(profile: Profile, by: Any) -> None:
    """Share the town's targets of grain and 大豆 out to the villages, as the year before suggests (evenly)."""
    from hemei.agriculture import queries_crops as queries

    for target in profile.many("target"):
        code = target["indicator"]
        if code.startswith("agriculture."):
            shares = queries.shares_suggested(code, profile.town, profile.year)
            actions.share_target(code=code, area=profile.town, year=profile.year, shares=shares, by=by)
