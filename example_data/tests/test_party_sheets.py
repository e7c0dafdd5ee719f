"""Sheets of party work: a reviewed dossier changes by correction alone; a wrong row is named and nothing is written."""

from datetime import date

import pytest

from example_data.generator.hands import RowsRefused, enter
from hemei.party.models import Dossier, Meeting
from hemei.party.tests.factories import BY, branch, code, organisation
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def dossier(**changes):
    row = {"organisation": code(1), "staff": 20, "members_in": 0, "members_out": 2, "form": "未建",
           "looked_on": date(2023, 5, 1), **changes}  # fmt: skip
    enter("party.dossier", [row], clerk=BY, head=BY, area=TOWN, source="台账")


def test_a_reviewed_dossier_is_not_changed_by_a_sheet():
    organisation(1)
    dossier()
    dossier()  # the same again changes nothing
    with pytest.raises(RowsRefused, match="更正"):
        dossier(staff=31)
    assert Dossier.objects.get().staff == 20


def test_a_dossier_of_nobody_in_the_register():
    with pytest.raises(RowsRefused, match="两新组织"):
        dossier()
    assert not Dossier.objects.exists()


def test_an_assembly_of_ten_of_twenty():
    branch()
    row = {"branch": "东柳村党支部", "kind": "党员大会", "held_on": date(2023, 5, 1), "topic": "换届", "entitled": 20,
           "present": 10}  # fmt: skip
    with pytest.raises(RowsRefused, match="半数"):
        enter("party.meeting", [row], clerk=BY, head=BY, area=TOWN, source="会议")
    assert not Meeting.objects.exists()
