"""The same tickets give the same integers on every engine, and those of a plain loop."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connection

from hemei.matters import rules
from hemei.matters.scoring import engines, flat
from hemei.matters.tests.factories import columns, counted, random_tickets, ticket, write_parquet

TICKETS = random_tickets(600)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("tickets")
    write_parquet(made, TICKETS)
    return made


def by_key(rows: list) -> dict:
    assert len({row[:3] for row in rows}) == len(rows)
    return {row[:3]: row[3] for row in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("months", [(), ("2022-12", "2023-01")])
def test_the_live_database_counts_as_the_loop_does(months) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE closed_tickets_here ({columns()})")
        marks = ", ".join(["%s"] * len(flat.COLUMNS))
        cursor.executemany(
            f"INSERT INTO closed_tickets_here VALUES ({marks})", [[t[c] for c in flat.COLUMNS] for t in TICKETS]
        )
    wanted = counted([t for t in TICKETS if not months or t["month"] in months])
    assert by_key(engines.database(connection, "closed_tickets_here", months)) == wanted


@pytest.mark.parametrize("months", [(), ("2022-12", "2023-01")])
def test_duckdb_counts_as_the_loop_does(folder: Path, months) -> None:
    wanted = counted([t for t in TICKETS if not months or t["month"] in months])
    assert by_key(engines.duckdb(folder, months)) == wanted


@pytest.mark.skipif(not find_spec("pyspark"), reason="pyspark is not installed (pip install 'hemei[spark]')")
def test_spark_counts_as_the_loop_does(folder: Path) -> None:
    assert by_key(engines.spark(folder, master="local[1]")) == counted(TICKETS)


@pytest.mark.skipif(bool(find_spec("pyspark")), reason="pyspark is installed")
def test_without_spark_it_says_what_to_install(folder: Path) -> None:
    with pytest.raises(rules.EngineNotInstalled, match=r"hemei\[spark\]"):
        engines.spark(folder)


def test_an_empty_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(rules.NoTickets, match=tmp_path.name):
        engines.duckdb(tmp_path)
    with pytest.raises(rules.NoTickets):
        engines.duckdb(tmp_path / "missing")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    write_parquet(tmp_path, [ticket()], drop="must_meet")
    with pytest.raises(rules.ColumnsMissing, match="缺少这些列：must_meet。"):
        engines.duckdb(tmp_path)


def test_a_column_of_another_type_is_named(tmp_path: Path) -> None:
    write_parquet(tmp_path, [ticket()], retype="resolved")
    with pytest.raises(rules.ColumnsOfWrongType, match="resolved（现为 VARCHAR，应为 boolean）"):
        engines.duckdb(tmp_path)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_text("不是 parquet")
    with pytest.raises(rules.DataNotReadable, match=tmp_path.name):
        engines.duckdb(tmp_path)


def test_statements_hold_no_division_and_no_float() -> None:
    for dialect in ("sqlite", "postgres", "duckdb", "pyspark"):
        sql = flat.statement(dialect).upper()
        assert "/" not in sql and "DOUBLE" not in sql and "FLOAT" not in sql and "REAL" not in sql
