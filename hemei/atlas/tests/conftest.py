"""The town of the atlas tests."""

import pytest

from hemei.matters.tests.tickets import make_units


@pytest.fixture
def units(town):
    return make_units()
