import pytest

from hemei.ballots import issuing
from hemei.ballots.tests import factories


@pytest.fixture
def opened(db):
    """An open round of the made-up roll."""
    before = list(issuing._rolls)
    yield factories.open_round()
    issuing._rolls[:] = before
