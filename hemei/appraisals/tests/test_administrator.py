"""The database administrator over the real roll: after the close no value links anybody, no order more than chance."""

import random

import pytest
from django.db import connection

from hemei.appraisals.actions import issuing, rolls
from hemei.appraisals.models import RollEntry, RollMark
from hemei.appraisals.tests import factories as f
from hemei.ballots.box import actions as box
from hemei.ballots.tests.administrator import LUCK, Administrator
from hemei.ballots.tests.phone import Phone
from hemei.kernel.models import AuditEntry
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)
HOUSEHOLDS = 60


def test_the_roll_of_appraisals_and_the_closed_box_share_no_value_and_no_order(town):
    made = f.coded({VILLAGES[0]: HOUSEHOLDS})
    slips = dict(rolls.make_codes(unit=f.unit_of(made), by=f.office()))
    f.rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
    f.rounds.open_round(round_=made, by=f.office())
    order, before = random.sample(sorted(slips), HOUSEHOLDS), AuditEntry.objects.count()
    truth, known = _vote(made, [(label, slips[label]) for label in order])
    assert AuditEntry.objects.count() == before  # taking a token and casting leave nothing in the trail
    f.closed(made)
    for label, row in _rows_of_the_roll().items():
        known[label] += row
    links = Administrator(truth, order, known).links()
    assert links.pop("equal values") == 0
    assert len(links) > 5
    assert max(links.values()) <= LUCK, links


def _vote(made, households):
    """Each casts at once after taking its token; → (label → commitment, label → what its requests held)."""
    public = box.queries.public_of(box.queries.get_round(f.unit_of(made).code))
    truth, known, roll = {}, {}, issuing.Roll()
    for label, code in households:
        phone = Phone(public, public.groups[0])
        reply = roll.issue(code=code, blinded=phone.blind())
        phone.take(reply)
        sent = phone.fill({f.TEAM: f.GOOD})
        box.cast(sent=sent)
        truth[label], known[label] = sent.commitment.hex(), [code.encode(), phone.blinded, reply]
    return truth, known


def _rows_of_the_roll():
    """label → every value of its row that is its own, as it lies in the database: label encrypted, code hashed."""
    entries = {entry.pk: str(entry.label) for entry in RollEntry.objects.filter(mark=RollMark.ONLINE)}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {RollEntry._meta.db_table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    shared = {"unit_id", "area_id", "mark", "proxy_reason"}
    return {
        entries[row["id"]]: [str(value).encode() for name, value in row.items() if name not in shared and value]
        for row in rows
    }  # fmt: skip
