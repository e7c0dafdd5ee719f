"""AQI over ten years of hourly values of one station: read the file, make the days, index them; then the whole import.

    python -m benchmarks.aqi [--years 10] [--database]

Made-up values, equal in every run. Printed: seconds of reading the csv (every line checked), of the daily means and
indices, and with --database of the import as users have it (hours written, days entered with their versions and the
audit entry), in a database of its own that is thrown away.
"""

import argparse
import math
import os
import tempfile
import time
from datetime import date, timedelta
from random import Random


def content(years: int) -> bytes:
    draw, lines = Random(2026), ["日期,时,PM2.5,PM10,SO2,NO2,CO,O3"]
    day, last = date(2016, 1, 1), date(2016 + years, 1, 1)
    while day < last:
        base = 45 + 25 * math.cos(day.timetuple().tm_yday / 58)
        for hour in range(24):
            fine = max(1.0, draw.gauss(base, 12))
            missing = draw.random() < 0.01
            cells = (f"{fine:.1f}", f"{fine * 1.6:.0f}", "4", "31", f"{fine / 70:.3f}", f"{40 + 5 * hour}")
            lines.append(f"{day},{hour},{',,,,,' if missing else ','.join(cells)}")
        day += timedelta(days=1)
    return "\n".join(lines).encode()


def setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemei.config.settings")
    os.environ["HEMEI_HOME"] = tempfile.mkdtemp()
    import django

    django.setup()


def timed(label: str, began: float, rows: int) -> float:
    now = time.perf_counter()
    print(f"{label:<34}{now - began:8.2f} s {rows / (now - began):12,.0f} 行/秒")
    return now


def compute(data: bytes, rows: int) -> None:
    from hemei.environment import hours_file, rules_air, values_air

    began = time.perf_counter()
    read = hours_file.read(data, lambda day: "", date(2100, 1, 1))
    assert len(read.rows) == rows, read.errors[:3]  # noqa: S101
    began = timed("读文件、逐格核对", began, rows)
    needed = values_air.Needed(20, 6, 14)
    tables = {True: dict(values_air._NEW), False: dict(values_air._OLD)}
    days: dict[date, dict[int, tuple[int | None, ...]]] = {}
    for day, hour, values in read.rows:
        days.setdefault(day, {})[hour] = values
    found = [rules_air.air(rules_air.day(hours, needed, 160).values, tables[day >= values_air.BOTH])
             for day, hours in days.items()]  # fmt: skip
    timed("日均值、臭氧八小时、AQI、首要污染物", began, rows)
    print(f"{len(found)} 天，AQI 最大 {max(item.aqi for item in found if item)}")


def whole(data: bytes, rows: int) -> None:
    from django.core.management import call_command

    from hemei.environment.actions import air
    from hemei.environment.models import AirDay
    from hemei.ledgers import actions, registry
    from hemei.people.access import Console
    from hemei.places.tests.factories import TOWN, make_town

    call_command("prepare", verbosity=0)
    make_town()
    by = Console("benchmark")
    values = {"area": TOWN, "code": "B1", "name": "站", "kind": "town", "since": date(2010, 1, 1)}
    station = actions.create(ledger=registry.get("environment.air_station"), values=values, by=by)
    began = time.perf_counter()
    file = air.upload(station=station, name="b.csv", content=data, by=by)  # type: ignore[arg-type]
    began = timed("上传（全部核对，未写入）", began, rows)
    air.take(file=file, by=by)
    timed("导入（小时值、日均值、版本、审计）", began, rows)
    assert AirDay.objects.count() == file.days  # noqa: S101
    print(f"日均值 {file.days} 天")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--database", action="store_true")
    options = parser.parse_args()
    setup()
    data = content(options.years)
    rows = data.count(b"\n")
    print(f"{rows} 行，{len(data) / 1e6:.1f} MB")
    compute(data, rows)
    if options.database:
        whole(data, rows)


if __name__ == "__main__":
    main()
