"""Made-up closed tickets, and what a plain loop counts in them."""

import random
from collections import Counter
from pathlib import Path

from hemei.matters.scoring import flat
from hemei.matters.scoring.rates import Counts

Ticket = dict[str, object]
TYPES = {"string": "varchar(20)", "boolean": "boolean", "int64": "bigint", "int16": "smallint"}


def ticket(**given: object) -> Ticket:
    """A ticket that was contacted, called back, solved and satisfied, unless told otherwise."""
    usual: Ticket = {
        "unit_id": "甲村", "month": "2023-06", "response_seconds": 60, "contacted": True, "must_meet": False,
        "met": False, "revisited": True, "resolved": True, "satisfaction": 3, "repeat_of": None, "excluded": False,
    }  # fmt: skip
    return usual | given


def random_tickets(number: int, seed: int = 1) -> list[Ticket]:
    """Every combination of NULL and value turns up; one unit has no call-backs at all."""
    draw = random.Random(seed)
    units, months = ["甲村", "乙村", "丙'村", "无回访村"], ["2022-12", "2023-01", "2023-02"]
    tickets = []
    for _ in range(number):
        unit = draw.choice(units)
        tickets.append(ticket(
            unit_id=unit, month=draw.choice(months), response_seconds=draw.choice([None, 0, 59, 2**40]),
            contacted=draw.choice([None, True, False]), must_meet=draw.random() < 0.5, met=draw.random() < 0.5,
            revisited=unit != "无回访村" and draw.random() < 0.7, resolved=draw.choice([None, True, False]),
            satisfaction=draw.choice([None, 1, 2, 3]), repeat_of=draw.choice([None, "T1"]),
            excluded=draw.random() < 0.2,
        ))  # fmt: skip
    return tickets


def counted(tickets: list[Ticket]) -> dict[tuple[str, str, bool], Counts]:
    """The definition of rules.md §1 as a loop, written apart from the product."""
    found: dict[tuple, Counter] = {}
    for t in tickets:
        n = found.setdefault((t["unit_id"], t["month"], t["excluded"]), Counter())
        n["closed"] += 1
        n["contacted"] += t["contacted"] is True
        n["not_contacted"] += t["contacted"] is False
        n["must_meet"] += t["must_meet"]
        n["met"] += t["must_meet"] and t["met"]
        n["repeats"] += t["repeat_of"] is not None
        n["responded"] += t["response_seconds"] is not None
        n["response_seconds"] += t["response_seconds"] or 0
        if t["revisited"]:
            n["revisited"] += 1
            n["resolved"] += t["resolved"] is True
            n["unresolved"] += t["resolved"] is False
            n["satisfied"] += t["satisfaction"] == 3
            n["basically_satisfied"] += t["satisfaction"] == 2
            n["dissatisfied"] += t["satisfaction"] == 1
    return {key: Counts(**n) for key, n in found.items()}


def columns() -> str:
    return ", ".join(f"{name} {TYPES[kind]}" for name, kind in flat.COLUMNS.items())


def write_parquet(folder: Path, tickets: list[Ticket], drop: str = "", retype: str = "") -> None:
    """One file a month, as an archive is kept; `drop` leaves a column out, `retype` writes it as text."""
    import duckdb

    kept = ", ".join(f"{c}::varchar || 'x' AS {c}" if c == retype else c for c in flat.COLUMNS if c != drop)
    with duckdb.connect() as session:
        session.execute(f"CREATE TABLE t ({columns()})")
        marks = ", ".join("?" * len(flat.COLUMNS))
        session.executemany(f"INSERT INTO t VALUES ({marks})", [[t[c] for c in flat.COLUMNS] for t in tickets])
        for month in {t["month"] for t in tickets}:
            target = folder / f"{month}.parquet"
            session.execute(f"COPY (SELECT {kept} FROM t WHERE month = '{month}') TO '{target}' (FORMAT parquet)")
