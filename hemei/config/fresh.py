"""An empty database gets its tables from the models at once.

Running every migration in turn on so many tables takes minutes; upgrades alone need them. What migrations make besides
tables is `finish`. Afterwards all migrations on disk are recorded as applied, last of all: a half-made database is
made whole by the next `hemei prepare`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from hemei.config.routers import ALIASES
from hemei.kernel import audit_guard, calendar_seed
from hemei.kernel.models import CalendarDay, CalendarYear
from hemei.matters.search import TABLE as SEARCH_TABLE
from hemei.matters.search import create as search_statements


def is_fresh(alias: str) -> bool:
    """Whether no migration was ever recorded there."""
    return not MigrationRecorder(connections[alias]).applied_migrations()


def build(alias: str) -> None:
    """Tables from the models, and all migrations recorded."""
    with _from_models():
        call_command("migrate", database=alias, run_syncdb=True, interactive=False, verbosity=0)
    connection = connections[alias]
    if alias == "default":
        finish(connection)
    own = {app for app, home in ALIASES.items() if home == alias}
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(connection).disk_migrations:
        if alias == "default" or app in own:
            recorder.record_applied(app, name)


def finish(connection: BaseDatabaseWrapper) -> None:
    """The audit guard, the official calendar, the index of texts; may be repeated."""
    audit_guard.install(connection)
    calendar_seed.seed(CalendarYear, CalendarDay)
    if SEARCH_TABLE not in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in search_statements(connection.vendor):
                cursor.execute(statement)


class _NoMigrations(dict[str, Any]):
    """Every app is said to have none."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


@contextmanager
def _from_models() -> Iterator[None]:
    kept = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = _NoMigrations()
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = kept
