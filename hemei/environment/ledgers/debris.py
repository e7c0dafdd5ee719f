"""建筑垃圾产生登记, 运输车辆, 联单; 乱倒偷倒案件 and its steps."""

from typing import Any

from django.utils import timezone

from hemei.environment import panels_waste
from hemei.environment import rules_steps as chain
from hemei.environment import rules_waste as rules
from hemei.environment import rules_water as common
from hemei.environment import values_water as values
from hemei.environment.ledgers.outfalls import others, stepped, taken
from hemei.environment.ledgers.rivers import of_parent, past, position
from hemei.environment.models import DebrisManifest, DebrisSource, DebrisVehicle, DumpingCase, DumpingStep
from hemei.environment.models.debris import DUMPING_STAGES
from hemei.ledgers.checks import title
from hemei.ledgers.registry import Ledger, register


def _source(row: Any) -> None:
    common.positive(row, "planned")
    common.in_order(row, "permit_from", "permit_until")
    rules.permit_whole(row)


def _vehicle(row: Any) -> None:
    common.in_order(row, "valid_from", "valid_until")


def _plate(row: Any) -> None:
    row.plate = (row.plate or "").upper().replace(" ", "").replace("·", "")


def _manifest(row: Any) -> None:
    of_parent("source_site")(row)
    if row.loaded_at is not None:
        row.loaded_on = timezone.localdate(row.loaded_at)
        if row.loaded is not None:
            row.mismatch = rules.differs(row.loaded, row.received, values.debris_mismatch(row.loaded_on))


def _weights(row: Any) -> None:
    common.positive(row, "loaded", "received")


def _times(row: Any) -> None:
    for name in ("loaded_at", "received_at"):
        moment = getattr(row, name)
        if moment is not None and moment > timezone.now():
            raise rules.AtNight(field=name, title=title(row, name))


def _may_be_carried(row: Any) -> None:
    """Asked of a load as it leaves: a permit renewed later does not strand what the old one let out."""
    held = DebrisManifest.objects.filter(pk=row.pk).values_list("source_site", "vehicle", "loaded_on").first()
    if held != (row.source_site_id, row.vehicle_id, row.loaded_on):
        rules.may_be_carried(row)


def _archived(row: Any) -> None:
    rules.archived_whole(row, values.debris_mismatch(row.loaded_on))


def _case(row: Any) -> None:
    common.not_negative(row, "volume")


def _dumping_sequence(row: Any) -> None:
    done = {other.step: other.done_on for other in others(row, "case") if other.done_on}
    chain.in_sequence(row, DUMPING_STAGES, ("线索", row.case.found_on), done)


def _dumping_fields(row: Any) -> None:
    chain.fields_of(row, rules.DUMPING_FIELDS)


_one, _many = stepped("case")
_SOURCE = ("工程名称", "项目名称")

register(Ledger(
    code="environment.debris_source", title="建筑垃圾产生登记", model=DebrisSource,
    columns=("name", "kind", "producer", "area", "registered_on", "planned", "plan_number", "plan_on",
             "permit_number", "permit_from", "permit_until", "site"),
    shown=("name", "kind", "producer", "registered_on", "planned", "permit_number", "permit_until"),
    natural_key=("area", "name"), date_field="registered_on", search=("name", "producer", "permit_number"),
    filters=("area", "kind", "registered_on", "permit_until"), ordering=("-registered_on", "-pk"),
    aliases={"name": _SOURCE, "producer": ("建设单位", "产生方"), "planned": ("预计量", "计划产生量"),
             "permit_number": ("消纳证号", "许可证号"), "site": ("消纳场",)},
    area_from=("name",), rules=(past("registered_on"), _source),
    note="工程、拆违、装修产生建筑垃圾的先登记；处理方案备案、消纳许可齐全且在有效期内，才能装车外运。",
))  # fmt: skip
register(Ledger(
    code="environment.debris_vehicle", title="建筑垃圾运输车辆", model=DebrisVehicle,
    columns=("plate", "firm", "firm_permit", "pass_number", "valid_from", "valid_until"),
    natural_key=("plate", "pass_number"), date_field="valid_from", search=("plate", "firm", "pass_number"),
    filters=("firm", "valid_until"), ordering=("firm", "plate"),
    aliases={"plate": ("车牌", "车号"), "firm": ("运输企业",), "pass_number": ("准运证",)},
    derive=_plate, rules=(_vehicle,), note="准运证续期的另记一行。",
))  # fmt: skip
register(Ledger(
    code="environment.debris_manifest", title="建筑垃圾联单", model=DebrisManifest,
    columns=("number", "source_site", "vehicle", "loaded_at", "loaded", "route", "received_at", "received", "site",
             "producer_signed", "carrier_signed", "driver_signed", "site_signed", "supervisor_signed",
             "explanation", "reported_on", "archived_on"),
    shown=("number", "source_site", "vehicle", "loaded_at", "loaded", "received", "mismatch", "archived_on"),
    natural_key=("number",), date_field="loaded_on", search=("number", "source_site__name", "vehicle__plate"),
    filters=("source_site", "vehicle", "loaded_on", "mismatch", "archived_on"), ordering=("-loaded_at", "-pk"),
    aliases={"number": ("联单号", "编号"), "source_site": _SOURCE, "vehicle": ("车牌", "车号"),
             "loaded": ("装载重量", "装车量"), "received": ("过磅量", "签收重量"), "route": ("路线",),
             "site": ("消纳场",), "received_at": ("签收时间",)},
    lookups={"source_site": ("name",), "vehicle": ("plate", "pass_number")}, derive=_manifest,
    rules=(_times, _weights, _may_be_carried, rules.received_whole, past("reported_on"), past("archived_on"),
           _archived),
    panels=(panels_waste.MANIFEST_PANEL,),
    note="一行一车：装车（重量、时间、路线）—过磅签收—核对—归档。联单编号只能用一次，五方签字齐全才能归档。",
))  # fmt: skip
register(Ledger(
    code="environment.dumping_case", title="乱倒偷倒案件", model=DumpingCase,
    columns=("number", "found_on", "clue", "place", "area", "description", "volume", "position"),
    natural_key=("area", "number"), date_field="found_on", search=("number", "place", "description"),
    filters=("area", "clue", "found_on"), ordering=("-found_on", "-pk"),
    aliases={"number": ("编号",), "found_on": ("发现日期",), "volume": ("方量", "清运量")},
    area_from=("place",), derive=position, rules=(past("found_on"), _case),
    note="线索—取证—移送或处罚—清运—销账。举报人的信息不在这里登记。",
))  # fmt: skip
register(Ledger(
    code="environment.dumping_step", title="乱倒偷倒办理环节", model=DumpingStep,
    columns=("case", "step", "done_on", "evidence", "disposal", "destination", "acceptor"),
    natural_key=("case", "step"), date_field="done_on", search=("case__number", "evidence"),
    filters=("case", "step", "done_on", "disposal"), ordering=("case", "done_on", "pk"),
    aliases={"case": ("案件编号", "编号"), "step": ("步骤",), "done_on": ("日期",), "evidence": ("佐证", "材料")},
    lookups={"case": ("number",)}, derive=_one, derive_many=_many,
    rules=(taken, _dumping_sequence, _dumping_fields), cross_rules=(_dumping_sequence,),
    note="一行是一个案件办完的一个环节，不能跳过。",
))  # fmt: skip
