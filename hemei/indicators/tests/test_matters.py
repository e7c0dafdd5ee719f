"""Indicators of 接诉即办: the board's numbers, each with its rows and its own page."""

import io

import openpyxl
import pytest
from django.urls import reverse

from hemei.indicators.figures import figure
from hemei.matters.actions import months
from hemei.matters.models import Matter
from hemei.matters.months import show
from hemei.matters.scoring import site
from hemei.matters.tests.months.closed import AFTER, closed
from hemei.matters.tests.months.made import random_matters
from hemei.matters.tests.tickets import make_units
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES


@pytest.fixture(autouse=True)
def sample_roles(settings):
    """The product's own roles, not the sample's."""
    settings.HEMEI_ROLES = "hemei.config.roles.ROLES"


@pytest.fixture
def units(town):
    return make_units()


@pytest.fixture
def dispatcher(by_role):
    return by_role("dispatcher")


RATES = {"response": "response_rate", "resolution": "resolution_rate", "satisfaction": "satisfaction_rate",
         "meeting": "meeting_rate"}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_the_boards(units, seed):
    random_matters(250, units, seed)
    counts = site.tally(TOWN, "2023-06").after
    assert figure("matters.closed", TOWN, "2023-06").value == counts.closed > 0
    for name, code in RATES.items():
        of = figure(f"matters.{code}", TOWN, "2023-06")
        assert (of.numerator, of.denominator) == show.parts(counts, name), name


@pytest.fixture
def june(units, dispatcher):
    closed(dispatcher, units["village0"], "A")
    closed(dispatcher, units["village0"], "B", resolved=False)


def test_the_proof_lists_the_very_matters(june, client_for):
    page = client_for("leader").get("/indicators/matters.resolution_rate/proof/", {"area": TOWN, "period": "2023-06"})
    text = page.content.decode()
    solved = Matter.objects.get(resolved=True)
    assert page.status_code == 200 and "50" in text and solved.number in text
    assert Matter.objects.get(resolved=False).number not in text
    assert reverse("matters:matter", args=[solved.pk]) in text


def test_the_proof_is_searched_and_exported(june, client_for):
    leader, query = client_for("leader"), {"area": TOWN, "period": "2023"}
    first, second = Matter.objects.order_by("pk")
    found = leader.get("/indicators/matters.closed/proof/", {**query, "q": first.number}).content.decode()
    assert first.number in found and f">{second.number}<" not in found
    answer = leader.get("/indicators/matters.closed/export/", query)
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert [row[0] for row in rows] == ["工单编号", first.number, second.number]


def test_pages_of_a_month_and_of_the_list_open(june, client_for):
    leader = client_for("leader")
    for code in ("matters.received", "matters.closed", "matters.meeting_rate", "matters.pre_emptive_rate"):
        page = leader.get(f"/indicators/{code}/", {"area": TOWN, "period": "2023"})
        assert page.status_code == 200, code
    assert "解决率" in leader.get("/indicators/", {"area": TOWN, "period": "2023"}).content.decode()


def test_they_are_for_those_who_may_see_matters(june, client_for):
    query = {"area": TOWN, "period": "2023-06"}
    assert client_for("finance").get("/indicators/matters.closed/", query).status_code == 403
    assert client_for("leader", OTHER_TOWN).get("/indicators/matters.closed/", query).status_code == 404
    village = client_for("village_secretary", VILLAGES[1])
    page = village.get("/indicators/matters.closed/proof/", {"area": VILLAGES[1], "period": "2023-06"})
    assert Matter.objects.first().number not in page.content.decode()


def test_a_village_and_a_stock_of_none(june):
    assert figure("matters.closed", VILLAGES[0], "2023-06").value == 2
    assert figure("matters.resolution_rate", VILLAGES[1], "2023-06").value is None


def test_closing_the_month_changes_no_figure(june, dispatcher):
    months.close_month(area=TOWN, month="2023-06", by=dispatcher, at=AFTER)
    assert figure("matters.closed", TOWN, "2023-06").value == 2
