"""人居环境考核, 人居环境扣分项, 周末大扫除, 路灯道路, 设施维修."""

from typing import Any

from django.utils import timezone

from hemei.environment import panels_looks
from hemei.environment import queries_looks as queries
from hemei.environment import rules_fields as dates
from hemei.environment import rules_looks as rules
from hemei.environment.models import CleanUp, Facility, FacilityRepair, LivingDeduction, LivingScore
from hemei.ledgers.registry import Ledger, register


def _quarter_over(row: Any) -> None:
    if row.ends_on >= timezone.localdate():
        raise rules.QuarterNotOver(field="quarter", day=row.ends_on)


def _ahead(*names: tuple[str, str]) -> Any:
    def rule(row: Any) -> None:
        for name, title in names:
            dates.not_ahead(getattr(row, name), timezone.localdate(), title, name)

    return rule


def _facility(row: Any) -> None:
    queries.derive_facilities([row])


def _repair(row: Any) -> None:
    queries.derive_repairs([row])


register(Ledger(
    code="environment.living_score", title="人居环境考核", model=LivingScore,
    columns=("year", "quarter", "scope", "score", "rank", "among", "document"),
    natural_key=("area", "year", "quarter", "scope"), date_field="ends_on", search=("document",),
    filters=("year", "quarter", "scope"), ordering=("-ends_on", "scope"),
    aliases={"rank": ("排名",), "scope": ("范围",), "document": ("通报",)}, derive=queries.derive_score,
    rules=(rules.rank_possible, _quarter_over), note="一行是一个季度在一个范围内的名次，以通报为准。",
))  # fmt: skip

register(Ledger(
    code="environment.living_deduction", title="人居环境扣分项", model=LivingDeduction,
    columns=(
        "year", "quarter", "area", "place", "item", "problem", "points", "found_on", "deadline", "rectified_on",
        "rectification", "closed_on",
    ),
    shown=("area", "place", "item", "points", "found_on", "deadline", "rectified_on", "closed_on"),
    natural_key=("area", "place", "item", "found_on"), date_field="found_on", search=("place", "problem"),
    filters=("area", "item", "year", "quarter", "found_on", "closed_on"), ordering=("-found_on", "-pk"),
    aliases={"place": ("位置",), "item": ("扣分项目",), "points": ("扣分值",), "area": ("村", "所属村")},
    area_from=("place",),
    rules=(rules.year_plausible, rules.found_in_quarter, rules.deduction_steps,
           _ahead(("found_on", "检查日期"), ("closed_on", "复查通过日期"))),
    panels=(panels_looks.DEDUCTION,), note="每个扣分项立为事项，整改后复查销号。",
))  # fmt: skip

register(Ledger(
    code="environment.clean_up", title="周末大扫除", model=CleanUp,
    columns=("area", "held_on", "people", "places", "waste_m3"), natural_key=("area", "held_on"),
    date_field="held_on", search=("places",), filters=("area", "held_on"), ordering=("-held_on", "-pk"),
    aliases={"area": ("村", "村名"), "held_on": ("活动日期",), "people": ("参加人数", "人次")},
    derive=queries.derive_clean_up, rules=(rules.clean_up, _ahead(("held_on", "日期"))),
    note="一行是一个村一天。只记人次，不记名。",
))  # fmt: skip

register(Ledger(
    code="environment.facility", title="路灯道路", model=Facility,
    columns=("number", "kind", "name", "area", "place", "lamps", "road_m2", "built_on", "keeper"),
    natural_key=("number",), date_field="built_on", search=("number", "name", "place"),
    filters=("area", "kind", "built_on"), ordering=("number",),
    aliases={"number": ("编号",), "lamps": ("盏数",), "built_on": ("安装日期",)}, area_from=("name", "place"),
    derive=_facility, derive_many=queries.derive_facilities, rules=(rules.facility_size,),
    panels=(panels_looks.FACILITY,), note="一段路灯或一段路为一处，各有一张可扫码报修的标签。",
))  # fmt: skip

register(Ledger(
    code="environment.facility_repair", title="设施维修", model=FacilityRepair,
    columns=(
        "facility", "reported_on", "fault", "note", "repaired_on", "repairer", "lamps", "road_m2", "accepted_on",
        "acceptor",
    ),
    shown=("facility", "area", "reported_on", "fault", "lamps", "road_m2", "accepted_on", "repeat"),
    natural_key=("facility", "reported_on", "fault"), date_field="accepted_on",
    search=("facility__name", "facility__number", "note"),
    filters=("area", "fault", "reported_on", "accepted_on", "repeat"), ordering=("-reported_on", "-pk"),
    lookups={"facility": ("number", "name")},
    aliases={"facility": ("设施编号", "设施名称"), "lamps": ("维修灯数", "盏数"), "road_m2": ("修复面积",)},
    derive=_repair, derive_many=queries.derive_repairs,
    rules=(rules.repair_steps, _ahead(("reported_on", "报修日期"), ("accepted_on", "验收日期"))),
    panels=(panels_looks.REPAIR,), note="盏数和平方米在验收时计一次，报修、派修不计。质保期内再报修自动标出。",
))  # fmt: skip
