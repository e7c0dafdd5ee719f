"""The migrations, run from nothing, make the tables that the models describe, the guard, the calendar and the index."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from hemei.kernel import audit_guard
from tests.architecture import source

TEST_TABLES = ("sample_", "ballot_tests_", "kernel_tests_")
TELL = """
import json
from django.core.management import call_command
from django.db import connection
from hemei.kernel.models import CalendarDay
from tests.architecture.test_migrations import columns, guarded
call_command("migrate", verbosity=0)
print(json.dumps([columns(), guarded(), CalendarDay.objects.count()]))
"""


def columns() -> dict[str, list[str]]:
    """Table → its columns, in the default database."""
    with connection.cursor() as cursor:
        names = [each.name for each in connection.introspection.get_table_list(cursor) if each.type in "tp"]
        told = {name: connection.introspection.get_table_description(cursor, name) for name in names}
    return {name: sorted(f"{each.name} null={bool(each.null_ok)}" for each in told[name]) for name in sorted(told)}


def guarded() -> bool:
    """Whether the audit table refuses to be changed."""
    table = "sqlite_master WHERE type = 'trigger' AND" if connection.vendor == "sqlite" else "pg_trigger WHERE"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} {column} LIKE '{audit_guard.TABLE}%'")  # noqa: S608
        return bool(cursor.fetchone()[0] >= 2)


@pytest.fixture
def from_nothing(tmp_path: Path, db: None) -> list[object]:
    """What the migrations made of an empty database of the kind under test."""
    environment = {**os.environ, "HEMEI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hemei.config.settings",
                   "HEMEI_DATABASE_URL": _empty_database(), "PYTHONPATH": str(source.ROOT)}  # fmt: skip
    code = "import django; django.setup()" + TELL
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


def _empty_database() -> str:
    url = os.environ.get("HEMEI_DATABASE_URL", "")
    if not url:
        return ""
    name = f"migrated_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(url.replace("postgres:", "postgresql:", 1), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return f"{url.rpartition('/')[0]}/{name}"


def test_migrations_make_what_the_models_describe(from_nothing: list[object]) -> None:
    made, guard, days = from_nothing
    described = {name: told for name, told in columns().items() if not name.startswith(TEST_TABLES)}
    assert {name: told for name, told in made.items() if name in described} == described  # type: ignore[attr-defined]
    assert (guard, bool(days)) == (True, True)
