import pytest

from hemei.indicators.tests.factories import sample  # noqa: F401  a fixture


@pytest.fixture(autouse=True)
def sample_roles(settings):
    settings.HEMEI_ROLES = "hemei.indicators.tests.roles.ROLES"
