"""What tests of tickets start from."""

import pytest

from hemei.matters.tests.tickets import make_units


@pytest.fixture
def units(town):
    return make_units()


@pytest.fixture
def dispatcher(by_role):
    return by_role("dispatcher")
