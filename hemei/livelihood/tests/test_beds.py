"""Beds at home: no step skipped, one bed one elder; providers, agreements and referrals."""

from datetime import UTC, datetime

import pytest

from hemei.indicators.figures import figure
from hemei.kernel import dated, periods
from hemei.livelihood import actions
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.tests.elderly import STEPS, bed, enter, station, steps
from hemei.livelihood.tests.factories import BY, application, resident, status
from hemei.livelihood.values_elderly import BED_CREDIT
from hemei.places.tests.factories import TOWN


def pilot(period="2023"):
    return figure("livelihood.pilot_beds", TOWN, periods.parse(period)).row_count


def test_a_bed_counts_from_its_contract_to_its_end(town):
    made = bed(station(), resident("1943-05-20"))
    steps(made, *STEPS)
    assert [pilot(f"2023-{month:02d}") for month in (5, 6, 12)] == [0, 1, 1]
    enter("bed_step", bed=made, step="stop", done_on="2023-11-01", evidence="本人申请")
    assert (pilot("2023-10"), pilot()) == (1, 0)


@pytest.mark.parametrize("step", STEPS[1:])
def test_no_step_is_skipped(town, step):
    made = bed(station(), resident("1943-05-20"))
    steps(made, *STEPS[: STEPS.index(step) - 1])
    with pytest.raises(rules.StepSkipped):
        enter("bed_step", bed=made, step=step, done_on="2023-12-01", evidence="材料")


def test_a_step_before_the_one_it_needs_is_skipped_too(town):
    made = bed(station(), resident("1943-05-20"))
    steps(made, "assessment")
    with pytest.raises(rules.StepSkipped):
        enter("bed_step", bed=made, step="review", done_on="2023-01-31", evidence="材料")


def test_a_stop_may_come_early_and_ends_it(town):
    made = bed(station(), resident("1943-05-20"))
    steps(made, "assessment", "stop")
    with pytest.raises(rules.StepAfterStop):
        enter("bed_step", bed=made, step="review", done_on="2023-05-01", evidence="材料")


def test_each_step_is_proved(town):
    made = bed(station(), resident("1943-05-20"))
    with pytest.raises(Exception, match="佐证"):
        enter("bed_step", bed=made, step="assessment", done_on="2023-02-01", evidence="")


def test_an_elder_has_one_bed_at_a_time(town):
    at, who = station(), resident("1943-05-20")
    first = bed(at, who)
    with pytest.raises(rules.BedOpenAlready, match="C1"):
        bed(at, who, number="C2")
    steps(first, "stop")
    assert bed(at, who, number="C2").pk


def test_not_together_with_the_care_allowance(town):
    who = resident("1943-05-20")
    status(who, "hukou", "1943-05-20", value="本镇")
    status(who, "disability", "2020-01-01", value="视力一级")
    made = bed(station(), who)
    steps(made, *STEPS[:4])
    grant_care(who)
    with pytest.raises(rules.BedWithCareAllowance):
        enter("bed_step", bed=made, step="contract", done_on="2023-07-01", evidence="合同")


def grant_care(who):
    decided = datetime(2023, 2, 25, 10, tzinfo=UTC)
    actions.decide(application=application(who, "care", "2023-02-05"), approve=True, at=decided, by=BY)


def test_the_values_of_beds_are_not_confirmed(db):
    assert dated.in_force(BED_CREDIT, periods.parse("2023").end).confirmed is False


def test_a_referral_needs_an_agreement_in_force(town):
    at = station()
    resident("1943-05-20")
    enter("medical_agreement", station=at, institution="卫生院", number="Y1", signed_on="2022-07-01",
          expires_on="2023-06-30")  # fmt: skip
    given = {"station": at, "institution": "卫生院", "direction": "up", "name": "张三"}
    assert enter("referral", referred_on="2023-06-30", **given).pk
    with pytest.raises(rules.NoAgreement):
        enter("referral", referred_on="2023-07-01", **given)
    assert figure("livelihood.referrals", TOWN, periods.parse("2023")).row_count == 1


def test_a_price_is_of_a_provider_under_contract_and_one_at_a_time(town):
    made = enter("provider", name="示例养老", area=TOWN, credit_code="91110000600037341L", signed_on="2023-01-01",
                 expires_on="2023-12-31")  # fmt: skip
    given = {"provider": made, "kind": "bath", "title": "上门助浴", "unit": "次"}
    enter("care_service", since="2023-02-01", price=8000, **given)
    with pytest.raises(rules.ServiceOverlaps):
        enter("care_service", since="2023-03-01", price=9000, **given)
    with pytest.raises(rules.ProviderNotSigned):
        enter("care_service", since="2024-03-01", price=9000, **(given | {"title": "助洁"}))
    with pytest.raises(rules.PriceNotPositive):
        enter("care_service", since="2023-03-01", price=0, **(given | {"title": "助洁"}))


def test_fewer_than_three_elders_are_not_told(town):
    at = station()
    for serial in (1, 2, 3):
        steps(bed(at, resident("1943-05-20", serial=serial, name=f"张{serial}"), number=f"C{serial}"), *STEPS[:5])
        shown = figure("livelihood.pilot_beds", TOWN, periods.parse("2023"))
        assert shown.suppressed is (serial < 3)
    assert shown.value == 3
