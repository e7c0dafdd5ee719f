"""A phone without a network: three findings, a reload, a network again: three matters, once each."""

import pytest
from django.conf import settings

from hemei.matters.models import Matter
from hemei.matters.tests.tickets import make_units
from hemei.places.tests.factories import VILLAGES
from hemei.ui.tests.browser import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: field work was not tried without a network"),
]
FOUND = ("井盖破损", "路灯不亮", "渠里有垃圾")


@pytest.fixture
def phone(transactional_db, live_server, client_for, town, chromium):
    make_units()
    session = client_for("grid_worker", VILLAGES[0]).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(live_server.url + "/matters/field/")
    page.wait_for_selector("#field[data-ready='1']")
    yield page
    context.close()


def file(page, text):
    page.fill("#f-content", text)
    page.click("#field-form button[type=submit]")
    page.wait_for_function(
        "text => [...document.querySelectorAll('#field-outbox span')].some(s => s.textContent.includes(text))", arg=text
    )


def outbox_says(page, text):
    page.locator("#field-state", has_text=text).wait_for()


def test_three_findings_without_a_network_are_three_matters(phone):
    phone.context.set_offline(True)
    for text in FOUND[:2]:
        file(phone, text)
    phone.reload()
    outbox_says(phone, "2 条还没有发出")
    file(phone, FOUND[2])
    assert not Matter.objects.exists()
    phone.context.set_offline(False)
    outbox_says(phone, "都已发出")
    phone.reload()
    outbox_says(phone, "都已发出")
    assert sorted(Matter.objects.values_list("title", flat=True)) == sorted(FOUND)
    assert phone.complaints == []


def test_an_answer_that_got_lost_makes_no_second_matter(phone):
    """The server took it in, the phone never heard: it sends again."""
    lost = []

    def swallow(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    phone.route("**/field/send/", swallow)
    phone.fill("#f-content", FOUND[0])
    phone.click("#field-form button[type=submit]")
    outbox_says(phone, "1 条还没有发出")
    phone.wait_for_timeout(300)
    phone.click("[data-send]")
    outbox_says(phone, "都已发出")
    assert lost
    assert Matter.objects.count() == 1
