"""A new database is made from the models, and the migrations on disk say the same as the models.

Running the migrations from nothing takes minutes; `makemigrations --check` proves that they describe the models.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from hemei.kernel import audit_guard
from tests.architecture import source

TELL = """
import json, django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hemei.kernel.models import CalendarDay
from hemei.matters import search
from tests.architecture.test_migrations import guarded
for _ in range(2):
    call_command("prepare", verbosity=0)
executor = MigrationExecutor(connection)
waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
tables = connection.introspection.table_names()
print(json.dumps([guarded(), CalendarDay.objects.count(), search.TABLE in tables, len(tables), len(waiting)]))
"""


def guarded() -> bool:
    """Whether the audit table refuses to be changed."""
    table = "sqlite_master WHERE type = 'trigger' AND" if connection.vendor == "sqlite" else "pg_trigger WHERE"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} {column} LIKE '{audit_guard.TABLE}%'")  # noqa: S608
        return bool(cursor.fetchone()[0] >= 2)


def _empty_databases() -> dict[str, str]:
    """Settings for databases with nothing in them, of the kind under test."""
    url, made = os.environ.get("HEMEI_DATABASE_URL", ""), {}
    for setting, name in (("HEMEI_DATABASE_URL", "new"), ("HEMEI_BOX_DATABASE_URL", "newbox"),
                          ("HEMEI_BOARD_DATABASE_URL", "newboard")):  # fmt: skip
        name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        made[setting] = f"{url.rpartition('/')[0]}/{name}" if url else ""
        if url:
            with psycopg.connect(url.replace("postgres:", "postgresql:", 1), autocommit=True) as server:
                server.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
                server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return made


def test_prepare_makes_a_new_database_whole_and_twice_the_same(tmp_path: Path) -> None:
    environment = {**os.environ, **_empty_databases(), "HEMEI_HOME": str(tmp_path), "PYTHONPATH": str(source.ROOT),
                   "DJANGO_SETTINGS_MODULE": "hemei.config.settings"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    guard, days, indexed, tables, waiting = json.loads(done.stdout.splitlines()[-1])
    assert (guard, bool(days), indexed, waiting) == (True, True, True, 0)
    assert tables > 300


@pytest.mark.django_db
def test_every_app_with_tables_has_migrations() -> None:
    from django.apps import apps

    ours = {c.label for c in apps.get_app_configs() if c.name.startswith("hemei.") and ".tests" not in c.name}
    with_tables = {label for label in ours if list(apps.get_app_config(label).get_models())}
    assert with_tables <= {app for app, _ in MigrationLoader(connection).disk_migrations}
