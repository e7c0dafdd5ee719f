"""Seedlings: seeds planned, beds that are never overfull, never more delivered than is ready, four numbers apart."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from hemei.agriculture import rules_seedlings as rules
from hemei.agriculture.models import SeedlingDelivery, SowingBatch
from hemei.agriculture.rules_vegetables import HasFollowers
from hemei.agriculture.tests import factories as make
from hemei.agriculture.tests.factories import BY, bring, correct
from hemei.indicators.figures import figure
from hemei.kernel import actions as settings
from hemei.kernel import words
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.places.tests.factories import TOWN, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(request):
    if "transactional" not in request.node.name:
        make_town()


def found(which, period="2023"):
    return figure(f"agriculture.{which}", TOWN, period)


@pytest.mark.parametrize(
    ("plants", "rate", "seeds"), [(1000, 84_00, 1250), (1000, 100_00, 1050), (1, 100_00, 2), (1001, 84_00, 1252)]
)
def test_seeds_are_the_order_by_the_rate_and_the_spare(plants, rate, seeds):
    assert make.seedling_order(plants=plants, expected_rate=rate).planned_seeds == seeds


def test_the_spare_is_of_its_day():
    given = {"since": date(2023, 6, 1), "source": "文件", "approver": "甲", "by": BY}
    settings.set_value(key="agriculture.spare_seedlings", value=10, **given)
    assert make.seedling_order(expected_rate=100_00).planned_seeds == 1050
    late = {"ordered_on": date(2023, 7, 1), "due_on": date(2023, 9, 1)}
    assert make.seedling_order(number="Y2", expected_rate=100_00, **late).planned_seeds == 1100


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"plants": 0}, rules.NoneGiven), ({"expected_rate": 0}, rules.RateImpossible),
     ({"expected_rate": 100_01}, rules.RateImpossible), ({"due_on": date(2023, 1, 4)}, DaysOutOfOrder)],
)  # fmt: skip
def test_a_wrong_order_is_refused(changes, rule):
    with pytest.raises(rule):
        make.seedling_order(**changes)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"trays": 0}, rules.NoneGiven), ({"trays": 101}, rules.BedFull), ({"emerged": 1251}, rules.MoreThanSown),
        ({"ready": 1101}, rules.MoreThanSown), ({"ready_on": None}, rules.CountWithoutDay),
        ({"ready_on": date(2023, 2, 9)}, DaysOutOfOrder), ({"bed_until": date(2023, 2, 2)}, DaysOutOfOrder),
        ({"bed_from": date(2021, 12, 31), "sown_on": date(2021, 12, 1)}, rules.BedNotInUse),
    ],
)  # fmt: skip
def test_a_wrong_batch_is_refused(changes, rule):
    with pytest.raises(rule):
        make.sowing(make.seedling_order(), make.bed(), **changes)
    assert not SowingBatch.objects.exists()


def test_a_bed_is_never_overfull_on_any_day():
    of, on = make.seedling_order(), make.bed()
    none = dict.fromkeys(("emerged", "emerged_on", "ready", "ready_on"))
    make.sowing(of, on, trays=60)
    with pytest.raises(rules.BedFull, match="2023-03-15"):
        make.sowing(of, on, number="S2", trays=41, bed_from=date(2023, 3, 15), bed_until=date(2023, 4, 15), **none)
    make.sowing(of, on, number="S2", trays=100, bed_from=date(2023, 3, 16), bed_until=date(2023, 4, 15), **none)
    with pytest.raises(rules.BedFull):
        correct(on, size=19_00)


def test_a_sheet_that_overfills_a_bed_is_undone_whole(tmp_path):
    make.seedling_order()
    make.bed()
    header = ("播种批号", "订单号", "种子批号", "播种日期", "盘数", "穴盘", "苗床", "上床日期", "下床日期")
    rows = [(f"S{n}", "Y1", "Z1", "2023-02-01", 51, "50 孔", "1号床", "2023-02-03", "2023-03-01") for n in (1, 2)]
    with pytest.raises(ConflictInFile, match="共 102 盘"):
        bring(tmp_path, "sowing", header, *rows)
    assert not SowingBatch.objects.exists()


def test_never_more_delivered_than_is_ready():
    of = make.sowing(make.seedling_order(), make.bed())
    make.seedlings_out(of, 600)
    with pytest.raises(rules.BeyondReady, match="最多 400 株"):
        make.seedlings_out(of, 401, "C2")
    make.seedlings_out(of, 400, "C2")
    with pytest.raises(rules.BeyondReady):
        correct(of, ready=999)
    with pytest.raises(HasFollowers, match="出圃交付"):
        ledger_actions.void(record=of, reason="录错了批次", by=BY)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"passed": False}, rules.NotFitToLeave), ({"delivered_on": date(2023, 3, 9)}, rules.DeliveredBefore)],
)
def test_what_is_not_fit_stays(changes, rule):
    with pytest.raises(rule):
        make.seedlings_out(make.sowing(make.seedling_order(), make.bed()), 10, **changes)


def test_a_batch_not_ready_stays():
    of = make.sowing(make.seedling_order(), make.bed(), ready=None, ready_on=None)
    with pytest.raises(rules.NotReady):
        make.seedlings_out(of, 10)


def test_capacity_forecast_ready_and_delivered_are_four_numbers():
    make.seedlings_out(make.sowing(make.seedling_order(), make.bed()), 600)
    make.bed(name="2号床", in_use_from=date(2024, 1, 1))
    values = [found(of).value for of in ("seedling_capacity", "seedlings_ordered", "seedlings_ready",
                                         "seedlings_delivered")]  # fmt: skip
    assert values == [20_000, 1000, 1000, 600]
    assert (found("emergence_rate").value, found("seedling_rate").value) == (88, 80)
    assert (found("seedling_capacity").forecast, found("seedlings_delivered").forecast) == (True, False)
    assert words.forecast(found("seedling_capacity").value, Decimal(20000), "株", has_forecast=True)
    with pytest.raises(words.WordNotTrue):
        words.forecast(found("seedlings_delivered").value, Decimal(600), "株", has_forecast=False)


@pytest.mark.django_db(transaction=True)
def test_two_users_at_once_do_not_deliver_the_same_plants_transactional():
    make_town()
    of = make.sowing(make.seedling_order(), make.bed())
    start, outcomes = threading.Barrier(2), []

    def send(number: str) -> None:
        try:
            start.wait()
            make.seedlings_out(SowingBatch.objects.get(pk=of.pk), 700, number)
            outcomes.append("kept")
        except rules.BeyondReady:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(f"C{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert SeedlingDelivery.objects.get().plants == 700


def test_the_pages_show_orders_and_beds(client_for):
    make.seedlings_out(make.sowing(make.seedling_order(), make.bed()), 600)
    client = client_for("agriculture_clerk")
    (order,) = client.get("/agriculture/seedlings/?year=2023").context["orders"]
    assert (order.n_sown, order.n_ready, order.n_gone, order.lacking) == (1250, 1000, 600, 400)
    page = client.get("/agriculture/seedlings/beds/?month=2023-03").context
    (line,) = page["lines"]
    assert [(line.days[n].trays, line.days[n].tone) for n in (14, 15)] == [(25, "used"), (0, "free")]
    assert client.get("/agriculture/seedlings/beds/?month=乱").context["month"].code == "2023-02"


def test_equipment_stops_with_a_reason_and_counts_while_it_works():
    values = {"serial": "E1", "name": "潮汐灌溉", "kind": "ebb_flow", "place": "甲基地", "area": f"{TOWN}201",
              "commissioned_on": date(2023, 5, 1)}  # fmt: skip
    with pytest.raises(rules.StopUnexplained):
        make.make("equipment", **values, stopped_on=date(2023, 9, 1))
    of = make.make("equipment", **values, stopped_on=date(2023, 9, 1), stop_reason="水泵更换")
    assert [found("equipment_at_work", period).value for period in ("2023-04", "2023-06", "2023")] == [0, 1, 0]
    with pytest.raises(rules.EventOutside):
        make.make("equipment_event", equipment=of, done_on=date(2023, 4, 30), kind="irrigation")
