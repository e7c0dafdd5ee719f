"""Dated values of waters and waste."""

from datetime import date

from hemei.kernel import dated

TOWN_PATROLS, VILLAGE_PATROLS = "environment.river_patrols_town_month", "environment.river_patrols_village_week"
_NOT_FOUND = "北京市未见公开规定，参照外省市每月至每周的做法，未经镇里确认"

dated.declare(
    TOWN_PATROLS, title="镇级河长巡河次数（每月至少）", unit="次", default=1, source=_NOT_FOUND, confirmed=False
)
dated.declare(
    VILLAGE_PATROLS, title="村级河长巡河次数（每周至少）", unit="次", default=1, source=_NOT_FOUND, confirmed=False
)


def town_patrols(on: date) -> int:
    return int(dated.value(TOWN_PATROLS, on))


def village_patrols(on: date) -> int:
    return int(dated.value(VILLAGE_PATROLS, on))
