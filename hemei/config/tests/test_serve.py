"""Chores of `hemei serve`: on time, and never twice at once."""

import sys

from hemei.config.management.commands.serve import CHORES, Chore


def test_a_chore_that_takes_long_is_waited_for():
    chore = Chore("matters_tick", every=60)
    chore.line = [sys.executable, "-c", "import time; time.sleep(60)"]
    chore.start_if_due(1000.0)
    first = chore.running
    try:
        chore.start_if_due(1030.0)
        chore.start_if_due(1061.0)
        assert chore.running is first
    finally:
        first.kill()
        first.wait()
    chore.line = [sys.executable, "-c", ""]
    chore.start_if_due(1062.0)
    assert chore.running is not first
    assert chore.running.wait() == 0
    again = chore.running
    chore.start_if_due(1100.0)
    assert chore.running is again


def test_deadlines_are_looked_at_every_minute():
    assert CHORES["matters_tick"] == 60
