"""The list page of a ledger with 100,000 rows: time of the whole request, through Django's test client.

    python -m benchmarks.ledger_list [--rows 100000] [--times 30]

Makes a temporary SQLite with made-up enterprises and drives the real page (sign-in, scope, totals, template).
Prints median and p95 in milliseconds for the first page, a deep page, search, filters and sort. Goal: p95 < 100 ms.
"""

import argparse
import math
import os
import random
import statistics
import tempfile
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

CASES = {
    "首页": "",
    "第 2,500 页": "?page=2500",
    "最后一页": "?page=5000",
    "搜索名称（少量命中）": "?q=华盛99",
    "搜索名称（大量命中）": "?q=农业",
    "搜索村名": "?q=东柳",
    "按村和状态筛选": "?area={village}&state=approved",
    "按统计期筛选": "?period=2023Q2",
    "按行业和资本筛选": "?industry=C&capital_cny_min=5000000",
    "按名称排序": "?sort=name",
    "按资本倒序、深页": "?sort=-capital_cny&page=2000",
    "局部刷新（htmx）": "?q=",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--times", type=int, default=30)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hemei-bench-") as home:
        os.environ |= {"HEMEI_HOME": home, "DJANGO_SETTINGS_MODULE": "hemei.config.settings", "HEMEI_DATABASE_URL": ""}
        os.environ.pop("HEMEI_DATABASE_URL")
        _prepare(given.rows)
        _measure(given.rows, given.times)


def _prepare(rows: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    from hemei.economy.models import Enterprise
    from hemei.places.tests.factories import VILLAGES, make_town

    make_town()
    random.seed(1)
    for start in range(0, rows, 10_000):
        Enterprise.objects.bulk_create(_firm(number, VILLAGES) for number in range(start, min(start + 10_000, rows)))


def _firm(number: int, villages: tuple[str, ...]):
    from hemei.economy.models import Enterprise

    trade = random.choice(("农业科技", "建筑工程", "商贸", "文化传媒", "物流", "食品"))
    return Enterprise(
        area_id=random.choice(villages), credit_code=f"91990112{number:010d}", name=f"柳林华盛{number}{trade}有限公司",
        industry=random.choice("ACEFGIM"), capital=(capital := random.choice((50, 100, 500, 1000)) * 1_000_000),
        capital_cny=capital, established_on=date(2020, 1, 1) + timedelta(days=random.randrange(1460)),
        address=f"柳林镇大街{number}号", state=random.choices(("approved", "draft", "void"), (90, 8, 2))[0],
    )  # fmt: skip


def _measure(rows: int, times: int) -> None:
    from django.core.cache import cache
    from django.test import Client

    from hemei.people.tests.factories import access_of, sign_in
    from hemei.places.tests.factories import TOWN, VILLAGES

    client = Client()
    sign_in(client, access_of("economy_head", TOWN))
    client.get("/ledgers/economy.enterprise/")
    print(f"{rows:,} 行；每种请求 {times} 次，毫秒。“新”：合计未在缓存；“再”：同一筛选再看或翻页。")
    print(f"{'新 中位数':>8}{'新 p95':>8}{'再 中位数':>8}{'再 p95':>8}  请求")
    worst = 0.0
    for name, query in CASES.items():
        headers = {"HX-Request": "true"} if "htmx" in name else {}
        url = "/ledgers/economy.enterprise/" + query.format(village=VILLAGES[0])
        fresh, again = [], []
        for _ in range(times):
            cache.clear()
            fresh.append(_time(client, url, headers))
            again.append(_time(client, url, headers))
        print(f"{_median(fresh):>12.1f}{_p95(fresh):>8.1f}{_median(again):>12.1f}{_p95(again):>8.1f}  {name}")
        worst = max(worst, _p95(fresh))
    print(f"最慢一种请求的 p95：{worst:.0f} 毫秒（目标 100）")


def _median(took: list[float]) -> float:
    return statistics.median(took)


def _p95(took: list[float]) -> float:
    return sorted(took)[math.ceil(len(took) * 0.95) - 1]


def _time(client: "Client", url: str, headers: dict[str, str]) -> float:
    start = time.perf_counter()
    response = client.get(url, headers=headers)
    spent = (time.perf_counter() - start) * 1000
    if response.status_code != 200 or b"<table" not in response.content:
        raise SystemExit(f"{url}: {response.status_code}")
    return spent


if __name__ == "__main__":
    main()
