"""The same integers from the live database, from DuckDB over its export, and from a plain loop."""

from pathlib import Path

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemei.matters.models import Matter
from hemei.matters.scoring import engines, flat, live, parquet, site
from hemei.matters.tests.factories import counted
from hemei.matters.tests.months.made import MONTHS, as_tickets, random_matters
from hemei.places.tests.factories import TOWN


def by_key(rows: list) -> dict:
    assert len({row[:3] for row in rows}) == len(rows)
    return {row[:3]: row[3] for row in rows}


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_every_engine_counts_as_the_loop_does(units, tmp_path: Path, seed: int) -> None:
    with transaction.atomic():
        random_matters(250, units, seed)
        wanted = counted(as_tickets())
        assert wanted
        assert by_key(site.counts(TOWN, MONTHS)) == wanted
        folder = tmp_path / str(seed)
        written = parquet.write(TOWN, MONTHS, folder)
        assert by_key(engines.duckdb(folder)) == wanted
        assert sum(written.values()) == sum(c.closed for c in wanted.values())
        transaction.set_rollback(True)


def test_the_rows_are_the_loops_rows(units) -> None:
    random_matters(150, units)
    rows = [dict(zip(flat.COLUMNS, row, strict=True)) for row in site.rows(TOWN, MONTHS)]
    assert sorted(map(_sorted, rows)) == sorted(map(_sorted, as_tickets()))


def _sorted(ticket: dict) -> str:
    return repr(sorted(ticket.items()))


def test_another_towns_matters_are_not_counted(units) -> None:
    random_matters(60, units)
    assert live.matters(TOWN, MONTHS).count() > 0
    Matter.objects.update(area_id="990112102201")
    assert not live.matters(TOWN, MONTHS).exists()
    assert site.counts(TOWN, MONTHS) == []
