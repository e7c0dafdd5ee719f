"""The desk's overview, the board by step, the vehicles by village."""

from datetime import date

import pytest
from django.urls import reverse

from hemei.livelihood.tests.factories_work import fair, firm, klass, post, project, step, trainee, vehicle, visit

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def head(client_for):
    return client_for("livelihood_head")


def test_overview_keeps_the_numbers_apart(head):
    trainee(of := klass(), exam="passed")
    trainee(of, born="1981-01-01", attended=False)
    one = fair()
    for serial in (1, 2):
        firm(one, serial)
    post(one, vacancies=5, applications=9, offers=4, hires=2)
    post(one, title="焊工", vacancies=6)
    page = head.get(reverse("livelihood:work"), {"year": 2023})
    (row,) = page.context["fairs"]
    assert (row.n_firms, row.numbers) == (2, [2, 11, 9, 4, 2])
    (of,) = page.context["classes"]
    assert (of.attended, of.passed, of.employed) == (1, 1, 0)


def test_the_board_stops_at_a_gap_of_reviewed_steps(head):
    row = project()
    step(row, "branch", "2023-01-05")
    step(row, "committees", "2023-01-10", approve=False)
    columns = {label: rows for label, rows in head.get(reverse("livelihood:small_projects")).context["columns"]}
    assert list(columns) == ["党支部提议"]
    assert columns["党支部提议"][0].coming == "两委会商议"


def test_vehicles_of_a_village_add_up(head):
    visit(vehicle())
    vehicle(serial="002", exempt_on=date(2023, 9, 9), exempt_reason="有牌证")
    vehicle(serial="003", notified_on=None, booked_for=None)
    (line,) = head.get(reverse("livelihood:vehicles")).context["lines"]
    found = [line[name] for name in ("registered", "told", "booked", "closed", "exempt", "left")]
    assert found == [3, 2, 2, 1, 1, 1]
