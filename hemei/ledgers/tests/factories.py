"""Rows of the sample ledgers, made through the actions."""

from datetime import date
from itertools import count

from hemei.ledgers import actions
from hemei.ledgers.tests.sample.ledgers import JOB, SITE
from hemei.places.tests.factories import VILLAGES

_numbers = count(1)


def job_values(**changes):
    number = next(_numbers)
    return {
        "area": VILLAGES[0], "number": f"ZY-{number:04d}", "title": f"清理{number}号渠", "kind": "river",
        "done_on": date(2023, 6, 15), "urgent": False, "people": 12, "surface": 12550, "cost": 100050,
        "contact": "13912345678", "source": "2023年6月作业单", **changes,
    }  # fmt: skip


def make_job(by, **changes):
    return actions.create(ledger=JOB, values=job_values(**changes), by=by)


def make_approved(by, reviewer, **changes):
    return actions.approve(record=make_job(by, **changes), by=reviewer)


def make_site(by, **changes):
    values = {"area": VILLAGES[0], "name": f"点位{next(_numbers)}", "opened_on": date(2022, 5, 1), **changes}
    return actions.create(ledger=SITE, values=values, by=by)
