"""Inspection → finding with its matter → mended → checked again → 销号."""

import pytest

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.models import elderly as m
from hemei.livelihood.tests.elderly import GOOD, day, enter, event, inspection, station
from hemei.livelihood.tests.factories import BY
from hemei.matters.models import Matter
from hemei.places.tests.factories import VILLAGES


def inspect(at, by, on="2023-06-10", problems=None, **items):
    values = {"station": at, "inspected_on": day(on), "inspectors": "甲、乙", **GOOD, **items}
    return acts.record_inspection(values=values, problems=problems or {}, by=by)


@pytest.fixture
def finding(by_role):
    made = inspect(station(), by_role("livelihood_clerk"), fire="bad", problems={"fire": ("灭火器过期", None)})
    return made.findings.get()


def test_a_finding_is_a_matter_of_its_item_with_a_deadline(finding):
    matter = Matter.objects.get()
    assert (matter.source, matter.category_code, matter.area_id) == ("station", "YZ.fire", VILLAGES[0])
    assert (finding.matter_id, finding.deadline, finding.step) == (matter.pk, day("2023-06-25"), "待整改")


def test_mended_checked_again_and_closed(finding, by_role):
    acts.rectify(
        finding=finding, on=day("2023-06-20"), rectification="已更换", by=by_role("station_worker", VILLAGES[0])
    )
    acts.recheck(finding=finding, on=day("2023-06-22"), passed=True, by=by_role("livelihood_clerk"))
    assert (finding.step, finding.closed_on) == ("已销号", day("2023-06-22"))
    with pytest.raises(rules.FindingClosed):
        acts.rectify(finding=finding, on=day("2023-06-23"), rectification="再换", by=BY)


def test_what_does_not_pass_goes_back_with_a_new_deadline(finding):
    acts.rectify(finding=finding, on=day("2023-06-20"), rectification="已更换", by=BY)
    acts.recheck(finding=finding, on=day("2023-06-22"), passed=False, note="只换了一半", by=BY)
    finding.refresh_from_db()
    assert (finding.step, finding.deadline, finding.failed_rechecks) == ("待整改", day("2023-07-07"), 1)
    assert "只换了一半" in finding.rectification


def test_nothing_is_checked_again_before_it_is_mended(finding):
    with pytest.raises(rules.RecheckTooEarly):
        acts.recheck(finding=finding, on=day("2023-06-22"), passed=True, by=BY)
    acts.rectify(finding=finding, on=day("2023-06-20"), rectification="已更换", by=BY)
    with pytest.raises(rules.DaysOutOfOrder):
        acts.recheck(finding=finding, on=day("2023-06-19"), passed=True, by=BY)


def test_two_who_act_at_once_do_not_overwrite_each_other(finding):
    same = m.Finding.objects.get(pk=finding.pk)
    acts.rectify(finding=finding, on=day("2023-06-20"), rectification="已更换", by=BY)
    with pytest.raises(Exception, match="改") as refused:
        acts.rectify(finding=same, on=day("2023-06-21"), rectification="未更换", by=BY)
    assert refused.value.status == 409
    finding.refresh_from_db()
    assert finding.rectification == "已更换"


def test_a_bad_item_without_its_problem_keeps_nothing(town):
    at = station()
    with pytest.raises(rules.ProblemMissing) as refused:
        inspect(at, BY, samples="bad")
    assert refused.value.field == "samples_problem"
    assert not m.Inspection.objects.exists()
    assert not Matter.objects.exists()


def test_who_is_inspected_does_not_inspect(by_role):
    at = station()
    with pytest.raises(NotPermitted):
        inspect(at, by_role("station_worker", VILLAGES[0]))
    with pytest.raises(OutOfScope):
        inspect(at, by_role("livelihood_clerk", VILLAGES[1]))


def test_a_station_that_is_not_open_is_not_inspected(town):
    at = station()
    event(at, "closed", "2023-05-01")
    with pytest.raises(rules.StationNotOpen, match="停业"):
        inspection(at, "2023-06-01")


def test_a_finding_belongs_to_an_inspection_that_says_so(town):
    at = station()
    given = {"station": at, "item": "fire", "problem": "无", "deadline": "2023-07-01"}
    with pytest.raises(rules.NoSuchInspection):
        enter("finding", found_on="2023-06-10", **given)
    inspection(at)
    with pytest.raises(rules.ItemNotBad):
        enter("finding", found_on="2023-06-10", **given)
