"""三四轮: one visit closes a vehicle; disposed and exempt by the deadline make the whole."""

from datetime import date

import pytest

from hemei.indicators.figures import figure
from hemei.kernel.errors import RuleError
from hemei.livelihood import rules_vehicles as rules
from hemei.livelihood.models import VehicleVisit
from hemei.livelihood.tests.factories_work import vehicle, visit
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def value(which, period="2023"):
    return figure(f"livelihood.{which}", TOWN, period).value


def test_disposed_and_exempt_make_the_whole_at_the_deadline():
    visit(vehicle())
    vehicle(serial="002", exempt_on=date(2023, 9, 9), exempt_reason="有牌证")
    assert (value("vehicle_completion"), value("visits_per_vehicle")) == (100, 1)


def test_a_day_after_the_deadline_is_late():
    visit(vehicle(), "2023-12-31")
    visit(vehicle(serial="002"), "2024-01-01", receipt_number="H2")
    assert (value("vehicle_completion"), value("vehicle_completion", "2024")) == (50, 50)
    assert value("vehicles_closed", "2024") == 2


def test_who_came_twice_was_not_done_in_one_visit():
    row = vehicle()
    visit(row, closed=False, checked=False, receipt_number="", replacement="", unfinished_reason="没带凭证")
    visit(row, "2023-09-08")
    assert value("visits_per_vehicle") == 2


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"checked": False}, rules.ClosedIncomplete), ({"receipt_number": ""}, rules.ClosedIncomplete),
        ({"replacement": ""}, rules.ClosedIncomplete), ({"closed": False}, rules.NotClosedWhy),
        ({"visited_on": date(2023, 8, 4)}, rules.NotNotified), ({"visited_on": date(2123, 8, 4)}, rules.VisitInFuture),
    ],
)  # fmt: skip
def test_a_wrong_visit_is_refused(changes, rule):
    row = vehicle()
    with pytest.raises(rule):
        visit(row, **changes)
    assert not VehicleVisit.objects.exists()


def test_closed_once():
    row = vehicle()
    visit(row)
    with pytest.raises(RuleError, match="已经销账"):
        visit(row, "2023-09-02", receipt_number="H2")
    with pytest.raises(rules.ClosedAlready):
        visit(row, "2023-09-02", closed=False, receipt_number="", unfinished_reason="又来了")
    with pytest.raises(rules.ReceiptUsed, match="001"):
        visit(vehicle(serial="002"), "2023-09-02")
    assert VehicleVisit.objects.count() == 1


def test_not_without_booking_and_not_when_exempt():
    with pytest.raises(rules.NotBooked):
        visit(vehicle(booked_for=None))
    with pytest.raises(rules.ExemptAndClosed):
        visit(vehicle(serial="002", exempt_on=date(2023, 9, 9), exempt_reason="有牌证"))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"notified_on": None}, rules.BookedBeforeNotice), ({"booked_for": date(2023, 8, 4)}, rules.BookedBeforeNotice),
        ({"notified_on": date(2023, 7, 1)}, rules.BeforeRegistered),
        ({"exempt_on": date(2023, 9, 1)}, rules.ExemptWithoutReason),
        ({"registered_on": date(2123, 1, 1)}, RuleError),
    ],
)  # fmt: skip
def test_a_wrong_registration_is_refused(changes, rule):
    with pytest.raises(rule):
        vehicle(**changes)
