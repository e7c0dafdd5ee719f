from django.apps import AppConfig


class SampleConfig(AppConfig):
    """A domain made up for tests: the ledger mechanism is tested without any real domain."""

    name = "hemei.ledgers.tests.sample"
    label = "sample"
    verbose_name = "样例"

    def ready(self) -> None:
        from hemei.ledgers.tests.sample import ledgers  # noqa: F401  registrations
