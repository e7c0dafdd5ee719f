"""Two at once, each in a thread and connection of its own, on SQLite as on PostgreSQL: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from hemei.kernel import audit
from hemei.kernel.errors import RuleError
from hemei.matters import actions
from hemei.matters.models import Alert, DutyItem, Matter, State, TransferUp
from hemei.matters.tests.tickets import START, make_units, matter_in, values
from hemei.people.access import Console
from hemei.places.tests.factories import make_town

pytestmark = pytest.mark.django_db(transaction=True)
BY, OTHER = Console("first"), Console("second")


@pytest.fixture
def units():
    make_town()
    return make_units()


def at_once(*acts):
    """The class name of what came out of each act, sorted; all start at the same barrier."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(10)
            return type(act()).__name__
        except RuleError as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_dispatchers_one_sends_it_and_the_other_is_told(units):
    matter = matter_in("intake", BY, units["department"])
    seen = [Matter.objects.get(pk=matter.pk) for _ in range(2)]
    outcomes = at_once(
        lambda: actions.dispatch(matter=seen[0], unit=units["department"], by=BY),
        lambda: actions.dispatch(matter=seen[1], unit=units["village0"], by=OTHER),
    )
    matter.refresh_from_db()
    sent = matter.events.get(verb="派单")
    assert outcomes == ["Conflict", "Matter"]
    assert (matter.state, sent.note) == (State.TO_SIGN, f"派给{matter.unit}")
    assert audit.verify().whole


def test_one_declines_while_another_dispatches(units):
    matter = matter_in("intake", BY, units["department"])
    seen = [Matter.objects.get(pk=matter.pk) for _ in range(2)]
    outcomes = at_once(
        lambda: actions.dispatch(matter=seen[0], unit=units["department"], by=BY),
        lambda: actions.decline(matter=seen[1], reason_class="legal", note="已告知", by=OTHER),
    )
    assert outcomes == ["Conflict", "Matter"]
    assert matter.events.count() == 2


def test_the_same_ticket_received_twice_at_once_is_one_matter(units):
    outcomes = at_once(*[lambda: actions.receive(values=values(number="N1"), by=BY, key="N1")] * 3)
    assert outcomes == ["Received"] * 3
    assert (Matter.objects.count(), Matter.objects.get().events.filter(verb="受理").count()) == (1, 1)


def test_two_ticks_at_once_raise_each_alert_once(units):
    for key in ("A", "B", "C"):
        matter_in("to_sign", BY, units["department"], key=key)
    late = START + timedelta(days=30)
    at_once(lambda: actions.tick(by=BY, at=late), lambda: actions.tick(by=OTHER, at=late))
    raised = list(Alert.objects.values_list("subject", "kind", "level"))
    assert len(raised) == len(set(raised)) == 15  # each: the 100 % warning, unsigned and overdue twice
    assert {matter.escalated for matter in Matter.objects.all()} == {4}
    assert {matter.events.filter(verb="签收超时").count() for matter in Matter.objects.all()} == {2}
    assert audit.verify().whole


def test_a_tick_beside_a_handler_undoes_nothing(units):
    matter = matter_in("to_sign", BY, units["department"])
    outcomes = at_once(
        lambda: actions.tick(by=OTHER, at=START + timedelta(days=30)), lambda: actions.sign(matter=matter, by=BY)
    )
    stored = Matter.objects.get(pk=matter.pk)
    assert outcomes == ["Counter", "Matter"]
    assert (stored.state, stored.warned) == (State.SIGNED, 100)
    assert stored.events.filter(verb="签收").count() == 1


def test_a_matter_goes_up_once(units):
    matter = matter_in("handling", BY, units["department"])
    given = {"level": "district", "to": "区水务局", "reason": "涉及区管河道", "documents": "照片",
             "reply_expected_on": date(2023, 6, 20), "at": START}  # fmt: skip
    outcomes = at_once(*[lambda: actions.transfer_up(matter=matter, **given, by=BY)] * 2)
    assert outcomes == ["TransferUp", "TransferredAlready"]
    assert TransferUp.objects.count() == 1


def test_registered_classes_are_loaded_once(units):
    DutyItem.objects.all().delete()
    at_once(*[lambda: actions.load_registered(by=BY)] * 2)
    lines = list(DutyItem.objects.values_list("category_code", flat=True))
    assert len(lines) == len(set(lines)) > 0
