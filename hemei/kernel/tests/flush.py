"""Transactional tests empty every table after themselves; the audit table's guard would refuse."""

from django.db import connection
from django.test import TransactionTestCase

from hemei.kernel import audit_guard, calendar_seed
from hemei.kernel.models import CalendarDay, CalendarYear


def let_tests_flush() -> None:
    """Wrap Django's clean-up: take the guard away, flush, put it back, and load the calendar again."""
    flush = TransactionTestCase._fixture_teardown
    if getattr(flush, "past_the_guard", False):
        return

    def teardown(self: TransactionTestCase) -> None:
        audit_guard.remove(connection)
        try:
            flush(self)
        finally:
            audit_guard.install(connection)
            calendar_seed.seed(CalendarYear, CalendarDay)

    teardown.past_the_guard = True
    TransactionTestCase._fixture_teardown = teardown
