"""A month's pay list of 津贴补贴 over many people, and why one person gets what she gets.

    python -m benchmarks.allowances [--people 100000] [--explain 200]

Makes a temporary SQLite with made-up people, two statuses each and one grant each (a third of each benefit), then
through the real actions: the first run, its confirmation, 1 % of deaths, the next month's run (seconds each); then
explains single lines (median and p95 in milliseconds) and recomputes one list from what was known.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

BENEFITS = ("elder", "hardship", "care")
CHUNK = 2000
EARLIER = datetime(2024, 1, 1, tzinfo=UTC)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--explain", type=int, default=200)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hemei-bench-") as home:
        os.environ |= {"HEMEI_HOME": home, "DJANGO_SETTINGS_MODULE": "hemei.config.settings"}
        os.environ.pop("HEMEI_DATABASE_URL", None)
        _prepare(given.people)
        _measure(given.people, given.explain)


def _prepare(people: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    from hemei.places.tests.factories import make_town

    make_town()
    _timed(f"准备 {people:,} 人", lambda: _seed(people))


def _seed(people: int) -> None:
    """In bulk, with the history that the actions would have written."""
    from simple_history.utils import bulk_create_with_history

    from hemei.livelihood.models import Application, StatusSpan
    from hemei.people.models import Resident

    draw = random.Random(6)
    for start in range(0, people, CHUNK):
        keys = range(start, min(start + CHUNK, people))
        persons = Resident.objects.bulk_create([_person(key, draw) for key in keys])
        for model, rows in ((StatusSpan, _statuses(persons)), (Application, _grants(persons))):
            bulk_create_with_history(list(rows), model, default_date=EARLIER)


def _person(key: int, draw: random.Random) -> Any:
    from hemei.people.models import Resident
    from hemei.places.tests.factories import VILLAGES

    born = date(1925, 1, 1) + timedelta(days=draw.randrange(6500))
    return Resident(
        name=f"老人{key}", id_number=f"990112{born:%Y%m%d}{key:06d}", id_digest=f"{key:064d}", birth_date=born,
        sex="2", area_id=VILLAGES[key % len(VILLAGES)],
    )  # fmt: skip


def _common(person: Any) -> dict[str, Any]:
    return {
        "name": person.name, "id_number": person.id_number, "resident": person, "area_id": person.area_id,
        "state": "approved", "source": "压测",
    }  # fmt: skip


def _statuses(persons: list[Any]) -> Iterator[Any]:
    from hemei.livelihood.models import StatusSpan

    for person in persons:
        yield StatusSpan(**_common(person), status="hukou", value="here", since=date(1990, 1, 1))
        kind = ("severe", "minimum_living")[person.pk % 2]
        yield StatusSpan(**_common(person), status=kind, since=date(2015, 1, 1))


def _grants(persons: list[Any]) -> Iterator[Any]:
    """What fits the statuses: the severe draw 护理, those with 低保 draw 困难, every third draws 高龄."""
    from hemei.livelihood.models import Application

    for person in persons:
        benefit = "elder" if person.pk % 3 == 0 else BENEFITS[2 - person.pk % 2]
        yield Application(
            **_common(person), benefit=benefit, applied_on=date(2023, 12, 5), decision="approved",
            decided_on=date(2023, 12, 22), decided_at=EARLIER, first_month="2024-01",
        )  # fmt: skip


def _measure(people: int, times: int) -> None:
    from hemei.livelihood import actions, queries
    from hemei.people.access import Console
    from hemei.places.tests.factories import TOWN

    one, other = Console("甲"), Console("乙")
    first = _timed("首月发放表", lambda: actions.make_run(area=TOWN, month="2024-01", by=one))
    print(f"  {first.people:,} 人，{first.yuan:,} 元")
    _timed("确认", lambda: actions.confirm_run(run=first, by=other))
    _timed(f"登记 {people // 100:,} 人去世", lambda: _die(people // 100))
    second = _timed("次月发放表（含停发）", lambda: actions.make_run(area=TOWN, month="2024-02", by=one))
    print(f"  {second.people:,} 人，{second.yuan:,} 元")
    _explain(first, times)
    wrong = _timed("按当时所知重算全表", lambda: queries.reproduce(first))
    print(f"  不一致 {len(wrong)} 行")


def _die(count: int) -> None:
    from simple_history.utils import bulk_create_with_history

    from hemei.livelihood.models import StatusSpan
    from hemei.people.models import Resident

    rows = [
        StatusSpan(**_common(person), status="death", since=date(2024, 1, 15))
        for person in Resident.objects.order_by("pk")[:count]
    ]
    bulk_create_with_history(rows, StatusSpan)


def _explain(run: Any, times: int) -> None:
    from hemei.livelihood import queries

    lines = list(run.lines.select_related("application").order_by("pk"))
    took = []
    for line in random.Random(6).choices(lines, k=times):
        began = time.perf_counter()
        told = queries.explain(line.application, line.for_month, run)
        took.append((time.perf_counter() - began) * 1000)
        assert told.then.yuan == line.yuan
    took.sort()
    print(f"解释一行：中位 {statistics.median(took):.1f} 毫秒，p95 {took[int(len(took) * 0.95)]:.1f} 毫秒")


def _timed(title: str, do: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    made = do()
    print(f"{title}：{time.perf_counter() - began:.2f} 秒", flush=True)
    return made


if __name__ == "__main__":
    main()
