"""Life cycle of a matter over HTTP: create → dispatch → resolve → search, beside 100 thousand and 1 million others.

    python -m benchmarks.matters_lifecycle [--rows 100000 1000000] [--database sqlite postgres]
        [--seconds 20] [--clients 4]

A real site (gunicorn, two sync workers, as `hemei serve`) on a database filled first; client processes share the
machine with it. Each life cycle is four calls of the product's API (OpenAPI) with the keys of two accounts: the
dispatcher takes in (with an idempotency key) and sends out, the unit signs, contacts, handles and answers in one call,
the dispatcher finds it again by its words.
Prints life cycles and requests per second, p50 and p95 in milliseconds. Goal: ≥ 150 life cycles/s, flat within 1.2×.
Known: DIGIT CCRS 37 life cycles/s up to 100 K matters and 6.3/s at 1 M.
"""

import argparse
import json
import multiprocessing
import os
import random
import time
import uuid

from benchmarks import matters_queue
from benchmarks.matters_seed import PLACES, PROBLEMS, TOWN
from benchmarks.site import DATABASES, Site, site
from benchmarks.wire import Client, percentile

STEPS = ("create", "dispatch", "resolve", "search")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    asked.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--clients", type=int, default=4)
    asked.add_argument("--queue", action="store_true", help="measure the queue and the search on the same site besides")
    given = asked.parse_args()
    for database in given.database:
        with site(database) as made:
            keys = prepare(made)
            for rows in given.rows:
                made.python("benchmarks.matters_seed", "--rows", str(rows))
                measure(made, keys, f"{database} {rows:,}", given.clients, given.seconds)
                if given.queue:
                    matters_queue.measure(made, keys["session"], f"{database} {rows:,}")


def prepare(made: Site) -> dict[str, str]:
    """A town, and the keys of two accounts that may call as often as they like."""
    made.env["HEMEI_API_CALLS"] = "1000000"
    made.python("benchmarks.matters_seed", "--town")
    return dict(json.loads(made.python("benchmarks.matters_seed", "--keys")))


def measure(made: Site, keys: dict[str, str], name: str, clients: int, seconds: float) -> None:
    with made.serving() as port:
        _run(port, keys, clients, 2)  # warm: connections, templates, caches
        began = time.perf_counter()
        took = _run(port, keys, clients, seconds)
        spent = time.perf_counter() - began
    cycles = len(took["search"])
    every = [one for step in STEPS for one in took[step]]
    each = ", ".join(f"{step} {_ms(took[step], 0.5)}/{_ms(took[step], 0.95)}" for step in STEPS)
    rates = f"{cycles / spent:.0f} life cycles/s, {len(every) / spent:.0f} requests/s"
    print(f"{name}: {rates}; ms p50/p95: {each}", flush=True)


def _ms(took: list[float], part: float) -> str:
    return f"{percentile(took, part) * 1000:.1f}"


def _run(port: int, keys: dict[str, str], clients: int, seconds: float) -> dict[str, list[float]]:
    """Seconds of each request of each step, from all client processes."""
    end = time.time() + seconds
    with multiprocessing.get_context("fork").Pool(clients) as pool:
        parts = pool.starmap(_client, [(port, keys, end)] * clients)
    return {step: [one for part in parts for one in part[step]] for step in STEPS}


def _client(port: int, keys: dict[str, str], end: float) -> dict[str, list[float]]:
    random.seed(os.getpid())
    desk, unit = (Client(port, {"Authorization": f"Bearer {keys[who]}"}) for who in ("dispatcher", "unit"))
    took: dict[str, list[float]] = {step: [] for step in STEPS}
    while time.time() < end:
        for step, seconds in zip(STEPS, _cycle(desk, unit), strict=True):
            took[step].append(seconds)
    return took


def _cycle(desk: Client, unit: Client) -> list[float]:
    place, (problem, detail) = random.choice(PLACES), random.choice(PROBLEMS)
    mark, village = uuid.uuid4().hex[:10], f"{TOWN}{random.randrange(201, 239)}"
    values = {"source": "hotline", "kind": "help", "title": f"{place}{problem}", "area": village,
              "content": f"{place}{problem}，{detail}。编号{mark}", "category_code": "HB", "name": "王小明",
              "phone": f"139{random.randrange(10**8):08d}", "place_text": place}  # fmt: skip
    made = desk.post_json("/api/matters", values, f"Idempotency-Key: {mark}\r\n")
    assert made.status == 201, (made.status, made.body.decode())
    path = f"/api/matters/{made.json()['matter']['id']}"
    sent = desk.post_json(f"{path}/dispatch", {"unit": f"D{random.randrange(1, 6)}"})
    done = unit.post_json(f"{path}/answer", {"result": "已修好", "reply": "已经修好，请放心。"})
    found = desk.get(f"/api/matters?q={mark}")
    assert (sent.status, done.status) == (200, 200), (sent.body.decode(), done.body.decode())
    assert len(found.json()["results"]) == 1, found.body.decode()
    return [answer.seconds for answer in (made, sent, done, found)]


if __name__ == "__main__":
    main()
