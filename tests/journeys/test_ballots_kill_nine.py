"""kill -9 of the web between signing and casting, and in the middle of casting: one token, one ballot, nothing lost.

A real round of appraisals: its roll signs, its count counts.

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
from hemei.appraisals.tests.factories import GOOD, TEAM
from hemei.ballots.envelope import Envelope
from hemei.ballots.public import PublicRound
from hemei.ballots.tests.phone import Phone

HOUSEHOLDS, VOTING = 10, 4
OPEN = f"""
import json
from hemei.appraisals.actions import rolls, rounds
from hemei.appraisals.tests import factories as f
from hemei.ballots.box import queries
from hemei.places.tests.factories import VILLAGES, make_town
make_town()
made = f.coded({{VILLAGES[0]: {HOUSEHOLDS}}})
codes = [code for _, code in rolls.make_codes(unit=f.unit_of(made), by=f.office())]
key = rounds.make_tally_key(round_=made, passphrase=f.PASSPHRASE, by=f.office())
rounds.open_round(round_=made, by=f.office())
public = queries.public_of(queries.get_round(f.unit_of(made).code))
print(json.dumps([public.as_json(), codes[:{VOTING}], key]))
"""
CLOSE = """
import json, sys
from hemei.appraisals.models import Round
from hemei.appraisals.tests import factories as f
made = f.published(Round.objects.get(), sys.stdin.read())
print(json.dumps([made.export["leaves"], made.export["units"][0]["channels"]["online"]]))
"""


@pytest.fixture
def served():
    with site("sqlite") as made:
        env = {**made.env, "DJANGO_SETTINGS_MODULE": "hemei.config.settings_test"}
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
    public, codes, key = json.loads(_shell(served, OPEN))
    public = PublicRound.from_json(public)
    web, expected = Web(served), []
    try:
        for code in codes:
            sent = _vote_with_a_kill(web, Phone(public, public.groups[0]), code)
            expected.append(sent.commitment.hex())
    finally:
        web.kill()
    leaves, online = json.loads(_shell(served, CLOSE, key))
    assert leaves == sorted(expected)
    assert online == {"valid": VOTING, "invalid": 0}
    log = (served.home / "access.log").read_text()
    assert "/login/" in log
    assert not any(path in log for path in ("/v/", "/box/"))


def _shell(served: Site, code: str, given: str = "") -> str:
    command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
    done = subprocess.run(command, env=served.env, cwd=ROOT, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


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
    sent = phone.fill({TEAM: GOOD})
    receipt = web.ask("/box/cast", sent.as_json())
    web.kill()
    web.start()
    assert web.ask("/box/cast", sent.as_json()) == receipt
    return sent
