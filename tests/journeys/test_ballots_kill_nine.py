"""kill -9 of the web between signing and casting, and in the middle of casting: one token, one ballot, nothing lost.

gunicorn runs with its access log on, to see that it says nothing about voters.
"""

import base64
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks.site import ROOT, Site, free_port, site, wait_for, web_command
from benchmarks.wire import Client, NoAnswer
from hemei.ballots.envelope import Envelope
from hemei.ballots.public import PublicRound
from hemei.ballots.tests.phone import Phone

HOUSEHOLDS = 6
OPEN = f"""
import json
from hemei.ballots.tests import factories
made = factories.open_round()
codes = [made.household() for _ in range({HOUSEHOLDS})]
print(json.dumps([made.public.as_json(), codes]))
"""
CLOSE = """
import json
from hemei.ballots.box import actions
from hemei.ballots.tests.factories import BY
print(json.dumps(sorted(leaf.hex() for leaf in actions.close(round_id="r1", by=BY).leaves)))
"""


@pytest.fixture
def served():
    with site("sqlite") as made:
        env = {**made.env, "DJANGO_SETTINGS_MODULE": "hemei.config.settings_test", "HEMEI_TEST_ROLL": "1"}
        tested = replace(made, env=env)
        tested.hemei("migrate", "--run-syncdb", "--verbosity", "0")
        yield tested


class Web:
    """gunicorn, to be killed and started again."""

    def __init__(self, served: Site) -> None:
        self.served, self.port, self.process = served, free_port(), None
        self.start()

    def start(self) -> None:
        command = [*web_command(self.port), "--access-logfile", str(self.served.home / "access.log")]
        with (self.served.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.served.env, cwd=ROOT, start_new_session=True, stdout=log, stderr=log
            )
        wait_for(self.port)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, path: str, data: dict) -> dict:
        answer = Client(self.port, timeout=20).post_json(path, data)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)


def test_no_ballot_is_lost_or_counted_twice(served: Site) -> None:
    public, codes = json.loads(served.run(sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", OPEN))
    public = PublicRound.from_json(public)
    web, expected = Web(served), []
    try:
        for code in codes:
            sent = _vote_with_a_kill(web, Phone(public, public.group("v1")), code)
            expected.append(sent.commitment.hex())
    finally:
        web.kill()
    leaves = json.loads(served.run(sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", CLOSE))
    assert leaves == sorted(expected)
    log = (served.home / "access.log").read_text()
    assert "/login/" in log
    assert not any(path in log for path in ("/v/", "/box/"))


def _vote_with_a_kill(web: Web, phone: Phone, code: str) -> Envelope:
    """Token; kill; the same request gets the same token; ballot; kill; the same ballot gets the same receipt."""
    asked = {"code": code, "blinded": base64.b64encode(phone.blind()).decode()}
    first = web.ask("/v/issue", asked)
    web.kill()
    with pytest.raises(NoAnswer):
        web.ask("/v/issue", asked)
    web.start()
    assert web.ask("/v/issue", asked) == first
    phone.take(base64.b64decode(first["reply"]))
    sent = phone.fill({"team": "satisfied", "score": 80})
    receipt = web.ask("/box/cast", sent.as_json())
    web.kill()
    web.start()
    assert web.ask("/box/cast", sent.as_json()) == receipt
    return sent
