"""The dispatcher's queue and the search, over HTTP, beside 1 million matters: p50 and p95 of each kind of request.

    python -m benchmarks.matters_queue [--rows 1000000] [--database sqlite postgres] [--times 40]

A real site (gunicorn, two sync workers), one client. Goal: p95 under 100 ms.
"""

import argparse
import json
from urllib.parse import quote

from benchmarks.matters_seed import TOWN
from benchmarks.site import DATABASES, Site, site
from benchmarks.wire import Client, percentile

VILLAGE = f"{TOWN}207"
CASES = {
    "page: to dispatch": "/matters/?tab=intake",
    "page: in hand": "/matters/?tab=in_hand",
    "page: in hand, one village": f"/matters/?tab=in_hand&area={VILLAGE}",
    "page: overdue": "/matters/?tab=overdue",
    "page: ended": "/matters/?tab=ended",
    "page: all, page 100": "/matters/?tab=all&page=100",
    "page: ended, one source": "/matters/?tab=ended&source=patrol",
    "page: ended, one village, class, urgency": f"/matters/?tab=ended&area={VILLAGE}&category=X&urgency=urgent",
    "page: all, text": f"/matters/?tab=all&q={quote('路灯不亮')}",
    "page: in hand, text": f"/matters/?tab=in_hand&q={quote('路灯')}",
    "page: counts alone": "/matters/counts/?tab=intake",
    "page: all, common word": f"/matters/?tab=all&q={quote('路灯')}",
    "page: all, two words": f"/matters/?tab=all&q={quote('柳林7村 污水外溢')}",
    "page: all, rare": f"/matters/?tab=all&q={quote('第77777件')}",
    "page: all, nothing": f"/matters/?tab=all&q={quote('查无此事')}",
    "search of the top bar": f"/search/?q={quote('污水外溢')}",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    asked.add_argument("--times", type=int, default=40)
    given = asked.parse_args()
    for database in given.database:
        with site(database) as made:
            made.python("benchmarks.matters_seed", "--town")
            session = json.loads(made.python("benchmarks.matters_seed", "--keys"))["session"]
            made.python("benchmarks.matters_seed", "--rows", str(given.rows))
            measure(made, session, f"{database} {given.rows:,}", given.times)


def measure(made: Site, session: str, name: str, times: int = 40) -> None:
    with made.serving() as port:
        client = Client(port, {"Cookie": f"sessionid={session}"})
        for case, path in CASES.items():
            answers = [client.get(path) for _ in range(times + 3)][3:]
            assert {answer.status for answer in answers} == {200}, (case, answers[0].body[:300])
            took = [answer.seconds for answer in answers]
            print(f"{name}: {case}: p50 {_ms(took, 0.5)}, p95 {_ms(took, 0.95)} ms", flush=True)


def _ms(took: list[float], part: float) -> str:
    return f"{percentile(took, part) * 1000:.1f}"


if __name__ == "__main__":
    main()
