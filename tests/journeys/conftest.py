"""A populated town behind a live server, and a browser signed in with any role."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from example_data.generator.town import populate
from hemei.people.access import Access
from hemei.people.models import User
from hemei.people.tests.factories import sign_in
from hemei.ui.tests.browser import CHROMIUM

TOWN = Path(__file__).parent.parent.parent / "example_data" / "tests" / "qinghe"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if "open_as" in item.fixturenames:  # the example town has ballots, in databases of their own
                item.add_marker(pytest.mark.django_db(databases=["default", "box", "board"], transaction=True))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: the journeys did not run"))


@pytest.fixture
def open_as(transactional_db, live_server, chromium):
    """`open_as("leader")`: a page at the home of that role; the browser must not complain at the end."""
    populate(TOWN)
    pages = []

    def open_page(role: str, width: int = 1280):
        client = Client()
        sign_in(client, Access(User.objects.get(username=role)))
        context = chromium.new_context(viewport={"width": width, "height": 820}, locale="zh-CN", accept_downloads=True)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url)
        pages.append(page)
        return page

    yield open_page
    complaints = [line for page in pages for line in page.complaints if "status of 4" not in line]
    for page in pages:
        page.context.close()
    assert complaints == []
