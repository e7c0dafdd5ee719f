"""A spike to 300 clients at once: what was acknowledged is kept, once; the rest is told to come again; it recovers.

    python -m benchmarks.matters_spike [--clients 300] [--seconds 20] [--database sqlite postgres]

Each client enters matters as fast as it is answered, each with its own idempotency key. A refused one (429, 503) waits
as Retry-After says and sends the same key again. Afterwards every acknowledged number must be in the database once,
nothing else may be, no other status may have been given, and a single client must be as quick as before the spike.
"""

import argparse
import json
import multiprocessing
import random
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.matters_lifecycle import prepare
from benchmarks.matters_seed import TOWN
from benchmarks.site import DATABASES, Site, site
from benchmarks.wire import Answer, Client, NoAnswer, percentile

PROCESSES = 4
REFUSALS = (429, 503)


@dataclass
class Seen:
    """What the clients of one process saw."""

    kept: dict[str, str] = field(default_factory=dict)  # content → number acknowledged
    took: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    no_retry_after: int = 0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--clients", type=int, default=300)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    given = asked.parse_args()
    for database in given.database:
        with site(database) as made:
            keys = prepare(made)
            key, session = keys["dispatcher"], keys["session"]
            with made.serving() as port:
                before = _alone(port, session)
                seen = _spike(port, key, given.clients, given.seconds)
                recovered, after = _recovered(port, session), _alone(port, session)
            _judge(made, database, given.clients, seen)
            print(
                f"  alone: p95 {before * 1000:.1f} ms before, {after * 1000:.1f} ms after; {recovered:.1f} s to recover"
            )


def _spike(port: int, key: str, clients: int, seconds: float) -> list[Seen]:
    end, each = time.time() + seconds, clients // PROCESSES
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        return pool.starmap(_clients, [(port, key, each, end)] * PROCESSES)


def _clients(port: int, key: str, number: int, end: float) -> Seen:
    seen = Seen()
    threads = [threading.Thread(target=_client, args=(port, key, end, seen)) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _client(port: int, key: str, end: float, seen: Seen) -> None:
    client = Client(port, {"Authorization": f"Bearer {key}"}, timeout=60)
    time.sleep(random.random())
    while time.time() < end:
        mark = uuid.uuid4().hex
        while mark not in seen.kept and time.time() < end + 60:
            _once(client, mark, seen)


def _once(client: Client, mark: str, seen: Seen) -> None:
    try:
        answer = _enter(client, mark)
    except NoAnswer:
        seen.statuses["no answer"] += 1
        time.sleep(0.5)
        return
    seen.statuses[answer.status] += 1
    if answer.status == 201:
        seen.kept[mark] = answer.json()["matter"]["number"]
        seen.took.append(answer.seconds)
    else:
        seen.no_retry_after += "retry-after" not in answer.headers
        time.sleep(float(answer.headers.get("retry-after", "1")) * (0.75 + random.random() / 2))


def _enter(client: Client, mark: str) -> Answer:
    values = {"source": "hotline", "kind": "help", "title": "路灯不亮", "area": f"{TOWN}201", "content": mark,
              "name": "王小明", "phone": "13900000000"}  # fmt: skip
    return client.post_json("/api/matters", values, f"Idempotency-Key: {mark}\r\n")


def _alone(port: int, session: str) -> float:
    """p95 of a single client's reading, in seconds."""
    client = Client(port, {"Cookie": f"sessionid={session}"})
    return percentile([client.get("/matters/?tab=in_hand").seconds for _ in range(60)], 0.95)


def _recovered(port: int, session: str) -> float:
    """Seconds until ten requests in a row are answered with 200."""
    began, good = time.perf_counter(), 0
    client = Client(port, {"Cookie": f"sessionid={session}"})
    while good < 10 and time.perf_counter() - began < 60:
        good = good + 1 if client.get("/matters/?tab=in_hand").status == 200 else 0
    return time.perf_counter() - began


def _judge(made: Site, database: str, clients: int, parts: list[Seen]) -> None:
    kept = {mark: number for part in parts for mark, number in part.kept.items()}
    took = [one for part in parts for one in part.took]
    statuses = sum((part.statuses for part in parts), Counter())
    stored = Counter(
        (content, number) for content, number in json.loads(made.python("benchmarks.matters_seed", "--list"))
    )
    lost = [mark for mark, number in kept.items() if stored[(mark, number)] != 1]
    strange = {status: count for status, count in statuses.items() if status not in (201, *REFUSALS)}
    doubled = len(stored) - len({content for content, _ in stored})
    made.hemei("audit-verify")
    print(f"{database}, {clients} clients: {len(kept)} acknowledged, lost {len(lost)}, doubled {doubled}, "
          f"refused {sum(statuses[s] for s in REFUSALS)} (without Retry-After {sum(p.no_retry_after for p in parts)}), "
          f"other answers {strange or 'none'}; acknowledged in p50 {percentile(took, 0.5) * 1000:.0f} ms, "
          f"p95 {percentile(took, 0.95) * 1000:.0f} ms", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
