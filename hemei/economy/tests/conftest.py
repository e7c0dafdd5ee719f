"""Who acts in these tests."""

from collections.abc import Callable

import pytest

from hemei.people.access import Access


@pytest.fixture
def clerk(by_role: Callable[..., Access]) -> Access:
    return by_role("economy_clerk")


@pytest.fixture
def finance(by_role: Callable[..., Access]) -> Access:
    return by_role("finance")
