"""Stage, slip and statutory terms on a day."""

from datetime import date

import pytest

from hemei.economy import models as m
from hemei.economy import queries
from hemei.economy.progress import OUT, Terms, add_months, slip_of
from hemei.economy.stages import Gate
from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.places.tests.factories import TOWN, VILLAGES

TERMS = Terms(amber_days=1, red_days=30, filing_days=15, start_months=3)


def on(project: m.Project, day: date):
    return queries.progress_of([project], day)[0]


@pytest.mark.parametrize(
    ("planned", "reached", "today", "days", "tone"),
    [
        (date(2023, 5, 10), date(2023, 5, 10), date(2023, 9, 1), 0, "good"),
        (date(2023, 5, 10), date(2023, 5, 1), date(2023, 9, 1), -9, "good"),
        (date(2023, 5, 10), date(2023, 5, 11), date(2023, 9, 1), 1, "warning"),
        (date(2023, 5, 10), date(2023, 6, 9), date(2023, 9, 1), 30, "danger"),
        (date(2023, 5, 10), None, date(2023, 5, 20), 10, "warning"),
        (date(2023, 5, 10), date(2023, 6, 9), date(2023, 5, 20), 10, "warning"),
    ],
)
def test_slip(planned, reached, today, days, tone):
    slip = slip_of(m.ProjectGate(planned_on=planned, reached_on=reached), today, TERMS)
    assert (slip.days, slip.tone) == (days, tone)


def test_no_slip_before_the_planned_day():
    assert slip_of(m.ProjectGate(planned_on=date(2023, 5, 10)), date(2023, 5, 10), TERMS) is None


def test_the_stage_is_that_of_the_day(town):
    project = f.project()
    f.talk(project, date(2023, 2, 1))
    f.gate(project, Gate.SIGNED, date(2024, 1, 10))
    stages = [on(project, date(*day)).label for day in ((2023, 1, 31), (2023, 12, 31), (2024, 1, 10))]
    assert stages == ["线索", "洽谈", "签约"]
    assert figure("economy.projects_in_talks", TOWN, "2023").value == 1
    assert figure("economy.projects_in_talks", TOWN, "2024").value == 0


def test_a_project_that_was_shelved_is_not_in_talks(town):
    project = f.project()
    f.talk(project, date(2023, 2, 1))
    m.ProjectExit.objects.create(
        project=project, kind="shelved", on=date(2023, 5, 1), reason="资金", resumed_on=date(2024, 2, 1)
    )
    assert on(project, date(2023, 12, 31)).phase == OUT
    assert on(project, date(2024, 3, 1)).phase == "洽谈"
    values = [figure("economy.projects_in_talks", TOWN, period).value for period in ("2023Q1", "2023", "2024")]
    assert values == [1, 0, 1]


@pytest.mark.parametrize(
    ("filed", "today", "late"),
    [
        (date(2023, 8, 16), date(2023, 12, 1), 0), (date(2023, 8, 17), date(2023, 12, 1), 1),
        (None, date(2023, 8, 16), 0), (None, date(2023, 8, 17), 1),
    ],
)  # fmt: skip
def test_filing_is_due_fifteen_days_after_acceptance(town, filed, today, late):
    project = f.project()
    f.gate(project, Gate.ACCEPTED, date(2023, 8, 1))
    if filed:
        f.gate(project, Gate.FILED, filed)
    found = on(project, today)
    assert len(found.missed if filed else found.late) == late
    assert (found.tone == "danger") == (late == 1 and filed is None), "what was filed late is history, not an alarm"


@pytest.mark.parametrize(
    ("months", "today", "late"), [(0, (2023, 6, 30), 0), (0, (2023, 7, 1), 1), (3, (2023, 9, 30), 0)]
)
def test_a_start_is_due_three_months_after_the_permit(town, months, today, late):
    project = f.project()
    f.gate(project, Gate.WORKS_PERMIT, date(2023, 3, 30))
    if months:
        m.StartExtension.objects.create(
            project=project, number=1, months=months, approved_on=date(2023, 6, 1), document_number="延1"
        )
    assert len(on(project, date(*today)).late) == late


def test_months_end_where_the_month_ends():
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_park_projects_and_sites(town):
    park = f.project("产业园", is_park=True)
    for number in range(4):
        child = f.project(f"子项目{number}", parent=park)
        for site in VILLAGES[: 2 if number == 3 else 1]:
            m.ProjectSite.objects.create(project=child, area_id=site, name=site, state="approved")
        f.gate(child, Gate.ACCEPTED, date(2023, 6, 1))
        f.gate(child, Gate.IN_USE, date(2023, 9, 1) if number else date(2024, 2, 1))
    f.project("未完工子项目", parent=park)
    where = {"park": "产业园"}
    assert figure("economy.park_projects_completed", TOWN, "2023", where).value == 3
    assert figure("economy.park_projects_completed", TOWN, "2024", where).value == 4
    assert figure("economy.park_sites_completed", TOWN, "2024", where).value == 5


@pytest.mark.parametrize(("kind", "late"), [("industry", 1), ("facility", 1), ("agriculture", 0), ("platform", 0)])
def test_only_buildings_are_filed(town, kind, late):
    project = f.project(kind=kind)
    f.gate(project, Gate.ACCEPTED, date(2023, 8, 1))
    assert len(on(project, date(2024, 1, 1)).late) == late
