"""苗床, 育苗订单, 播种批, 出圃交付, 农业设备 and what they did."""

from typing import Any

from django.db.models import Sum

from hemei.agriculture import rules_seedlings as rules
from hemei.agriculture import spans, stock
from hemei.agriculture import values_seedlings as values
from hemei.agriculture.models import (
    EquipmentEvent,
    FarmEquipment,
    SeedlingBed,
    SeedlingDelivery,
    SeedlingOrder,
    SowingBatch,
)
from hemei.agriculture.standing import no_followers
from hemei.ledgers.checks import area_of, follows
from hemei.ledgers.registry import Ledger, register


def _bed(row: Any) -> None:
    row.trays = rules.trays_of(row.size or 0, row.trays_per_metre or 0)
    row.capacity = row.trays * (row.cells or 0) * (row.rounds or 0)


def _bed_right(row: Any) -> None:
    for name, title in (("size", "床面积"), ("trays_per_metre", "每平方米穴盘"), ("rounds", "一年茬次")):
        rules.some(getattr(row, name), title, name)
    follows(row.in_use_from, row.in_use_until, earlier="启用日期", later="停用日期", field="in_use_until")


def _bed_bears(row: Any) -> None:
    """A bed does not shrink under the trays that are on it."""
    taken = _on_bed(row) if row.pk else []
    for first, last, _ in taken:
        rules.bed_has_room(row, *spans.fullest(first, last, 0, taken))


def _order(row: Any) -> None:
    if row.plants and row.expected_rate and row.ordered_on:
        spare = values.spare(row.ordered_on)
        row.planned_seeds = rules.planned_seeds(row.plants, row.expected_rate, spare)
    else:
        row.planned_seeds = 0  # refused by the rules


def _order_right(row: Any) -> None:
    rules.some(row.plants, "株数", "plants")
    rules.rate_possible(row.expected_rate)
    follows(row.ordered_on, row.due_on, earlier="下单日期", later="交苗日期", field="due_on")
    follows(row.ordered_on, row.cancelled_on, earlier="下单日期", later="取消日期", field="cancelled_on")


def _batch(row: Any) -> None:
    area_of("order")(row)
    row.sown = (row.trays or 0) * (row.cells or 0)


def _batch_right(row: Any) -> None:
    rules.some(row.trays, "盘数", "trays")
    if row.order.cancelled_on and row.order.cancelled_on <= row.sown_on:
        raise rules.OrderIsCancelled(field="order", order=row.order.number, on=row.order.cancelled_on)
    for start, end, earlier, later, field in (
        (row.sown_on, row.bed_from, "播种日期", "上床日期", "bed_from"),
        (row.bed_from, row.bed_until, "上床日期", "下床日期", "bed_until"),
        (row.sown_on, row.emerged_on, "播种日期", "出苗日期", "emerged_on"),
        (row.emerged_on, row.ready_on, "出苗日期", "成苗日期", "ready_on"),
    ):
        follows(start, end, earlier=earlier, later=later, field=field)
    rules.counts_agree(row)


def _on_bed(bed: Any, but: int = 0) -> list[spans.Span]:
    rows = SowingBatch.objects.filter(stock.LIVE, bed=bed).exclude(pk=but)
    return list(rows.values_list("bed_from", "bed_until", "trays"))


def _room(row: Any) -> None:
    bed = stock.lock(SeedlingBed, row.bed_id)
    rules.bed_in_use(bed, row.bed_from, "bed_from")
    rules.bed_in_use(bed, row.bed_until, "bed_until")
    others = _on_bed(bed, row.pk or 0)
    rules.bed_has_room(bed, *spans.fullest(row.bed_from, row.bed_until, row.trays, others))


def _ready_covers(row: Any) -> None:
    if row.pk:
        rules.within_ready(row, _gone(row), 0)


def _gone(batch: Any, but: int = 0) -> int:
    rows = SeedlingDelivery.objects.filter(stock.LIVE, batch_sown=batch).exclude(pk=but)
    return rows.aggregate(n=Sum("plants"))["n"] or 0


def _within_ready(row: Any) -> None:
    batch = stock.lock(SowingBatch, row.batch_sown_id)
    rules.within_ready(batch, _gone(batch, row.pk or 0), row.plants)


def _event_right(row: Any) -> None:
    if row.done_on < row.equipment.commissioned_on:
        raise rules.EventOutside(field="done_on", equipment=row.equipment.name, since=row.equipment.commissioned_on,
                                 given=row.done_on)  # fmt: skip


register(
    Ledger(
        code="agriculture.bed", title="苗床", model=SeedlingBed,
        columns=("area", "base", "name", "size", "trays_per_metre", "cells", "rounds", "in_use_from", "in_use_until"),
        shown=("base", "name", "size", "cells", "rounds", "trays", "capacity"),
        natural_key=("base", "name"), date_field="in_use_from", search=("base", "name"),
        filters=("in_use_from", "cells"), ordering=("base", "name"),
        aliases={"name": ("苗床编号",), "rounds": ("茬次",), "base": ("基地",)}, derive=_bed,
        rules=(_bed_right, _bed_bears), void_rules=(no_followers("batches", "播种批"),),
        note="年产能＝床面积×每平方米穴盘（取整盘）×孔数×茬次，自动算出。产能是能育多少，不是育了多少、交了多少。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.seedling_order", title="育苗订单", model=SeedlingOrder,
        columns=("area", "number", "customer", "crop", "variety", "plants", "cells", "ordered_on", "due_on",
                 "expected_rate", "cancelled_on"),
        shown=("number", "customer", "crop", "plants", "planned_seeds", "due_on", "cancelled_on"),
        natural_key=("number",), date_field="due_on", search=("number", "customer", "crop", "variety"),
        filters=("due_on", "crop", "cells"), ordering=("-due_on", "-pk"),
        aliases={"plants": ("数量", "订苗数"), "due_on": ("交苗期", "交货日期"), "expected_rate": ("成苗率",)},
        derive=_order, rules=(_order_right,), void_rules=(no_followers("batches", "播种批"),),
        note="计划播种＝株数÷预期成苗率×（1＋备苗比例），进一取整；备苗比例是带日期的参数。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.sowing", title="播种批", model=SowingBatch,
        columns=("number", "order", "seed_lot", "sown_on", "trays", "cells", "bed", "bed_from", "bed_until",
                 "emerged_on", "emerged", "ready_on", "ready"),
        shown=("number", "order", "sown_on", "trays", "sown", "emerged", "ready", "bed"),
        natural_key=("number",), date_field="sown_on", search=("number", "order__number", "seed_lot"),
        filters=("sown_on", "ready_on", "cells"), ordering=("-sown_on", "-pk"),
        aliases={"order": ("订单",), "trays": ("穴盘数",), "emerged": ("出苗",), "ready": ("成苗数", "成苗")},
        lookups={"order": ("number",), "bed": ("name",)}, derive=_batch,
        rules=(_batch_right, _room, _ready_covers), cross_rules=(_room,),
        void_rules=(no_followers("deliveries", "出圃交付"),),
        note="播种穴数＝盘数×孔数。出苗率＝出苗数÷播种穴数，成苗率＝合格苗数÷播种穴数。一张苗床同一天放不下的会被拒绝。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.seedling_delivery", title="出圃交付", model=SeedlingDelivery,
        columns=("number", "batch_sown", "delivered_on", "plants", "passed", "quarantine"),
        natural_key=("number",), date_field="delivered_on", search=("number", "batch_sown__number"),
        filters=("delivered_on",), ordering=("-delivered_on", "-pk"),
        aliases={"batch_sown": ("播种批",), "plants": ("交付株数",), "quarantine": ("检疫证", "检疫证号")},
        lookups={"batch_sown": ("number",)}, derive=area_of("batch_sown"),
        rules=(rules.fit_to_leave, _within_ready), cross_rules=(_within_ready,),
        note="交付合计不超过合格苗数。质检合格、有检疫证书编号才能出圃。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.equipment", title="农业设备", model=FarmEquipment,
        columns=("area", "serial", "name", "kind", "place", "commissioned_on", "stopped_on", "stop_reason"),
        natural_key=("serial",), date_field="commissioned_on", search=("name", "serial", "place"),
        filters=("kind", "commissioned_on", "stopped_on"), ordering=("kind", "serial"),
        aliases={"serial": ("设备编号",), "commissioned_on": ("启用日期", "投入使用日期")},
        rules=(rules.stop_explained,), void_rules=(no_followers("events", "设备记录"),),
        note="物流苗床、潮汐灌溉等设备，一行一台（套）。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.equipment_event", title="设备记录", model=EquipmentEvent,
        columns=("equipment", "done_on", "kind", "water", "note"),
        natural_key=("equipment", "done_on", "kind"), date_field="done_on", search=("equipment__name", "note"),
        filters=("done_on", "kind"), ordering=("-done_on", "-pk"),
        aliases={"equipment": ("设备",), "water": ("用水量",)},
        lookups={"equipment": ("serial", "name")}, derive=area_of("equipment"), rules=(_event_right,),
        note="一行是一次灌溉、维护、故障或修复。",
    )
)  # fmt: skip
