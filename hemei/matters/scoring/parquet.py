"""Closed tickets as Parquet, one file a month, for DuckDB and Spark. Units and numbers only: no names, no texts."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hemei.matters.scoring import flat, site

_TYPES = {"string": "VARCHAR", "boolean": "BOOLEAN", "int64": "BIGINT", "int16": "SMALLINT"}
NULL = "\\N"


def write(area: str, months: Sequence[str], folder: Path) -> dict[str, int]:
    """Write `closed_ticket-<area>-<month>.parquet` for each month with tickets; returns rows by file name."""
    folder.mkdir(parents=True, exist_ok=True)
    done = {}
    for month in months:
        target = folder / f"{flat.TABLE}-{area}-{month}.parquet"
        rows = write_file(site.rows(area, [month]), target)
        if rows:
            done[target.name] = rows
        else:
            target.unlink(missing_ok=True)
    return done


def write_file(rows: Iterable[Sequence[Any]], target: Path) -> int:
    """By way of a csv that DuckDB reads with the columns' own types; returns how many rows."""
    number = 0
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        for row in rows:
            out.writerow([_cell(value) for value in row])
            number += 1
        file.flush()
        if number:
            _convert(file.name, target)
    return number


def _convert(source: str, target: Path) -> None:
    import duckdb

    kinds = ", ".join(f"'{name}': '{_TYPES[kind]}'" for name, kind in flat.COLUMNS.items())
    options = f"header = false, nullstr = '{NULL}', auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    read = f"read_csv('{_quoted(source)}', {options}, columns = {{{kinds}}})"
    with duckdb.connect(":memory:") as session:
        session.execute(f"COPY (SELECT * FROM {read}) TO '{_quoted(target)}' (FORMAT parquet)")  # noqa: S608  own names


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    return str(int(value)) if isinstance(value, bool) else str(value)


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")
