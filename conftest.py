"""Fixtures that every test may use."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from hemei.config import fresh
from hemei.people.access import Access
from hemei.people.models import User
from hemei.people.tests.factories import make_user, sign_in
from hemei.places import locate
from hemei.places.tests import factories as places
from hemei.ui.tests.browser import chromium  # noqa: F401  a fixture


@pytest.fixture
def town(db: None) -> str:
    """A made-up town; returns its code."""
    places.make_town()
    return places.TOWN


@pytest.fixture
def by_role(town: str) -> Callable[..., Access]:
    """`by_role("economy_clerk")`: the access of an account with that role in the town (or in `area`)."""

    def make(role: str, area: str = town) -> Access:
        found = User.objects.filter(username=f"{role}_{area}").first()
        return Access(found or make_user(role, area))

    return make


@pytest.fixture
def client_for(by_role: Callable[..., Access]) -> Callable[..., Client]:
    """`client_for("economy_clerk")`: a browser signed in with that role, second factor included."""

    def make(role: str, area: str = places.TOWN) -> Client:
        client = Client()
        sign_in(client, by_role(role, area))
        return client

    return make


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """What migrations make besides tables: the test databases are made from the models (settings_test.py)."""
    with django_db_blocker.unblock():
        fresh.finish(connection)


@pytest.fixture(autouse=True)
def _forget_boundaries() -> None:
    """A test that is rolled back gives its keys to the next one's boundaries; on a site no key comes twice."""
    locate._built.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_audit_guard() -> None:
    """Let transactional tests empty the tables between them; see kernel/audit_guard.py."""
    from hemei.kernel.tests.flush import let_tests_flush

    let_tests_flush()
