"""What a second reader got through once: void in the middle, a month in wide digits, two of one kind of allowance."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from hemei.kernel.errors import RuleError
from hemei.ledgers import actions as ledgers
from hemei.livelihood import actions, rules
from hemei.livelihood.allowances.lives import Life, Span
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import assess
from hemei.livelihood.models import Application, PayRun
from hemei.livelihood.tests import factories_work as work
from hemei.livelihood.tests.factories import BY, application, resident, status
from hemei.livelihood.tests.test_tiers import HERE, RATES
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")
COUNCIL = {"agenda_on": date(2023, 1, 5), "entitled": 30, "present": 25, "in_favour": 20}


def _steps(of):
    names = (("branch", {}), ("committees", {}), ("members", {}), ("council", COUNCIL), ("review", {}))
    return [work.step(of, name, f"2023-02-{10 + n}", **more) for n, (name, more) in enumerate(names)]


def test_a_step_is_not_voided_under_later_ones_nor_a_project_under_its_steps():
    of = work.project()
    steps = _steps(of)
    for row in (steps[3], of):
        with pytest.raises(RuleError):
            ledgers.void(record=row, reason="录错了", by=BY)
    assert ledgers.void(record=steps[4], reason="录错了最后一步", by=BY).state == "void"


def test_a_vehicle_is_not_voided_under_its_visit():
    row = work.vehicle()
    work.visit(row)
    row.refresh_from_db()
    with pytest.raises(RuleError):
        ledgers.void(record=row, reason="录错了车辆", by=BY)


def test_of_two_other_allowances_the_higher_counts():
    others = [Span("other_allowance", date(2020, 1, 1), None, f"elder:{yuan}") for yuan in (50, 900)]
    assert assess(Life(date(1940, 1, 1), None, (HERE, *others)), "elder", Month(2023, 5), RATES).yuan == 0


def test_nobody_dies_before_birth():
    with pytest.raises(RuleError):
        status(resident("1943-05-20"), "death", "1940-01-01")


def test_a_month_has_one_run_however_it_is_written(client_for):
    for month in ("2023-05", "２０２３-０５", "2023-5"):
        client_for("livelihood_clerk").post(reverse("livelihood:runs"), {"month": month})
    assert set(PayRun.objects.values_list("month", flat=True)) <= {"2023-05"}
    assert PayRun.objects.count() <= 1


def test_a_decision_does_not_come_in_by_the_form_before_its_day(client_for):
    person = resident("1943-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    client_for("livelihood_clerk").post("/ledgers/livelihood.application/new/", {
        "name": person.name, "id_number": str(person.id_number), "area": VILLAGES[0], "benefit": "elder",
        "applied_on": "2023-05-10", "channel": "window", "decision": "approved", "decided_on": "2023-05-11",
    })  # fmt: skip
    assert not Application.objects.filter(decision="approved").exists()


def _elder():
    person = resident("1943-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    return person


def test_a_correction_decides_nothing_over_an_open_objection():
    row = application(_elder())
    actions.object_to(application=row, content="不实", by=BY, on=date(2023, 5, 20))
    values = {"decision": "approved", "decided_on": date(2023, 5, 25)}
    with pytest.raises(rules.ObjectionOpen):
        ledgers.correct(record=row, values=values, reason="核对后更正", version=row.version, by=BY)


def test_a_sheet_grants_nothing_twice():
    person = _elder()
    at = datetime.fromisoformat("2023-05-22T10:00:00+08:00")
    actions.decide(application=application(person), approve=True, by=BY, at=at)
    with pytest.raises(rules.GrantedAlready):
        application(person, applied="2023-06-10", decision="approved", decided_on=date(2023, 6, 25))


def test_what_a_visit_rests_on_stays():
    row = work.vehicle()
    work.visit(row)
    row.refresh_from_db()
    with pytest.raises(RuleError, match="还没有在"):
        ledgers.correct(record=row, values={"notified_on": None, "booked_for": None}, reason="核对后更正",
                        version=row.version, by=BY)  # fmt: skip
