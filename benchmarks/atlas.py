"""The map with a layer of 100,000 features in Chromium, and point → cell for a million points.

    python -m benchmarks.atlas [--features 100000] [--points 1000000] [--pans 10]

Makes a temporary SQLite with a made-up town tiled by grid cells, serves it, opens the real page and drags it. Prints
the time to the first square and to the whole first view, the frames while dragging (median, p95), and the time until a
new view is whole. Then asks the index of cells for every point, one by one, as intake does; every answer is checked.
"""

import argparse
import math
import os
import random
import statistics
import tempfile
import time

WEST, SOUTH, SIDE = 116.0, 39.0, 0.0005  # degrees; a cell is some 45 m wide
LAYER = "places.cell"
FRAMES = """() => { window.frames_seen = []; let last = performance.now(); const step = (now) => {
  window.frames_seen.push(now - last); last = now; requestAnimationFrame(step); }; requestAnimationFrame(step); }"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--features", type=int, default=100_000)
    asked.add_argument("--points", type=int, default=1_000_000)
    asked.add_argument("--pans", type=int, default=10)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hemei-bench-") as home:
        os.environ |= {"HEMEI_HOME": home, "DJANGO_SETTINGS_MODULE": "hemei.config.settings"}
        os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        os.environ.pop("HEMEI_DATABASE_URL", None)
        side = math.isqrt(given.features)
        _prepare(side)
        _points(side, given.points)
        _browse(given.pans)


def _prepare(side: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    from hemei.places.models import CellBoundary, GridCell
    from hemei.places.tests.factories import VILLAGES, make_town, square

    make_town()
    start = time.perf_counter()
    numbers = range(side * side)
    GridCell.objects.bulk_create(
        (GridCell(code=f"{VILLAGES[0][:9]}{n:06d}", name=f"网格{n}", area_id=VILLAGES[0]) for n in numbers), 5_000
    )
    keys = dict(GridCell.objects.values_list("code", "pk"))
    CellBoundary.objects.bulk_create((
        CellBoundary(cell_id=keys[f"{VILLAGES[0][:9]}{n:06d}"], valid_from="2020-01-01", geometry={
            "type": "Polygon", "coordinates": square(WEST + n % side * SIDE, SOUTH + n // side * SIDE, SIDE)})
        for n in numbers
    ), 5_000)  # fmt: skip
    print(f"{side * side:,} 个网格，入库 {time.perf_counter() - start:.1f} 秒")


def _points(side: int, count: int) -> None:
    from hemei.places import locate
    from hemei.places.tests.factories import TOWN

    start = time.perf_counter()
    index = locate.cells(TOWN)
    built = time.perf_counter() - start
    draw = random.Random(1)
    points = [(draw.random() * side, draw.random() * side) for _ in range(count)]
    degrees = [(WEST + x * SIDE, SOUTH + y * SIDE) for x, y in points]
    start = time.perf_counter()
    found = [index.find(lon, lat) for lon, lat in degrees]
    taken = time.perf_counter() - start
    wrong = sum(code != f"{TOWN}{int(y) * side + int(x):06d}" for code, (x, y) in zip(found, points, strict=True))
    print(f"点 → 网格：索引 {built:.1f} 秒；{count:,} 点 {taken:.1f} 秒，每点 {taken / count * 1e6:.1f} 微秒；"
          f"落在边线上归邻格 {wrong} 点")  # fmt: skip


def _browse(pans: int) -> None:
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test import Client
    from django.test.testcases import LiveServerThread

    from hemei.people.access import Access
    from hemei.people.tests.factories import make_user, sign_in
    from hemei.places.tests.factories import TOWN

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    sign_in(client, Access(make_user("leader", TOWN)))
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    try:
        _drive(f"http://localhost:{server.port}", settings.SESSION_COOKIE_NAME, session, pans)
    finally:
        server.terminate()


def _drive(site: str, cookie: str, session: str, pans: int) -> None:
    from playwright.sync_api import sync_playwright

    from hemei.ui.tests.browser import CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies([{"name": cookie, "value": session, "url": site}])
        context.add_init_script(f"localStorage.setItem('hemei.atlas.layers', '[\"{LAYER}\"]')")
        page = context.new_page()
        for title in ("首次打开（服务器建索引）", "再次打开"):
            first, whole = _opened(page, site)
            print(f"{title}：第一块 {first:.2f} 秒，整屏 {whole:.2f} 秒")
        for _ in range(2):
            page.click(".leaflet-control-zoom-in")
            _whole(page)
        _drag(page, pans)
        browser.close()


def _opened(page, site: str) -> tuple[float, float]:
    start = time.perf_counter()
    page.goto(f"{site}/atlas/", wait_until="commit")
    page.locator("canvas.leaflet-tile-loaded").first.wait_for(state="attached")
    first = time.perf_counter() - start
    _whole(page)
    return first, time.perf_counter() - start


def _whole(page) -> None:
    page.wait_for_timeout(60)
    while page.locator("canvas.leaflet-tile:not(.leaflet-tile-loaded)").count():
        page.wait_for_timeout(15)


def _drag(page, pans: int) -> None:
    box = page.locator("#atlas-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(FRAMES)
    waits = []
    for turn in range(pans):
        across = 260 if turn % 2 else -260
        page.mouse.move(*middle)
        page.mouse.down()
        page.mouse.move(middle[0] + across, middle[1] + 60, steps=20)
        page.mouse.up()
        start = time.perf_counter()
        _whole(page)
        waits.append(time.perf_counter() - start)
    frames = sorted(page.evaluate("window.frames_seen"))
    late = frames[int(len(frames) * 0.95)]
    print(f"拖动 {pans} 次：每帧中位 {statistics.median(frames):.0f} 毫秒，p95 {late:.0f} 毫秒；"
          f"新视野画满 中位 {statistics.median(waits):.2f} 秒，最长 {max(waits):.2f} 秒")  # fmt: skip


if __name__ == "__main__":
    main()
