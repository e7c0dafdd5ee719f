"""The database's own refusal to change or delete audit entries, for SQLite and PostgreSQL.

There is no switch that turns the guard off at run time. A test run that must empty the tables takes it away and
puts it back around the flush (`conftest.py`); in production `flush`, UPDATE, DELETE and TRUNCATE all fail.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "kernel_auditentry"
MESSAGE = "the audit trail is append-only"

_SQLITE_MAKE = [
    f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for verb in ("UPDATE", "DELETE")
]
_SQLITE_DROP = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")]

_POSTGRES_MAKE = [
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
_POSTGRES_DROP = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb} ON {TABLE}" for verb in ("change", "truncate")]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the audit table; putting them twice is the same as once."""
    remove(connection)
    _run(connection, _SQLITE_MAKE if connection.vendor == "sqlite" else _POSTGRES_MAKE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for undoing the migration and for emptying a test database."""
    _run(connection, _SQLITE_DROP if connection.vendor == "sqlite" else _POSTGRES_DROP)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
