"""蔬菜加工配送: nothing leaves that did not come in, the first to expire goes first, every carton is traced."""

import threading
from datetime import date

import pytest
from django.db import connection

from hemei.agriculture import actions
from hemei.agriculture import rules_vegetables as rules
from hemei.agriculture.models import DeliveryLine, VegetableDelivery, VegetableOrder, VegetableProcessing
from hemei.agriculture.tests import factories as make
from hemei.agriculture.tests.factories import BY, at, bring
from hemei.indicators.figures import figure
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(request):
    if "transactional" not in request.node.name:
        make_town()


def value(which, period="2023-06"):
    return figure(f"agriculture.{which}", TOWN, period).value


def stocked(**more):
    return make.pack(make.processing(make.lot()), **more)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"household": ""}, rules.OriginMissing), ({"gross": 0}, rules.NotPositive),
     ({"test_number": ""}, rules.TestIncomplete)],
)  # fmt: skip
def test_a_lot_says_where_it_is_from_and_how_it_was_tested(changes, rule):
    with pytest.raises(rule):
        make.lot(**changes)


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"test": "failed"}, "不合格"), ({"test": "waiting", "test_number": ""}, "还没有结果"),
     ({"certificate": ""}, "没有承诺达标合格证")],
)  # fmt: skip
def test_what_is_not_fit_is_not_processed(changes, why):
    with pytest.raises(rules.LotNotFit, match=why):
        make.processing(make.lot(**changes))
    assert not VegetableProcessing.objects.exists()


def test_input_is_net_and_loss_and_within_the_lot():
    of = make.lot()
    with pytest.raises(rules.WeightsDiffer, match="相差 1 公斤"):
        make.processing(of, input=50_00, net=40_00, loss=9_00)
    made = make.processing(of, input=60_00, net=45_00)
    make.processing(of, number="J2", input=40_00, net=35_00)
    with pytest.raises(rules.BeyondLot, match="最多 0 公斤"):
        make.processing(of, number="J3", input=1, net=1)
    assert (value("net_rate"), value("vegetables_received")) == (80, 100)
    with pytest.raises(rules.BeyondLot):
        make.correct(of, gross=99_99)
    with pytest.raises(rules.HasFollowers, match="净菜加工"):
        ledger_actions.void(record=of, reason="录错了批次", by=BY)
    assert made.pk


def test_packs_within_the_net_weight():
    of = make.processing(make.lot())
    make.pack(of, cartons=16)
    with pytest.raises(rules.BeyondNet):
        make.pack(of, number="B2", cartons=1)
    with pytest.raises(rules.BeyondNet):
        make.correct(of, net=79_99, loss=20_01)


def test_a_sheet_that_takes_more_than_the_lot_is_undone_whole(tmp_path):
    make.lot()
    header = ("区域", "加工批号", "入库批号", "加工日期", "投入", "净菜", "损耗")
    rows = [("东柳村", f"J{n}", "R1", "2023-06-01", 60, 50, 10) for n in (1, 2)]
    with pytest.raises(ConflictInFile, match="最多 40 公斤"):
        bring(tmp_path, "processing", header, *rows)
    assert not VegetableProcessing.objects.exists()


def test_dispatch_takes_what_expires_first():
    of = make.processing(make.lot())
    late = make.pack(of, number="晚", best_before=date(2023, 6, 9), cartons=6)
    early = make.pack(of, number="早", best_before=date(2023, 6, 3), cartons=4)
    sent = actions.dispatch(order=make.order(), vehicle="京A00001", departed_at=at("02T05:00"), by=BY)
    assert [(row.pack, row.first, row.last) for row in sent.lines.order_by("pk")] == [(early, 1, 4), (late, 1, 2)]
    with pytest.raises(rules.NothingToSend):
        actions.dispatch(order=VegetableOrder.objects.get(), vehicle="京A00001", departed_at=at("02T05:30"), by=BY)


def test_delivery_beyond_stock_sends_nothing_and_loses_nothing():
    stocked(cartons=5)
    with pytest.raises(rules.NotEnoughInStock, match="只有 5 箱，订单还差 6 箱"):
        actions.dispatch(order=make.order(), vehicle="京A00001", departed_at=at("02T05:00"), by=BY)
    assert not VegetableDelivery.objects.exists()
    assert VegetableOrder.objects.count() == 1


def test_by_hand_too_the_first_to_expire_goes_first_or_says_why():
    of = make.processing(make.lot())
    late = make.pack(of, number="晚", best_before=date(2023, 6, 9), cartons=6)
    make.pack(of, number="早", best_before=date(2023, 6, 3), cartons=4)
    run = make.delivery(make.order())
    with pytest.raises(rules.EarlierExpires, match="早"):
        make.line(run, late, 2)
    assert make.line(run, late, 2, skip_reason="客户指定").pk


@pytest.mark.parametrize(
    ("order", "pack", "cartons", "rule"),
    [
        ({"kind": "黄瓜"}, {}, 1, rules.KindDiffers), ({}, {"best_before": date(2023, 6, 1)}, 1, rules.Expired),
        ({}, {}, 7, rules.BeyondOrder), ({"cartons": 11}, {}, 11, rules.BeyondStock), ({}, {}, 0, RuleError),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused(order, pack, cartons, rule):
    of = stocked(**pack)
    with pytest.raises(rule):
        make.line(make.delivery(make.order(**order)), of, cartons)
    assert not DeliveryLine.objects.exists()


def test_lines_of_one_sheet_follow_each_other(tmp_path):
    stocked()
    make.delivery(make.order(cartons=4))
    make.delivery(make.order(number="D2", cartons=3))
    header = ("区域", "配送", "包装批号", "箱数")
    bring(tmp_path, "delivery_line", header, ("东柳村", "D1-1", "B1", 4), ("东柳村", "D2-1", "B1", 3))
    assert list(DeliveryLine.objects.order_by("pk").values_list("first", "last")) == [(1, 4), (5, 7)]


def test_a_voided_line_frees_its_cartons():
    of = stocked()
    first = make.line(make.delivery(make.order(cartons=4)), of, 4)
    make.line(make.delivery(make.order(number="D2", cartons=3)), of, 3)
    ledger_actions.void(record=first, reason="装错了车", by=BY)
    again = make.delivery(make.order(number="D3", cartons=4))
    with pytest.raises(RuleError, match="4 箱"):
        make.line(make.delivery(make.order(number="D4", cartons=5)), of, 5)
    assert (make.line(again, of, 4).first, again.lines.get().last) == (1, 4)


def test_on_time_is_signed_within_the_window_of_orders_not_cancelled_before_dispatch():
    stocked()
    orders = [make.order(number=f"D{n}", cartons=1) for n in range(6)]
    for number, (arrived, receipt) in enumerate(
        (("02T07:59", "signed"), ("02T08:01", "signed"), ("02T07:00", "refused"))
    ):
        run = actions.dispatch(order=orders[number], vehicle="京A", departed_at=at("02T05:00"), by=BY)
        ledger_actions.approve(record=run, by=BY)
        actions.receive(delivery=run, receipt=receipt, arrived_at=at(arrived), refused_reason="压伤", by=BY)
    actions.cancel_order(order=orders[3], reason="学校放假", by=BY, at=at("01T20:00"))
    run = actions.dispatch(order=orders[4], vehicle="京A", departed_at=at("02T05:00"), by=BY)
    ledger_actions.approve(record=run, by=BY)
    actions.cancel_order(order=orders[4], reason="路上取消", by=BY, at=at("02T06:00"))
    assert (value("orders_due"), value("orders_on_time"), value("on_time_rate")) == (5, 1, 20)


def test_a_cancelled_order_is_not_sent_and_receipts_are_complete():
    of = make.order()
    stocked()
    run = make.delivery(of)
    with pytest.raises(rules.ReceiptIncomplete):
        actions.receive(delivery=run, receipt="signed", arrived_at=at("02T04:00"), by=BY)
    with pytest.raises(rules.RefusedWhy):
        actions.receive(delivery=run, receipt="refused", arrived_at=at("02T07:00"), by=BY)
    actions.receive(delivery=run, receipt="signed", arrived_at=at("02T07:00"), by=BY)
    with pytest.raises(rules.ReceivedAlready):
        actions.receive(delivery=run, receipt="refused", arrived_at=at("02T07:00"), refused_reason="坏", by=BY)
    with pytest.raises(rules.CancelReasonMissing):
        actions.cancel_order(order=of, reason=" ", by=BY)
    actions.cancel_order(order=of, reason="不要了", by=BY, at=at("02T06:00"))
    with pytest.raises(rules.OrderCancelled):
        make.delivery(VegetableOrder.objects.get(), number="D1-2", departed_at=at("02T06:30"))


@pytest.mark.django_db(transaction=True)
def test_two_users_at_once_do_not_send_the_same_carton_transactional():
    make_town()
    stocked(cartons=5)
    make.order(cartons=3)
    make.order(number="D2", cartons=3)
    start, outcomes = threading.Barrier(2), []

    def send(number: str) -> None:
        try:
            start.wait()
            order = VegetableOrder.objects.get(number=number)
            actions.dispatch(order=order, vehicle="京A", departed_at=at("02T05:00"), by=Console(number))
            outcomes.append("sent")
        except rules.NotEnoughInStock:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in ("D1", "D2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "sent"]
    assert list(DeliveryLine.objects.values_list("first", "last")) == [(1, 3)]
    assert VegetableDelivery.objects.count() == 1


def traced(client_for):
    """Two plots, two lots; cartons of one pack go to two customers."""
    plot = make.plot()
    first = make.pack(make.processing(make.lot(plot=plot, household="")))
    other = make.lot(number="R2")
    make.pack(make.processing(other, number="J2"), number="B2", best_before=date(2023, 6, 9))
    for number, customer, cartons in (("D1", "第一小学", 4), ("D2", "敬老院", 3)):
        of = make.order(number=number, customer=customer, cartons=cartons)
        actions.dispatch(order=of, vehicle="京A00001", departed_at=at("02T05:00"), by=BY)
    return client_for("agriculture_clerk"), plot, first


def test_a_carton_back_to_its_plot_and_a_plot_forward_to_the_tables(client_for):
    client, plot, first = traced(client_for)
    page = client.get("/agriculture/trace/", {"q": "B1-5"}).context["trace"]
    assert ([lot.plot for lot in page.lots], page.customers) == ([plot], ["敬老院"])
    page = client.get(f"/agriculture/trace/fieldplot/{plot.pk}/").context["trace"]
    assert page.customers == ["敬老院", "第一小学"]
    assert [(pack.number, pack.left) for pack in page.packs] == [("B1", 3)]
    assert client.get("/agriculture/trace/", {"q": "R2"}).context["trace"].customers == []
    assert (
        f"/agriculture/trace/fieldplot/{plot.pk}/"
        in client.get(f"/ledgers/agriculture.plot/{plot.pk}/").content.decode()
    )


@pytest.mark.parametrize("code", ["B1-11", "B1-0", "B9-1", "乱写"])
def test_an_unknown_carton_says_how_to_write_one(client_for, code):
    client, _, _ = traced(client_for)
    answer = client.get("/agriculture/trace/", {"q": code})
    assert (answer.status_code, "包装批号-序号" in answer.content.decode()) == (404, True)


def test_dispatch_and_receipt_on_the_page(client_for):
    stocked()
    of = make.order()
    client = client_for("agriculture_clerk")
    assert client.get("/agriculture/vegetables/").context["orders"][0].lacking == 6
    client.post(
        f"/agriculture/vegetables/orders/{of.pk}/dispatch/", {"vehicle": "京A", "departed_at": "2023-06-02T05:00"}
    )
    run = VegetableDelivery.objects.get()
    address = f"/agriculture/vegetables/deliveries/{run.pk}/receive/"
    answer = client.post(address, {"receipt": "refused", "arrived_at": "2023-06-02T07:00", "refused_reason": ""})
    assert (answer.status_code, "拒收要写明原因" in answer.content.decode()) == (422, True)
    client.post(address, {"receipt": "signed", "arrived_at": "2023-06-02T07:00"})
    page = client.get("/agriculture/vegetables/").context
    assert (page["orders"], list(page["on_the_way"]), page["shelf"][0].left) == ([], [], 4)


def refused_run():
    """Six of ten cartons left for the school and were refused at its door."""
    stocked()
    run = actions.dispatch(order=make.order(), vehicle="京A", departed_at=at("02T05:00"), by=BY)
    ledger_actions.approve(record=run, by=BY)
    return actions.receive(delivery=run, receipt="refused", arrived_at=at("02T07:00"), refused_reason="压伤", by=BY)


def test_refused_cartons_are_back_in_stock_and_go_out_again(client_for):
    run = refused_run()
    client = client_for("agriculture_clerk")
    assert client.get("/agriculture/vegetables/").context["shelf"][0].left == 10
    again = actions.dispatch(order=run.order, vehicle="京A", departed_at=at("02T09:00"), by=BY)
    assert [(row.first, row.last) for row in again.lines.all()] == [(1, 6)]
    assert client.get("/agriculture/vegetables/").context["shelf"][0].left == 4


def test_who_refused_a_carton_has_not_got_it(client_for):
    refused_run()
    other = make.order(number="D2", customer="敬老院", cartons=10)
    actions.dispatch(order=other, vehicle="京A", departed_at=at("02T09:00"), by=BY)
    page = client_for("agriculture_clerk").get("/agriculture/trace/", {"q": "B1-1"}).context["trace"]
    assert (page.customers, len(page.lines)) == (["敬老院"], 2)


def test_a_refusal_entered_by_mistake_is_mended_only_while_its_cartons_are_there():
    run = refused_run()
    actions.dispatch(order=make.order(number="D2", cartons=5), vehicle="京A", departed_at=at("02T09:00"), by=BY)
    with pytest.raises(rules.CartonsGone):
        make.correct(run, receipt="signed", refused_reason="")
    assert VegetableDelivery.objects.get(pk=run.pk).receipt == "refused"


def test_an_order_is_not_made_smaller_than_what_has_left():
    stocked()
    of = make.order()
    actions.dispatch(order=of, vehicle="京A", departed_at=at("02T05:00"), by=BY)
    with pytest.raises(rules.BeyondOrder):
        make.correct(of, cartons=5)
