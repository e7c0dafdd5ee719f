"""Dated values of crop statistics."""

from datetime import date

from hemei.kernel import dated

YIELD_BOUNDS, SEASON_MONTHS = "agriculture.yield_bounds", "agriculture.season_months"

dated.declare(
    YIELD_BOUNDS, title="作物单产核查范围（公斤/亩：最低、最高）", kind="json",
    default={
        "wheat": [150, 700], "corn": [200, 900], "rice": [250, 900], "millet": [80, 500], "sorghum": [150, 800],
        "other_cereal": [80, 700], "soy": [60, 350], "mung": [40, 250], "other_pulse": [40, 300],
        "sweet_potato": [200, 1200], "potato": [150, 1000], "peanut": [100, 500], "other_oil": [50, 400],
        "vegetable": [300, 15000], "melon": [500, 8000], "other": [5, 15000],
    },
    source="常年经验值，用于找出填错的数，未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    SEASON_MONTHS, title="夏季、秋季作物的收获月份（起、止）", kind="json",
    default={"summer": [5, 8], "autumn": [8, 12]},
    source="统计报表惯例，未经镇里确认", confirmed=False,
)  # fmt: skip


def yield_bounds(crop: str, on: date) -> tuple[int, int] | None:
    """The least and the most, in 公斤/亩; None for a crop without bounds."""
    found = dated.value(YIELD_BOUNDS, on=on).get(crop)
    return (int(found[0]), int(found[1])) if found else None


def season_months(season: str, on: date) -> tuple[int, int]:
    first, last = dated.value(SEASON_MONTHS, on=on)[season]
    return int(first), int(last)
