"""Rows of 蔬菜加工配送: lots, processing, packs and orders by import, deliveries by the same act that a clerk uses."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator import hands
from example_data.generator.crops import plot_name
from example_data.generator.profile import Profile
from hemei.agriculture import actions
from hemei.agriculture.models import DeliveryLine, VegetableDelivery, VegetableOrder
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry

Row = dict[str, Any]
KINDS = ("番茄", "黄瓜", "大白菜", "萝卜", "生菜")
CUSTOMERS = ("示例一小食堂", "示例养老院", "示例社区菜站", "示例机关食堂")
LOSS, CARTON = 20, 5  # percent lost in processing; 公斤 a carton


def vegetables(profile: Profile) -> dict[str, list[Row]]:
    """A lot a day on `days` days of the profile's year, and as many orders; all in the villages named."""
    wanted = profile.data.get("vegetables")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 82)
    lots, processings, packs, orders = [], [], [], []
    for number in range(1, int(wanted["days"]) + 1):
        day = date(profile.year, 6, 1) + timedelta(days=2 * number)
        lot = _lot(wanted["villages"], day, number, draw)
        net = lot["gross"] * (100 - LOSS) / 100
        lots.append(lot)
        processings.append({"number": f"示例J{number:03d}", "lot": lot["number"], "net": net,
                            "processed_on": day, "input": lot["gross"], "loss": lot["gross"] - net})  # fmt: skip
        packs.append({"number": f"示例B{number:03d}", "processing": processings[-1]["number"],
                      "packed_on": day, "best_before": day + timedelta(days=6), "cartons": int(net) // CARTON,
                      "carton_weight": Decimal(CARTON)})  # fmt: skip
        orders.append(_order(lot, day + timedelta(days=1), number, int(net) // CARTON - draw.randint(1, 4)))
    return {"agriculture.lot": lots, "agriculture.processing": processings, "agriculture.pack": packs,
            "agriculture.order": orders}  # fmt: skip


def _lot(villages: list[str], day: date, number: int, draw: Random) -> Row:
    village = villages[number % len(villages)]
    return {
        "area": village, "number": f"示例R{number:03d}", "plot": plot_name(village), "kind": KINDS[number % len(KINDS)],
        "received_on": day, "gross": Decimal(draw.randint(30, 90) * 10), "test": "合格",
        "test_number": f"示例K{number:03d}", "certificate": f"示例H{number:03d}",
    }  # fmt: skip


def _order(lot: Row, day: date, number: int, cartons: int) -> Row:
    return {
        "area": lot["area"], "number": f"示例D{number:03d}", "customer": CUSTOMERS[number % len(CUSTOMERS)],
        "kind": lot["kind"], "cartons": cartons, "window_from": datetime(day.year, day.month, day.day, 6),
        "window_to": datetime(day.year, day.month, day.day, 8),
    }  # fmt: skip


def enter_vegetables(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    clerk, head = acting["agriculture_clerk"], acting["agriculture_head"]
    ledgers = vegetables(profile)
    for code, rows in ledgers.items():
        count = hands.enter(code, rows, clerk=clerk, head=head, area=profile.town, source=profile["town"]["source"])
        say(f"{hands.title(code)} {count} 行")
    if ledgers:
        late = int(profile["vegetables"]["late"])
        for number, order in enumerate(VegetableOrder.objects.order_by("due_on")):
            _deliver(order, number < late, clerk)
        for model, code in ((VegetableDelivery, "delivery"), (DeliveryLine, "delivery_line")):
            ledger_actions.approve_many(
                ledger=registry.get(f"agriculture.{code}"), records=model.objects.all(), by=head
            )


def _deliver(order: Any, late: bool, clerk: Any) -> None:
    left = timezone.localtime(order.window_from) - timedelta(minutes=30)
    run = actions.dispatch(order=order, vehicle="京A示例1", departed_at=left, by=clerk)
    arrived = left + timedelta(hours=4 if late else 1)
    actions.receive(delivery=run, receipt="signed", arrived_at=arrived, by=clerk)
