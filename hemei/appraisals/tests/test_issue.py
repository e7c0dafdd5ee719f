"""Both channels: the first ballot that a household takes stands; the protocol end to end with a real box."""

import pytest

from hemei.appraisals import rules
from hemei.appraisals.actions import issuing, rolls
from hemei.appraisals.models import RollMark
from hemei.appraisals.tests import factories as f
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)


def test_phone_and_paper_together(town):
    made = f.coded({VILLAGES[0]: 25}, ballots=25)
    unit = f.unit_of(made)
    codes = [code for _, code in rolls.make_codes(unit=unit, by=f.office())]
    key = f.rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
    f.rounds.open_round(round_=made, by=f.office())
    f.vote_online(made, VILLAGES[0], f.sheets(6, bad=6), codes)
    f.take_paper(unit, 12)
    f.key_batch(unit.batches.get(), f.sheets(6, bad=6))
    f.published(made, key)
    row = made.export["units"][0]
    assert row["channels"] == {"online": {"valid": 12, "invalid": 0}, "paper": {"valid": 12, "invalid": 0}}
    assert (row["satisfied"], row["counted"], row["participation"]) == (12, 24, "96.00%")
    assert len(made.export["leaves"]) == 24


def test_first_channel_stands(town):
    made = f.coded({VILLAGES[0]: 12}, ballots=12)
    unit = f.unit_of(made)
    codes = [code for _, code in rolls.make_codes(unit=unit, by=f.office())]
    f.rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
    f.rounds.open_round(round_=made, by=f.office())
    roll, supervisor = issuing.Roll(), f.acting("supervisor", VILLAGES[0])
    online, paper = unit.entries.order_by("pk")[:2]
    f.vote_online(made, VILLAGES[0], f.sheets(1), codes[:1])
    with pytest.raises(rules.AlreadyOnline):
        rolls.hand_out_paper(entry=online, by=supervisor)
    rolls.hand_out_paper(entry=paper, by=supervisor)
    with pytest.raises(rules.AlreadyOnPaper):
        roll.issue(code=codes[1], blinded=b"\1" * 384)
    with pytest.raises(rules.AlreadyOnline):
        roll.issue(code=codes[0], blinded=b"\2" * 384)
    unit.refresh_from_db()
    assert unit.refused_again == 3
    assert unit.entries.filter(mark=RollMark.NONE).count() == 10
