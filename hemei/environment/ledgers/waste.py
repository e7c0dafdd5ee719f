"""垃圾分类责任人, 垃圾投放点, 生活垃圾台账."""

from typing import Any

from hemei.environment import rules_waste as rules
from hemei.environment import rules_water as common
from hemei.environment.ledgers.rivers import of_parent, past, position
from hemei.environment.models import WasteEntry, WasteParty, WastePoint
from hemei.ledgers.registry import Ledger, register


def _weight(row: Any) -> None:
    common.positive(row, "weight")


def _point_days(row: Any) -> None:
    common.in_order(row, "since", "until")


register(Ledger(
    code="environment.waste_party", title="垃圾分类责任人", model=WasteParty,
    columns=("name", "kind", "area", "registered_on", "ended_on", "contact", "phone", "place"),
    shown=("name", "kind", "area", "registered_on", "contact"), natural_key=("area", "name"),
    date_field="registered_on", search=("name", "place"), filters=("area", "kind", "registered_on"),
    ordering=("area", "name"), personal=frozenset({"phone"}), area_from=("name", "place"),
    aliases={"name": ("名称", "责任人", "单位名称"), "kind": ("类型",), "contact": ("负责人",), "phone": ("电话",)},
    rules=(past("registered_on", "ended_on"),),
    note="生活垃圾分类管理责任人向镇里登记，并记台账（条例第三十七条）。",
))  # fmt: skip
register(Ledger(
    code="environment.waste_point", title="垃圾投放点", model=WastePoint,
    columns=("natural_village", "name", "area", "since", "until", "kitchen", "residual", "recyclable", "hazardous",
             "position"),
    natural_key=("area", "natural_village", "name"), date_field="since", search=("natural_village", "name"),
    filters=("area", "natural_village"), ordering=("area", "natural_village", "name"),
    aliases={"name": ("投放点名称", "点位"), "kitchen": ("厨余",), "residual": ("其他",), "recyclable": ("可回收",),
             "hazardous": ("有害",)},
    area_from=("natural_village", "name"), derive=position, rules=(_point_days, rules.bins_in_pairs),
    note="自然村的厨余垃圾、其他垃圾桶成对设置，可回收物、有害垃圾至少各有一处（条例第三十六条）。",
))  # fmt: skip
register(Ledger(
    code="environment.waste_entry", title="生活垃圾台账", model=WasteEntry,
    columns=("party", "collected_on", "stream", "weight", "transporter", "destination", "manifest_number"),
    natural_key=("party", "collected_on", "stream", "manifest_number"), date_field="collected_on",
    search=("party__name", "manifest_number", "destination"), filters=("party", "stream", "collected_on"),
    ordering=("-collected_on", "-pk"),
    aliases={"party": ("责任人名称", "产生单位"), "collected_on": ("日期",), "stream": ("种类", "垃圾类别", "类别"),
             "weight": ("重量", "垃圾量"), "destination": ("处理场所", "处置去向"), "manifest_number": ("联单号",)},
    lookups={"party": ("name",)}, derive=of_parent("party"),
    rules=(past("collected_on"), _weight, rules.party_in_force),
    note="责任人按种类记数量、运输单位、去向；联单编号只能用一次。",
))  # fmt: skip
