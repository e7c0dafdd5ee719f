"""临时救助: first aid on the day, terms by kind and family, bands and caps on dated values."""

from datetime import date

import pytest

from hemei.kernel import dated
from hemei.kernel.transitions import StepNotAllowed
from hemei.livelihood import identify
from hemei.livelihood import rules as common
from hemei.livelihood import rules_assistance as rules
from hemei.livelihood.tests import factories_assistance as make

pytestmark = pytest.mark.usefixtures("town")
act = make.act
VERIFIED = {"investigators": "甲、乙", "finding": "属实"}


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"kind": "emergency"}, date(2023, 9, 11)),
        ({"kind": "expenditure", "expense": "medical", "family": "supported"}, date(2023, 9, 13)),
        ({"kind": "expenditure", "expense": "medical", "family": "other"}, date(2023, 9, 25)),
    ],
)
def test_terms_by_kind_and_family(values, due):
    assert make.aid(**values).due_on == due


def test_first_aid_is_given_on_the_day_and_the_papers_follow():
    row = make.aid()
    act(row, "aid_first", "2023-09-04", amount=1000, how="安排食宿")
    assert (row.step, row.aided_first, row.due_on) == ("aided_first", True, date(2023, 9, 11))
    act(row, "verify", "2023-09-06", **VERIFIED)
    act(row, "approve", "2023-09-08", amount=2000)
    assert (row.step, row.amount, row.due_on) == ("granted", 200000, None)


def test_first_aid_of_yesterday_is_none():
    with pytest.raises(rules.FirstAidLate, match="2023-09-11"):
        act(make.aid(), "aid_first", "2023-09-05", amount=1000, how="安排食宿")


def test_first_aid_is_for_emergencies():
    row = make.aid(kind="expenditure", expense="medical")
    with pytest.raises(rules.FirstAidNotEmergency):
        act(row, "aid_first", "2023-09-04", amount=1000, how="安排食宿")


@pytest.mark.parametrize(
    ("family", "expense", "spent", "holds"),
    [
        ("supported", "medical", 4000, True), ("supported", "medical", 3999, False),
        ("other", "medical", 5000, True), ("other", "medical", 4999, False),
        ("supported", "other", 3000, True), ("supported", "other", 2999, False),
        ("other", "other", 4000, True), ("other", "other", 3999, False),
    ],
)  # fmt: skip
def test_bands(family, expense, spent, holds):
    row = make.aid(kind="expenditure", expense=expense, family=family)
    act(row, "verify", "2023-09-06", spent=spent, earned=10000, **VERIFIED)
    if holds:
        assert act(row, "approve", "2023-09-08", amount=1000).step == "granted"
        return
    with pytest.raises(rules.BelowBand):
        act(row, "approve", "2023-09-08", amount=1000)


def test_the_cap_counts_what_was_had_this_year():
    first = make.aid()
    act(first, "verify", "2023-09-06", **VERIFIED)
    act(first, "approve", "2023-09-06", amount=4000)
    second = make.aid(applied_on=date(2023, 10, 9))
    act(second, "verify", "2023-10-10", **VERIFIED)
    with pytest.raises(rules.AboveCap, match="4185"):  # 1395 × 3
        act(second, "approve", "2023-10-10", amount=186)
    act(second, "approve", "2023-10-10", amount=185)
    other_year = make.aid(applied_on=date(2024, 1, 8))
    act(other_year, "verify", "2024-01-09", **VERIFIED)
    assert act(other_year, "approve", "2024-01-09", amount=4185).step == "granted"


def test_the_standard_of_the_day_counts():
    assert dated.in_force("livelihood.minimum_living_standard", date(2023, 9, 1)).confirmed is False
    row = make.aid(kind="expenditure", expense="medical", members=2)
    act(row, "verify", "2023-09-06", spent=9000, earned=0, **VERIFIED)
    with pytest.raises(rules.AboveCap):
        act(row, "approve", "2023-09-06", amount=66961)
    assert act(row, "approve", "2023-09-06", amount=66960).step == "granted"  # 1395 × 24 × 2


def test_no_approval_before_verification():
    with pytest.raises(StepNotAllowed):
        act(make.aid(), "approve", "2023-09-06", amount=1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"kind": "expenditure"}, rules.ExpenseMissing),
        ({"members": 0}, rules.MembersMissing),
        ({"applied_on": date(2123, 1, 1)}, rules.AppliedInFuture),
        ({"name": "李四"}, identify.rules.NameDiffers),
        ({"id_number": "110105196003010012"}, common.NotInRegister),
    ],
)
def test_a_wrong_row_is_refused(change, refusal):
    with pytest.raises(refusal):
        make.aid(**change)
