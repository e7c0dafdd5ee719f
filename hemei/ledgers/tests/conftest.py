"""The ledger tests use the sample domain and its roles."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def sample_roles(settings):
    settings.HEMEI_ROLES = "hemei.ledgers.tests.sample.roles.ROLES"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
