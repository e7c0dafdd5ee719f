"""入库批, 净菜加工, 包装批, 配送订单, 蔬菜配送, 配送装箱."""

from typing import Any

from django.utils import timezone

from hemei.agriculture import rules_vegetables as rules
from hemei.agriculture import stock
from hemei.agriculture.models import (
    DeliveryLine,
    VegetableDelivery,
    VegetableLot,
    VegetableOrder,
    VegetablePack,
    VegetableProcessing,
)
from hemei.agriculture.models.vegetables import Receipt
from hemei.agriculture.panels import TRACE
from hemei.agriculture.standing import no_followers
from hemei.kernel.errors import RuleError
from hemei.ledgers.checks import area_of
from hemei.ledgers.registry import Ledger, register


def _lot(row: Any) -> None:
    if row.plot_id and not row.area_id:
        row.area_id = row.plot.area_id


def _lot_covers(row: Any) -> None:
    if row.pk:
        rules.within_lot(row, stock.used_of(row), 0)


def _processing_day(row: Any) -> None:
    rules.lot_fit(row.lot)
    rules.not_before(row.processed_on, row.lot.received_on, title="加工日期", before="入库日期", field="processed_on")


def _processing_stock(row: Any) -> None:
    lot = stock.lock(VegetableLot, row.lot_id)
    rules.within_lot(lot, stock.used_of(lot, row.pk or 0), row.input)
    if row.pk:
        rules.within_net(row, stock.packed_of(row), 0)


def _pack_days(row: Any) -> None:
    rules.positive(row.cartons, "箱数", "cartons")
    rules.positive(row.carton_weight, "每箱净重", "carton_weight")
    day = row.processing.processed_on
    rules.not_before(row.packed_on, day, title="包装日期", before="加工日期", field="packed_on")
    rules.not_before(row.best_before, row.packed_on, title="保质期至", before="包装日期", field="best_before")


def _pack_stock(row: Any) -> None:
    processing = stock.lock(VegetableProcessing, row.processing_id)
    rules.within_net(processing, stock.packed_of(processing, row.pk or 0), row.cartons * row.carton_weight)
    last = max((last for _, last in stock.taken_of(row)), default=0) if row.pk else 0
    if row.cartons < last:
        raise rules.BeyondStock(field="cartons", pack=row.number, left=row.cartons, wanted=last)


def _order(row: Any) -> None:
    row.due_on = timezone.localdate(row.window_to) if row.window_to else row.due_on


def _delivery(row: Any) -> None:
    area_of("order")(row)
    if row.departed_at:
        row.departed_on = timezone.localdate(row.departed_at)


def _cartons_still_away(row: Any) -> None:
    """A delivery said to be refused and mended later has its cartons only where nobody else has got them since."""
    if row.pk is None or row.receipt == Receipt.REFUSED:
        return
    order, lines = stock.lock(VegetableOrder, row.order_id), list(row.lines.filter(stock.LIVE).select_related("pack"))
    for line in lines:
        taken = stock.taken_of(stock.lock(VegetablePack, line.pack_id), line.pk)
        rules.run_free(line, line.pack, taken)
    others = order.deliveries.exclude(pk=row.pk)
    sent = sum(stock.cartons_of(other) for other in others)
    rules.within_order(order, sent, sum(line.cartons for line in lines))


def _order_covers(row: Any) -> None:
    """An order is not made smaller than what is on its way or signed for."""
    if row.pk:
        rules.within_order(row, stock.sent_of(row), 0)


def _line(row: Any) -> None:
    _lines([row])


def _lines(rows: list[Any]) -> None:
    """Day, weight and the first free run of cartons of each line; lines of one sheet follow each other."""
    given: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        area_of("delivery")(row)
        if row.delivery_id and row.pack_id and row.cartons:
            _number(row, given.setdefault(row.pack_id, []))


def _number(row: Any, given: list[tuple[int, int]]) -> None:
    pack = stock.lock(VegetablePack, row.pack_id)
    row.departed_on, row.weight = row.delivery.departed_on, row.cartons * pack.carton_weight
    taken = [*stock.taken_of(pack, row.pk or 0), *given]
    try:
        row.first = rules.free_run(pack, taken, row.cartons)
    except RuleError:  # said by `_line_runs`, at its row
        row.first = pack.cartons + 1
    row.last = row.first + row.cartons - 1
    given.append((row.first, row.last))


def _line_runs(row: Any) -> None:
    """The run is free: never is a carton sent twice, nor one that is not there."""
    rules.positive(row.cartons, "箱数", "cartons")
    pack = stock.lock(VegetablePack, row.pack_id)
    taken = stock.taken_of(pack, row.pk or 0)
    if row.last > pack.cartons:
        rules.free_run(pack, taken, row.cartons)
    rules.run_free(row, pack, taken)


def _line_fits(row: Any) -> None:
    order = stock.lock(VegetableOrder, row.delivery.order_id)
    rules.order_of_kind(order, row.pack)
    rules.fresh(row.pack, row.departed_on)
    packed = row.pack.packed_on
    rules.not_before(row.departed_on, packed, title="发车日期", before="包装日期", field="pack")
    rules.within_order(order, stock.sent_of(order, row.pk or 0), row.cartons)


def _first_to_expire(row: Any) -> None:
    if row.skip_reason:
        return
    ready = stock.available(row.pack.kind, row.departed_on, row.area_id)
    earlier = ready.filter(best_before__lt=row.pack.best_before).first()
    if earlier is not None:
        raise rules.EarlierExpires(field="pack", earlier=earlier.number, until=earlier.best_before, left=earlier.left)


register(
    Ledger(
        code="agriculture.lot", title="蔬菜入库批", model=VegetableLot,
        columns=(
            "number", "area", "plot", "household", "kind", "received_on", "gross", "test", "test_number", "certificate",
        ),
        natural_key=("number",), date_field="received_on", search=("number", "household", "plot__name", "kind"),
        filters=("kind", "received_on", "test"), ordering=("-received_on", "-pk"),
        aliases={"plot": ("地块", "产地"), "household": ("农户", "生产主体"), "certificate": ("合格证", "合格证编号"),
                 "test": ("快检",), "gross": ("重量", "入库重量")},
        lookups={"plot": ("name",)}, derive=_lot, rules=(rules.lot_complete, _lot_covers), panels=(TRACE,),
        void_rules=(no_followers("processings", "净菜加工"),),
        note="一行是一批。要有产地或农户、快检结果、承诺达标合格证；不合格或没有合格证的不能加工。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.processing", title="净菜加工", model=VegetableProcessing,
        columns=("number", "lot", "processed_on", "input", "net", "loss"),
        natural_key=("number",), date_field="processed_on", search=("number", "lot__number"),
        filters=("processed_on",), ordering=("-processed_on", "-pk"),
        aliases={"lot": ("入库批",), "input": ("投入重量", "毛菜"), "net": ("净重", "净菜重量"), "loss": ("损耗重量",)},
        lookups={"lot": ("number",)}, derive=area_of("lot"),
        rules=(rules.weights_agree, _processing_day, _processing_stock), cross_rules=(_processing_stock,),
        panels=(TRACE,), void_rules=(no_followers("packs", "包装批"),),
        note="投入＝净菜＋损耗。出成率＝净菜÷投入。一批入库菜可以分几次加工，合计不超过毛重。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.pack", title="包装批", model=VegetablePack,
        columns=("number", "processing", "packed_on", "best_before", "cartons", "carton_weight"),
        natural_key=("number",), date_field="packed_on", search=("number", "processing__lot__kind"),
        filters=("packed_on", "best_before"), ordering=("best_before", "-pk"),
        aliases={"processing": ("加工批",), "best_before": ("保质期", "到期日"), "carton_weight": ("每箱重量",)},
        lookups={"processing": ("number",)}, derive=area_of("processing"),
        rules=(_pack_days, _pack_stock), cross_rules=(_pack_stock,), panels=(TRACE,),
        void_rules=(no_followers("lines", "配送装箱"),),
        note="一行是一批同样大小的箱，箱码是“包装批号-序号”，从 1 编起。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.order", title="配送订单", model=VegetableOrder,
        columns=(
            "number", "area", "customer", "kind", "cartons", "window_from", "window_to", "cancelled_at",
            "cancel_reason",
        ),
        natural_key=("number",), date_field="due_on", search=("number", "customer", "kind"),
        filters=("kind", "due_on"), ordering=("-due_on", "-pk"),
        aliases={"customer": ("收货单位",), "window_from": ("约定送达起",), "window_to": ("约定送达止",)},
        derive=_order, rules=(rules.order_right, _order_covers), void_rules=(no_followers("deliveries", "蔬菜配送"),),
        note="一行是一张订单。发车以前取消的不计入准时率；取消要写原因。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.delivery", title="蔬菜配送", model=VegetableDelivery,
        columns=("number", "order", "vehicle", "departed_at", "arrived_at", "receipt", "refused_reason"),
        natural_key=("number",), date_field="departed_on",
        search=("number", "order__number", "order__customer", "vehicle"), filters=("departed_on", "receipt"),
        ordering=("-departed_at", "-pk"), aliases={"order": ("订单",), "receipt": ("签收情况", "签收结果")},
        lookups={"order": ("number",)}, derive=_delivery,
        rules=(rules.delivery_right, _cartons_still_away), panels=(TRACE,),
        void_rules=(no_followers("lines", "配送装箱"),),
        note="一行是一张订单的一次发车。在“蔬菜库存与配送”里发车会按先到期先出自动配箱。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.delivery_line", title="配送装箱", model=DeliveryLine,
        columns=("delivery", "pack", "cartons", "skip_reason"),
        shown=("delivery", "pack", "cartons", "first", "last", "weight", "departed_on"),
        natural_key=("delivery", "pack"), date_field="departed_on",
        search=("pack__number", "delivery__order__number"), filters=("departed_on",),
        ordering=("-departed_on", "-pk"), aliases={"delivery": ("配送单号",), "pack": ("包装批",)},
        lookups={"delivery": ("number",), "pack": ("number",)}, derive=_line, derive_many=_lines,
        rules=(_line_runs, _line_fits, _first_to_expire), cross_rules=(_line_runs, _line_fits),
        note="一行是一次配送里一个包装批的箱，箱号自动编。先到期的先出；不按顺序的写明原因。",
    )
)  # fmt: skip
