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


SURFACE_WATER = "environment.surface_water_limits"
dated.declare(
    SURFACE_WATER, title="地表水环境质量标准限值（毫克/升，Ⅰ至Ⅴ类；pH 为上下限）", kind="json",
    default={
        "pH": ["6", "9"], "溶解氧": ["7.5", "6", "5", "3", "2"], "高锰酸盐指数": ["2", "4", "6", "10", "15"],
        "化学需氧量": ["15", "15", "20", "30", "40"], "五日生化需氧量": ["3", "3", "4", "6", "10"],
        "氨氮": ["0.15", "0.5", "1.0", "1.5", "2.0"], "总磷": ["0.02", "0.1", "0.2", "0.3", "0.4"],
        "总磷（湖库）": ["0.01", "0.025", "0.05", "0.1", "0.2"],
    },
    source="GB 3838-2002 表1；评价不含水温、总氮、粪大肠菌群（地表水环境质量评价办法）；数值据公开转载，未经镇里确认",
    confirmed=False,
)  # fmt: skip


def surface_water(on: date) -> dict[str, list[str]]:
    return dict(dated.value(SURFACE_WATER, on))


DEBRIS_MISMATCH, DEBRIS_NOTICE = "environment.debris_mismatch_percent", "environment.debris_permit_notice_days"
dated.declare(
    DEBRIS_MISMATCH, title="建筑垃圾装车与过磅重量相差报警线", unit="%", default=5,
    source="《北京市生活垃圾管理条例》第四十六条要求报告，没有写比例；5% 未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    DEBRIS_NOTICE, title="建筑垃圾许可、准运证到期前提醒", unit="天", default=15, source="内部提醒，未经镇里确认",
    confirmed=False,
)  # fmt: skip


def debris_mismatch(on: date) -> int:
    return int(dated.value(DEBRIS_MISMATCH, on))


def debris_notice(on: date) -> int:
    return int(dated.value(DEBRIS_NOTICE, on))
