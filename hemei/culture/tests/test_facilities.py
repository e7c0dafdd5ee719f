"""Venues are closed with notice; equipment that is broken is stopped, then mended or scrapped."""

from datetime import date, timedelta

import pytest

from hemei.culture import queries, rules
from hemei.culture.actions import equipment as acts
from hemei.culture.models import EquipmentInspection, EquipmentStep
from hemei.culture.tests.factories import BY, equipment, make, step, today, venue
from hemei.indicators.figures import figure
from hemei.ledgers.checks import DayInFuture, NotPositive
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def closure(**more):
    values = {"venue": venue(), "announced_on": date(2023, 3, 1), "starts_on": date(2023, 3, 8),
              "ends_on": date(2023, 3, 20), "reason": "修屋顶", **more}  # fmt: skip
    return make("venue_closure", **values)


def test_seven_days_notice():
    assert closure().pk


def test_six_days_need_a_reason():
    with pytest.raises(rules.ClosureShort, match="2023-03-08"):
        closure(starts_on=date(2023, 3, 7))


def test_a_sudden_closure_says_why():
    assert closure(starts_on=date(2023, 3, 2), sudden="水管爆裂").pk


def test_hours_run_forward():
    from datetime import time

    with pytest.raises(rules.HoursWrong):
        venue(opens=time(17), closes=time(9))


def test_pieces_are_summed_by_kind():
    equipment()
    equipment(number="J2", quantity=3, placed="renewed")
    equipment(number="T1", kind="billiards", quantity=2)
    equipment(number="P1", kind="ping_pong", quantity=4)
    equipment(number="J3", placed_on=date(2022, 1, 1))
    got = [figure(f"culture.{code}", TOWN, "2023").value for code in ("outdoor_equipment", "tables")]
    assert got == [5, 6]


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"quantity": 0}, NotPositive), ({"placed_on": date(2099, 1, 1)}, DayInFuture)],
)
def test_a_wrong_piece(more, rule):
    with pytest.raises(rule):
        equipment(**more)


def inspect(of, good, problem="", on=None):
    return acts.inspect(equipment=of, good=good, problem=problem, inspector="甲", on=on or today(), by=BY)


def test_a_fault_stops_it_in_the_same_stroke():
    of = equipment()
    inspect(of, False, "踏板断裂")
    assert queries.state_of(of) == "stopped"
    assert EquipmentStep.objects.get().reason == "踏板断裂"
    inspect(of, False, "还没有修", today() - timedelta(days=1))  # it is stopped once
    assert EquipmentStep.objects.count() == 1


def test_nothing_is_kept_of_a_wrong_inspection():
    with pytest.raises(rules.ProblemMissing):
        inspect(equipment(), False)
    assert not EquipmentInspection.objects.exists()


def test_stopped_mended_stopped_scrapped_and_no_more():
    of = equipment()
    for which, day in (("stopped", 1), ("repaired", 5), ("stopped", 9), ("scrapped", 12)):
        step(of, which, date(2023, 5, day))
    with pytest.raises(rules.StepOutOfOrder, match="报废"):
        step(of, "repaired", date(2023, 5, 20))
    with pytest.raises(rules.ScrappedAlready):
        inspect(of, True)


@pytest.mark.parametrize("which", ["repaired", "scrapped"])
def test_a_step_from_use(which):
    with pytest.raises(rules.StepOutOfOrder, match="在用"):
        step(equipment(), which, date(2023, 5, 1))


def test_the_board_asks_for_what_is_due(by_role):
    done, due, broken = equipment(), equipment(number="J2"), equipment(number="J3")
    inspect(done, True)
    inspect(broken, False, "松动")
    lines = queries.equipment(by_role("culture_clerk"), today())
    found = {line.equipment.pk: (line.due, line.stopped) for line in lines}
    assert found == {done.pk: (False, False), due.pk: (True, False), broken.pk: (False, True)}


def test_the_page_inspects(client_for):
    of = equipment()
    client = client_for("culture_clerk")
    answer = client.post(f"/culture/equipment/{of.pk}/inspect/", {"on": today().isoformat(), "good": "", "problem": ""})
    assert answer.status_code == 422 and "故障情况" in answer.content.decode()
    client.post(f"/culture/equipment/{of.pk}/inspect/", {"on": today().isoformat(), "good": "", "problem": "松动"})
    assert queries.state_of(of) == "stopped"
