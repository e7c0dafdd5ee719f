from hemei.indicators.tests.factories import sample  # noqa: F401  a fixture
