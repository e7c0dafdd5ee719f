"""Rules of 蔬菜加工配送. Pure: stocks are counted elsewhere, with the row they are of locked, and handed in."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from hemei.agriculture.models.vegetables import QuickTest, Receipt
from hemei.kernel.errors import RuleError
from hemei.kernel.units import exact_text

_SAFETY = "《农产品质量安全法》（2022）第三十八条、第三十九条"


class OriginMissing(RuleError):
    """请填产地地块，或填农户、生产主体：每一批要能查到是谁种的。"""

    basis = _SAFETY


class NotPositive(RuleError):
    """“{title}”要大于 0。"""


class TestIncomplete(RuleError):
    """快检有结果（{result}）时，要填快检单号。"""


class LotNotFit(RuleError):
    """入库批“{lot}”{why}，不能加工。"""

    basis = _SAFETY


class WeightsDiffer(RuleError):
    """投入 {input} 公斤不等于净菜 {net} 公斤加损耗 {loss} 公斤，相差 {gap} 公斤。"""


class TooEarly(RuleError):
    """“{title}”{given} 早于{before} {earliest}。"""


class BeyondLot(RuleError):
    """入库批“{lot}”毛重 {gross} 公斤，已投入加工 {used} 公斤，不够再投入 {wanted} 公斤，最多 {left} 公斤。"""


class BeyondNet(RuleError):
    """加工批“{processing}”净菜 {net} 公斤，已包装 {used} 公斤，不够再包装 {wanted} 公斤，最多 {left} 公斤。"""


class BeyondStock(RuleError):
    """包装批“{pack}”还有 {left} 箱，不够发 {wanted} 箱。"""


class NoRunOfCartons(RuleError):
    """包装批“{pack}”剩下的箱号不连续，这次最多发 {most} 箱，其余从另一批发。"""


class CartonsGone(RuleError):
    """包装批“{pack}”的 {first}–{last} 号箱刚被另一次配送装走，请重新登记这一行。"""


class Expired(RuleError):
    """包装批“{pack}”保质期到 {until}，{day} 不能再发。"""


class EarlierExpires(RuleError):
    """先到期的先出：包装批“{earlier}”{until} 到期，还有 {left} 箱，应当先发。确有原因的请写明。"""


class KindDiffers(RuleError):
    """订单要的是“{wanted}”，包装批“{pack}”是“{kind}”。"""


class BeyondOrder(RuleError):
    """订单“{order}”共 {ordered} 箱，已发 {sent} 箱，不能再发 {wanted} 箱。"""


class WindowBackwards(RuleError):
    """最晚送达 {ends} 要晚于最早送达 {starts}。"""


class OrderCancelled(RuleError):
    """订单“{order}”已在 {at} 取消，不能再发车。"""


class CancelReasonMissing(RuleError):
    """取消订单要写明原因。"""


class ReceiptIncomplete(RuleError):
    """签收或拒收要填到达时间，到达时间要在发车时间之后。"""


class RefusedWhy(RuleError):
    """拒收要写明原因。"""


class ReceivedAlready(RuleError):
    """这次配送已经登记为“{receipt}”。"""


class NotEnoughInStock(RuleError):
    """“{kind}”没过期的库存只有 {left} 箱，订单还差 {wanted} 箱，不能发车。"""


class NothingToSend(RuleError):
    """订单“{order}”已经发齐。"""


class HasFollowers(RuleError):
    """“{row}”下面已经登记了{followers}，不能作废。请先作废那些记录。"""


class CartonUnknown(RuleError):
    """没有找到“{code}”。箱码写成“包装批号-序号”，例如 B20230601-12；也可以填入库批号、地块名称。"""

    status = 404


def positive(amount: int | None, title: str, field: str) -> None:
    if amount is not None and amount <= 0:
        raise NotPositive(field=field, title=title)


def lot_complete(row: Any) -> None:
    positive(row.gross, "毛重", "gross")
    if row.plot_id is None and not row.household:
        raise OriginMissing(field="plot")
    if row.test != QuickTest.WAITING and not row.test_number:
        raise TestIncomplete(field="test_number", result=row.get_test_display())


def lot_fit(lot: Any) -> None:
    """Only what is tested and bears its certificate goes further."""
    if lot.test != QuickTest.PASSED:
        why = "快检不合格" if lot.test == QuickTest.FAILED else "快检还没有结果"
        raise LotNotFit(field="lot", lot=lot.number, why=why)
    if not lot.certificate:
        raise LotNotFit(field="lot", lot=lot.number, why="没有承诺达标合格证")


def weights_agree(row: Any) -> None:
    for name, title in (("input", "投入"), ("net", "净菜")):
        positive(getattr(row, name), title, name)
    if row.loss < 0 or row.input != row.net + row.loss:
        raise WeightsDiffer(field="loss", input=kilos(row.input), net=kilos(row.net), loss=kilos(row.loss),
                            gap=kilos(abs(row.input - row.net - row.loss)))  # fmt: skip


def not_before(given: date, earliest: date, *, title: str, before: str, field: str) -> None:
    if given < earliest:
        raise TooEarly(field=field, title=title, given=given, before=before, earliest=earliest)


def within_lot(lot: Any, used: int, wanted: int) -> None:
    if used + wanted > lot.gross:
        raise BeyondLot(field="input" if wanted else "gross", lot=lot.number, gross=kilos(lot.gross), used=kilos(used),
                        wanted=kilos(wanted), left=kilos(max(0, lot.gross - used)))  # fmt: skip


def within_net(processing: Any, used: int, wanted: int) -> None:
    if used + wanted > processing.net:
        raise BeyondNet(field="cartons" if wanted else "net", processing=processing.number, net=kilos(processing.net),
                        used=kilos(used), wanted=kilos(wanted), left=kilos(max(0, processing.net - used)))  # fmt: skip


def free_run(pack: Any, taken: Iterable[tuple[int, int]], wanted: int) -> int:
    """The first number of the first run of `wanted` free cartons."""
    spans = sorted(taken)
    left = pack.cartons - sum(last - first + 1 for first, last in spans)
    if wanted > left:
        raise BeyondStock(field="cartons", pack=pack.number, left=left, wanted=wanted)
    free, most = 1, 0
    for first, last in [*spans, (pack.cartons + 1, pack.cartons + 1)]:
        if first - free >= wanted:
            return free
        free, most = last + 1, max(most, first - free)
    raise NoRunOfCartons(field="cartons", pack=pack.number, most=most)


def run_free(line: Any, pack: Any, taken: Iterable[tuple[int, int]]) -> None:
    """The cartons of the line are there and nobody else has them."""
    if line.last > pack.cartons or any(line.first <= last and first <= line.last for first, last in taken):
        raise CartonsGone(field="cartons", pack=pack.number, first=line.first, last=line.last)


def fresh(pack: Any, day: date) -> None:
    if pack.best_before < day:
        raise Expired(field="pack", pack=pack.number, until=pack.best_before, day=day)


def order_of_kind(order: Any, pack: Any) -> None:
    if order.kind != pack.kind:
        raise KindDiffers(field="pack", wanted=order.kind, pack=pack.number, kind=pack.kind)


def order_right(row: Any) -> None:
    positive(row.cartons, "箱数", "cartons")
    if row.window_to <= row.window_from:
        raise WindowBackwards(field="window_to", starts=f"{row.window_from:%m-%d %H:%M}",
                              ends=f"{row.window_to:%m-%d %H:%M}")  # fmt: skip
    if row.cancelled_at and not row.cancel_reason:
        raise CancelReasonMissing(field="cancel_reason")


def delivery_right(row: Any) -> None:
    cancelled = row.order.cancelled_at
    if cancelled and cancelled <= row.departed_at:
        raise OrderCancelled(field="order", order=row.order.number, at=f"{cancelled:%Y-%m-%d %H:%M}")
    if row.receipt != Receipt.ON_THE_WAY and (row.arrived_at is None or row.arrived_at < row.departed_at):
        raise ReceiptIncomplete(field="arrived_at")
    if row.receipt == Receipt.REFUSED and not row.refused_reason:
        raise RefusedWhy(field="refused_reason")


def within_order(order: Any, sent: int, wanted: int) -> None:
    if sent + wanted > order.cartons:
        raise BeyondOrder(field="cartons", order=order.number, ordered=order.cartons, sent=sent, wanted=wanted)


def kilos(hundredths: int) -> str:
    return exact_text(Fraction(hundredths, 100))
