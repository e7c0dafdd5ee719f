"""Runs the one statement: on the live database (SQLite or PostgreSQL), on DuckDB or Spark over Parquet files."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hemei.matters.rules import ColumnsMissing, ColumnsOfWrongType, DataNotReadable, EngineNotInstalled, NoTickets
from hemei.matters.scoring import flat
from hemei.matters.scoring.rates import Counts, Row

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# How each engine may name the types of flat.COLUMNS.
_WHOLE = ("INT", "LONG", "SHORT", "BYTE")
_ACCEPTED = {"string": ("VARCHAR", "STRING", "CHAR"), "boolean": ("BOOL",), "int64": _WHOLE, "int16": _WHOLE}


def database(
    connection: "BaseDatabaseWrapper",
    table: str,
    months: Iterable[str] = (),
    head: str = "",
    params: Sequence[Any] = (),
) -> list[Row]:
    """Counts from a table of the live database; sees the rows of the open transaction. `head` may define the table
    as a common table expression with `params`."""
    dialect = {"sqlite": "sqlite", "postgresql": "postgres"}[connection.vendor]
    with connection.cursor() as cursor:
        statement = flat.statement(dialect, table, tuple(months))
        if head:
            cursor.execute(head + statement.replace("%", "%%"), params)
        else:
            cursor.execute(statement)
        return _rows(cursor.fetchall())


def duckdb(folder: Path, months: Iterable[str] = ()) -> list[Row]:
    """Counts from the Parquet files of a folder, on this machine."""
    import duckdb as engine

    files = _files(folder)
    with engine.connect(":memory:") as session, _readable(folder, engine.Error):
        tickets = session.read_parquet([str(file) for file in files])
        _check_columns(dict(zip(tickets.columns, map(str, tickets.types), strict=True)))
        tickets.create_view(flat.TABLE)
        return _rows(session.execute(flat.statement("duckdb", flat.TABLE, tuple(months))).fetchall())


def spark(folder: Path, months: Iterable[str] = (), master: str = "local[*]") -> list[Row]:
    """The same on Spark; `master` is a Spark master, or sc://host:port for Spark Connect."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise EngineNotInstalled(engine="Spark", extra="spark") from None
    files = _files(folder)
    builder: Any = SparkSession.builder.appName("hemei-score")
    builder = builder.remote(master) if master.startswith("sc://") else _quiet(builder.master(master))
    session = builder.getOrCreate()
    try:
        with _readable(folder, PySparkException):
            tickets = session.read.parquet(*(str(file.resolve()) for file in files))
            _check_columns({name: kind.upper() for name, kind in tickets.dtypes})
            tickets.createOrReplaceTempView(flat.TABLE)
            return _rows(session.sql(flat.statement("pyspark", flat.TABLE, tuple(months))).collect())
    finally:
        session.stop()


ENGINES = {"duckdb": duckdb, "spark": spark}


def _quiet(builder: Any) -> Any:
    """A local session: nothing listens beyond this machine, no progress bar in the output."""
    settings = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
    }  # fmt: skip
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.rglob("*.parquet")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not files:
        raise NoTickets(where=folder)
    return files


@contextmanager
def _readable(folder: Path, error: type[Exception]) -> Iterator[None]:
    try:
        yield
    except error as cause:
        raise DataNotReadable(where=folder, why=str(cause).strip().splitlines()[0][:200]) from cause


def _check_columns(found: dict[str, str]) -> None:
    missing = [name for name in flat.COLUMNS if name not in found]
    if missing:
        raise ColumnsMissing(columns="、".join(missing), needed="、".join(flat.COLUMNS))
    wrong = [name for name, kind in flat.COLUMNS.items() if not any(t in found[name].upper() for t in _ACCEPTED[kind])]
    if wrong:
        said = "、".join(f"{name}（现为 {found[name]}，应为 {flat.COLUMNS[name]}）" for name in wrong)
        raise ColumnsOfWrongType(columns=said)


def _rows(fetched: Iterable[Sequence[Any]]) -> list[Row]:
    """Spark answers NULL where it counted nothing, the others 0; sums of no rows are NULL everywhere."""
    return [
        (unit, month, bool(excluded), Counts(*(int(number or 0) for number in numbers)))
        for unit, month, excluded, *numbers in fetched
    ]
