"""kill -9 of web and worker while reports come in: what was acknowledged is there, once."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest

from benchmarks.site import ROOT, Site, free_port, site, wait_for, web_command
from benchmarks.wire import Client, NoAnswer

REPORTERS, EACH, KILLS = 4, 12, 4


class Intake:
    """Web and worker of one site, to be killed and started again."""

    def __init__(self, served: Site) -> None:
        self.served, self.port, self.kills = served, free_port(), 0
        self.processes: list[subprocess.Popen] = []

    def start(self) -> None:
        worker = [sys.executable, "-m", "hemei.config.cli", "db_worker", "--queue-name", "*"]
        with (self.served.home / "log").open("ab") as log:
            self.processes = [
                subprocess.Popen(command, env=self.served.env, cwd=ROOT, start_new_session=True, stdout=log, stderr=log)
                for command in (web_command(self.port), worker)
            ]
        wait_for(self.port)

    def kill(self) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.kills += 1


@pytest.fixture
def intake() -> Iterator[Intake]:
    with site("postgres" if os.environ.get("HEMEI_DATABASE_URL") else "sqlite") as served:
        served.python("benchmarks.matters_seed", "--town")
        made = Intake(served)
        made.start()
        try:
            yield made
        finally:
            made.kill()


def until_answered(ask, wanted: int):
    """Send until the answer is `wanted`, as a patient person would."""
    for _ in range(300):
        try:
            answer = ask()
        except NoAnswer:
            time.sleep(0.1)
            continue
        if answer.status == wanted:
            return answer
        assert answer.status in (429, 503), (answer.status, answer.body[:400].decode())
        time.sleep(0.1)
    raise AssertionError("no answer for 30 seconds")


def report(client: Client, text: str, phone: str) -> str:
    """One report by the residents' page, sent twice as by a double tap; its number."""
    page = until_answered(lambda: client.get("/p/report/"), 200).body.decode()
    form = {
        "key": re.search(r'name="key" value="([^"]+)"', page)[1],
        "area": re.search(r'<option value="(\d{12})"', page)[1],
        "kind": "help", "content": text, "place": "村东头", "phone": phone,
    }  # fmt: skip
    numbers = set()
    for _ in range(2):
        answer = until_answered(lambda: client.post_form("/p/report/", form), 302)
        receipt = until_answered(partial(client.get, answer.headers["location"]), 200).body.decode()
        numbers.add(re.search(r'aria-label="编号 ([^"]+)"', receipt)[1])
    assert len(numbers) == 1, numbers
    return numbers.pop()


def test_no_acknowledged_report_is_lost_or_doubled(intake: Intake) -> None:
    acknowledged: dict[str, str] = {}
    failed: list[BaseException] = []

    def reporter(who: int) -> None:
        client = Client(intake.port, {"X-Forwarded-For": f"10.0.0.{who}"}, timeout=20)
        try:
            for each in range(EACH):
                text = f"村东头路灯不亮，第 {who}-{each} 盏"
                acknowledged[text] = report(client, text, f"139{who:04d}{each:04d}")
        except BaseException as error:  # noqa: BLE001  shown below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=reporter, args=(who,)) for who in range(REPORTERS)]
    for thread in threads:
        thread.start()
    while intake.kills < KILLS and any(thread.is_alive() for thread in threads):
        time.sleep(0.4)
        intake.kill()
        intake.start()
    for thread in threads:
        thread.join()
    assert not failed, failed
    assert intake.kills >= 2, "the reports were all in before the second kill: nothing was shown"
    kept = json.loads(intake.served.python("benchmarks.matters_seed", "--list"))
    assert sorted(kept) == sorted([text, number] for text, number in acknowledged.items())
    intake.served.hemei("audit-verify")
