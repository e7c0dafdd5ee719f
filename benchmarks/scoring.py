"""Scoring 21.43 million closed tickets: the product beside hand-written pandas and polars.

    python -m benchmarks.scoring [--tickets 21430000] [--runs 3] [--folder DIR]

343 units × 12 months in Parquet, made up. Each contestant runs in its own process, in turn; shown are the median
seconds of the runs (import and session start included, since a clerk waits for them too), the fastest run, and the
greatest resident memory. All must give identical counts and identical ranks, or the benchmark fails.
Spark runs when it is installed (pip install 'hemei[spark]').
"""

import argparse
import contextlib
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

UNITS, MONTHS = 343, 12
WEIGHTS = (30, 35, 35)
CONTESTANTS = {"duckdb": "产品·DuckDB", "spark": "产品·Spark", "polars": "手写 polars", "pandas": "手写 pandas"}


def generate(folder: Path, tickets: int) -> None:
    """One file a month; every column from a hash of the row number, so that every machine makes the same data."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as session:
        session.execute("SET threads TO 2")
        for month in range(1, MONTHS + 1):
            target = folder / f"2023-{month:02d}.parquet"
            if not target.exists():
                span = tickets * (month - 1) // MONTHS, tickets * month // MONTHS
                session.execute(f"COPY ({_rows(*span, month)}) TO '{target}' (FORMAT parquet)")


def _rows(start: int, end: int, month: int) -> str:
    return f"""
        WITH draw AS (SELECT i, hash(i) AS h, hash(i + 7919) AS g FROM range({start}, {end}) AS r(i)),
        odds AS (SELECT *, h % {UNITS} AS u, g % 100 AS a, (g >> 8) % 100 AS b, (g >> 16) % 100 AS c,
                        (g >> 24) % 100 AS d, (g >> 32) % 100 AS e, (g >> 40) % 100 AS f FROM draw)
        SELECT 'D' || lpad(u::varchar, 3, '0') AS unit_id, '2023-{month:02d}' AS month,
               CASE WHEN a < 96 THEN (h >> 20) % 20000 END::bigint AS response_seconds,
               CASE WHEN b < 90 THEN a < 90 + u % 10 END AS contacted,
               c < 40 AS must_meet, c < 40 AND d < 70 + u % 30 AS met, b < 85 AS revisited,
               CASE WHEN b < 80 THEN e < 60 + u % 37 END AS resolved,
               CASE WHEN b < 78 THEN CASE WHEN f < 50 + u % 31 THEN 3 WHEN f < 85 THEN 2 ELSE 1 END END::smallint
                 AS satisfaction,
               CASE WHEN d < 8 THEN 'T' || (i // 2) END AS repeat_of, (h >> 50) % 100 < 6 AS excluded
        FROM odds"""


# --- the contestants: each gives {(unit, month, excluded): [14 counts]} ---


def run_duckdb(folder: Path) -> dict:
    from hemei.matters.scoring import engines

    return _from_product(engines.duckdb(folder))


def run_spark(folder: Path) -> dict:
    from hemei.matters.scoring import engines

    return _from_product(engines.spark(folder, master="local[2]"))


def _from_product(rows: list) -> dict:
    from dataclasses import astuple

    return {(unit, month, excluded): list(astuple(counts)) for unit, month, excluded, counts in rows}


def run_polars(folder: Path) -> dict:
    import polars as pl

    c, heard = pl.col, pl.col("revisited")
    found = (
        pl.scan_parquet(folder / "*.parquet")
        .group_by("unit_id", "month", "excluded")
        .agg(
            pl.len(), c("contacted").sum(), (~c("contacted")).sum().alias("no"), c("must_meet").sum(),
            (c("must_meet") & c("met")).sum().alias("met"), heard.sum(),
            (heard & c("resolved")).sum().alias("resolved"), (heard & ~c("resolved")).sum().alias("unresolved"),
            *((heard & (c("satisfaction") == level)).sum().alias(f"s{level}") for level in (3, 2, 1)),
            c("repeat_of").count(), c("response_seconds").count().alias("responded"), c("response_seconds").sum(),
        )
        .collect(engine="streaming")
    )  # fmt: skip
    return {row[:3]: list(row[3:]) for row in found.iter_rows()}


def run_pandas(folder: Path) -> dict:
    import pandas as pd

    data = pd.concat([pd.read_parquet(file) for file in sorted(folder.glob("*.parquet"))], ignore_index=True)
    heard, level = data.revisited, data.satisfaction
    yes = data.resolved.eq(True).fillna(False)
    no = data.resolved.eq(False).fillna(False)
    marks = pd.DataFrame({
        "closed": 1, "contacted": data.contacted.eq(True), "not_contacted": data.contacted.eq(False),
        "must_meet": data.must_meet, "met": data.must_meet & data.met, "revisited": heard,
        "resolved": heard & yes, "unresolved": heard & no, "s3": heard & level.eq(3), "s2": heard & level.eq(2),
        "s1": heard & level.eq(1), "repeats": data.repeat_of.notna(), "responded": data.response_seconds.notna(),
        "seconds": data.response_seconds.fillna(0).astype("int64"),
    })  # fmt: skip
    found = marks.groupby([data.unit_id, data.month, data.excluded], sort=False).sum()
    return {key: [int(n) for n in row] for key, row in zip(found.index, found.to_numpy(), strict=True)}


def ranks(found: dict) -> dict:
    """Rank per month by the exact composite after exclusions, written apart from the product."""
    scores: dict[str, dict[str, Fraction]] = {}
    for (unit, month, excluded), n in found.items():
        if not excluded:
            pleased = n[8] + n[9]
            parts = ((n[1], n[1] + n[2]), (n[6], n[6] + n[7]), (pleased, pleased + n[10]))
            scores.setdefault(month, {})[unit] = sum(w * Fraction(*p) for w, p in zip(WEIGHTS, parts, strict=True))
    return {
        f"{month} {unit}": 1 + sum(other > score for other in of.values())
        for month, of in scores.items()
        for unit, score in of.items()
    }


# --- one process each ---


def contestant(name: str, folder: Path) -> None:
    """Run in a child: prints seconds, memory and a digest of counts and ranks."""
    java = _Watch() if name == "spark" else None
    began = time.perf_counter()
    found = globals()[f"run_{name}"](folder)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + (java.peak if java else 0)
    plain = sorted((*key[:2], bool(key[2]), [int(n or 0) for n in row]) for key, row in found.items())
    sums = {(unit, month, excluded): row for unit, month, excluded, row in plain}
    digest = hashlib.sha256(json.dumps([plain, sorted(ranks(sums).items())]).encode()).hexdigest()
    rows = sum(row[0] for row in sums.values())
    json.dump({"seconds": seconds, "mib": peak / 1024, "digest": digest, "rows": rows}, sys.stdout)


class _Watch(threading.Thread):
    """The peak of the resident memory of this process's Java child, in KiB; it is gone when the work is done."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.start()

    def run(self) -> None:
        while True:
            for status in Path("/proc").glob("[0-9]*/status"):
                with contextlib.suppress(OSError):
                    fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
                    if fields.get("Name") == "java" and int(fields["PPid"]) == os.getpid():
                        self.peak = max(self.peak, int(fields["VmHWM"].split()[0]))
            time.sleep(0.2)


def measure(name: str, folder: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.scoring", "--contestant", name, "--folder", str(folder)]
    env = {**os.environ, "POLARS_MAX_THREADS": "2", "DJANGO_SETTINGS_MODULE": "hemei.config.settings"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout[done.stdout.rindex('{"seconds"') :])


def compare(folder: Path, runs: int) -> None:
    names = [n for n in CONTESTANTS if n != "spark" or find_spec("pyspark")]
    if "spark" not in names:
        print("Spark is not installed: skipped.")
    results = {name: [measure(name, folder) for _ in range(runs)] for name in names}
    print(f"{'':14}  median s  best s  peak MiB")
    for name, measured in results.items():
        seconds = [m["seconds"] for m in measured]
        peak = max(m["mib"] for m in measured)
        print(f"{CONTESTANTS[name]:12}  {statistics.median(seconds):8.2f}  {min(seconds):6.2f}  {peak:8.0f}")
    digests = {m["digest"] for measured in results.values() for m in measured}
    print(f"{results['duckdb'][0]['rows']:,} tickets; results " + ("identical" if len(digests) == 1 else "DIFFER"))
    if len(digests) > 1:
        raise SystemExit(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=21_430_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the data here (made once); else a temporary folder")
    parser.add_argument("--contestant", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.contestant:
        contestant(chosen.contestant, chosen.folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        generate(folder, chosen.tickets)
        compare(folder, chosen.runs)


if __name__ == "__main__":
    main()
