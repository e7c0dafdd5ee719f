"""Import tests run on the sample ledgers of the mechanism."""

from hemei.ledgers.tests.conftest import sample_roles  # noqa: F401
