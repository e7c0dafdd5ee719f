"""The wall screen: figures against targets with their proof, open matters as counts, nothing personal, no scrolling."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hemei.atlas.tests.places import boundary, matter
from hemei.indicators.models import Target
from hemei.places.tests.factories import TOWN
from hemei.ui.tests.browser import CHROMIUM

CODES = ("economy.new_enterprises", "economy.honours", "economy.service_groups", "environment.pest_treatments")
YEAR = str(timezone.localdate().year)


@pytest.fixture
def aims(units):
    return [
        Target.objects.create(
            indicator=code, area_id=TOWN, period=YEAR, value=10, source="任务书", decided_on="2020-01-01"
        )
        for code in CODES
    ]  # fmt: skip


def test_each_figure_leads_to_its_proof(aims, client_for):
    client = client_for("leader")
    page = client.get(reverse("atlas:cockpit"))
    figures = page.context["screen"].figures
    assert {one.of.indicator.code for one in figures} == set(CODES)
    assert all(one.percent == 0 for one in figures)
    assert all(client.get(one.url).status_code == 200 for one in figures)


def test_matters_are_counts_and_no_words_of_people(aims, client_for):
    matter("1", title="张三家门口积水", content="张三家门口积水", name="张三", phone="13912345678")
    page = client_for("leader").get(reverse("atlas:cockpit"))
    assert page.context["matters"][0][:2] == ("在办事项", 1)
    text = page.content.decode()
    assert "张三" not in text and "13912345678" not in text
    assert client_for("finance").get(reverse("atlas:cockpit")).context["matters"] == []


def test_it_refreshes_its_figures_alone_and_takes_turns(aims, client_for, monkeypatch):
    monkeypatch.setattr("hemei.atlas.cockpit.AT_ONCE", 3)
    client = client_for("leader")
    first = client.get(reverse("atlas:cockpit"), headers={"HX-Request": "true"})
    assert "<html" not in first.content.decode() and "turn=1" in first.content.decode()
    second = client.get(reverse("atlas:cockpit"), {"turn": "1"}, headers={"HX-Request": "true"})
    shown = {one.of.indicator.code for page in (first, second) for one in page.context["screen"].figures}
    assert shown == set(CODES)
    assert client.get(reverse("atlas:cockpit"), {"turn": "x" * 9}).status_code == 200


def test_without_targets_it_says_so(units, client_for):
    assert "还没有下达任务目标" in client_for("leader").get(reverse("atlas:cockpit")).content.decode()


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: the wall screen was not looked at")
@pytest.mark.django_db(transaction=True)
def test_a_wall_of_1920_by_1080_needs_no_scrolling(live_server, aims, client_for, chromium):
    boundary()
    session = client_for("leader").cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + reverse("atlas:cockpit"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        1920,
        1080,
    ]
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.cockpit-value')).fontSize)")
    assert size >= 60  # pixels: five metres from a wall screen
    assert complaints == []
    page.locator("#cockpit-map canvas").first.wait_for(state="attached", timeout=10_000)
    assert complaints == []
    context.close()


@pytest.mark.parametrize("turn", ["²", "-1", "99999999", "x"])
def test_a_turn_that_is_no_number_is_the_first(aims, client_for, turn):
    assert client_for("leader").get(reverse("atlas:cockpit"), {"turn": turn}).context["screen"].turn == 0
