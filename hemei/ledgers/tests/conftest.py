"""The ledger tests use the sample domain and its roles."""

import pytest


@pytest.fixture(autouse=True)
def sample_roles(settings):
    settings.HEMEI_ROLES = "hemei.ledgers.tests.sample.roles.ROLES"
