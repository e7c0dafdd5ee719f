"""What a second reader got through once: a permit number of words, an origin that changes behind its agreement."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.culture.actions import gatherings, relics
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions as ledgers
from hemei.ledgers import registry
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")
BY = Console("test")


def _make(code, **values):
    row = ledgers.create(ledger=registry.get(code), values={"area": VILLAGES[0], **values}, by=BY)
    return ledgers.approve(record=row, by=BY)


def _relic(origin="family"):
    return _make("culture.relic", number="W1", name="瓶", origin=origin, found_on=date(2023, 1, 1), place="村")


def _given(relic):
    visit = _make("culture.relic_visit", relic=relic, visited_on=date(2023, 2, 1), visitors="甲", findings="真")
    _make("culture.relic_agreement", relic=relic, kind="donation", signed_on=date(2023, 3, 1), number="X1",
          receipt_number="S1")  # fmt: skip
    return visit


def _origin(relic, origin):
    relic.refresh_from_db()
    ledgers.correct(record=relic, values={"origin": origin}, reason="核对后更正", version=relic.version, by=BY)


@pytest.mark.parametrize("number", ["无", "待办", "　", "正在申请"])
def test_a_permit_number_has_digits(number):
    soon = timezone.localdate() + timedelta(days=40)
    with pytest.raises(RuleError):
        row = _make("culture.event", title="庙会", held_on=soon, place="广场", expected=1200, kind="festival",
                    level="town", part="host", permit_number=number, permit_by="district")  # fmt: skip
        gatherings.publish(gathering=row, by=BY)


def test_the_origin_stands_after_an_agreement_and_after_a_report():
    relic = _relic()
    visit = _given(relic)
    with pytest.raises(RuleError):
        _origin(relic, "unearthed")
    with pytest.raises(RuleError):
        ledgers.void(record=visit, reason="录错了走访", by=BY)


def test_what_was_reported_as_unearthed_is_no_family_piece_later():
    relic, now = _relic("unearthed"), timezone.now()
    relics.report(relic=relic, protected_at=now, reported_at=now, reported_to="区文物局", by=BY)
    with pytest.raises(RuleError):
        _origin(relic, "family")
