"""What tests of the exchange start from."""

import pytest

from hemei.matters.exchange import history


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    history._made.cache_clear()
