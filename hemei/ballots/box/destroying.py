"""Destroying what an open box leaves behind: rows in the order of arrival, in tables, write-ahead logs, free pages.

SQLite: `secure_delete` overwrote the deleted rows with zeros, VACUUM writes the file anew, the checkpoint empties
the write-ahead log. PostgreSQL: the table is emptied (TRUNCATE, a new file) and what still belongs there is written
back in the order of its commitments; VACUUM FULL would copy deleted rows that another session may still see. The log
is switched and checkpointed. What a server may have kept elsewhere (archived log, base backups, snapshots)
no program can know: `left_over` says what the operator has to do, and the closing page shows it.
"""

import contextlib
from dataclasses import dataclass

from django.db import DatabaseError, OperationalError, connections, transaction

from hemei.ballots.box.models import ALIAS, Ballot


@dataclass(frozen=True)
class Destroyed:
    """`whole`: nothing is left in the database's own files. `left_over`: what remains to be done by hand."""

    whole: bool
    left_over: tuple[str, ...] = ()


def destroy_leftovers() -> Destroyed:
    """Outside any transaction. May be repeated."""
    connection = connections[ALIAS]
    return _sqlite() if connection.vendor == "sqlite" else _postgresql()


BUSY_READER = "另有会话正在读票箱（例如正在备份），旧行没有销毁：请等它结束，再点一次“销毁残留”。"
PATIENCE = 20  # seconds to wait for whoever reads the table
BY_HAND_FILES = "删除截止以前的票箱备份文件（含磁盘快照）；磁盘退役时按涉密载体销毁。"
BY_HAND_LOG = (
    "清理截止以前的预写日志归档和基础备份；没有归档时，等 pg_wal 中旧日志段被覆盖或删除（wal_recycle=off 立即删除）。"
)


def _sqlite() -> Destroyed:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    why = ("另有进程正在读票箱，预写日志没有清空：请再点一次“销毁残留”。",) if busy else ()
    return Destroyed(not busy, (*why, BY_HAND_FILES))


def _postgresql() -> Destroyed:
    try:
        _rewrite()
    except OperationalError:  # somebody reads the table, a backup perhaps
        return Destroyed(False, (BUSY_READER, BY_HAND_FILES))
    logs = _switch_log()
    return Destroyed(True, (*logs, BY_HAND_FILES))


def _rewrite() -> None:
    """The table in a new file, whatever other sessions may still see of the old one."""
    table = connections[ALIAS].ops.quote_name(Ballot._meta.db_table)
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(f"CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM {table}")  # noqa: S608
        cursor.execute(f"TRUNCATE {table}")
        cursor.execute(f"INSERT INTO {table} SELECT * FROM kept ORDER BY commitment")  # noqa: S608


def _switch_log() -> tuple[str, ...]:
    """End the current log segment and checkpoint; needs rights that a careful site does not give its web account."""
    for command in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        with contextlib.suppress(DatabaseError), connections[ALIAS].cursor() as cursor:
            cursor.execute(command)
    return (BY_HAND_LOG,)
