"""Receiving again, and what a receipt may not do."""

import pytest

from hemei.kernel.errors import Conflict
from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import values


def test_a_receipt_in_between_undoes_no_dispatch(units, dispatcher, monkeypatch):
    matter = actions.receive(values=values(), by=dispatcher, key="K1").matter
    stale = Matter.objects.get(pk=matter.pk)
    actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher)
    monkeypatch.setattr("django.db.models.query.QuerySet.first", lambda rows: stale)  # read before the dispatch
    again = actions.receive(values=values(title="改过的标题"), by=dispatcher, key="K1").matter
    monkeypatch.undo()
    again.refresh_from_db()
    assert (again.state, again.unit, again.title) == (State.TO_SIGN, units["village0"], "改过的标题")


def test_a_dispatch_of_what_was_read_before_an_update_is_refused(units, dispatcher):
    matter = actions.receive(values=values(), by=dispatcher, key="K1").matter
    actions.receive(values=values(title="改过的标题"), by=dispatcher, key="K1")
    with pytest.raises(Conflict):
        actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher)


def test_a_receipt_may_not_set_what_handling_makes(units, dispatcher):
    with pytest.raises(rules.NotReceivable, match="state"):
        actions.receive(values=values(state="archived"), by=dispatcher)
    assert not Matter.objects.exists()


def test_a_number_of_another_source_is_refused(units, dispatcher):
    actions.receive(values=values(number="N1"), by=dispatcher)
    with pytest.raises(rules.NumberTaken, match="N1"):
        actions.receive(values=values(number="N1", source="grid"), by=dispatcher)
    assert Matter.objects.count() == 1
