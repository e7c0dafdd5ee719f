"""Real runs over random lives, with statuses reported late: one tier a month, nothing after death, nothing lost."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest

from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import actions
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.months import Month, span
from hemei.livelihood.allowances.tiers import Benefit, Rates, assess
from hemei.livelihood.models import Application, PayLine, PayRun
from hemei.livelihood.tests.factories import BY, resident, status
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")
FIRST, LAST = Month(2023, 3), Month(2023, 9)
TIERS = {"elder": {100, 500, 800}, "hardship": {100, 200, 300}, "care": {200, 400, 600}}
REPORTED = (("death", ""), ("prison", ""), ("minimum_living", ""), ("disability", "visual:1"), ("disability", "limb:2"),
            ("severe", ""), ("destitute", ""), ("recheck_failed", ""), ("disabled_nursing", ""))  # fmt: skip


def a_life(dice, serial):
    """Somebody of 55 to 100 with a hukou here and one status; applications for all three from March on."""
    born = date(1923 + dice.randrange(45), dice.randrange(1, 13), dice.randrange(1, 28))
    person = resident(born.isoformat(), f"老人{serial}", serial)
    status(person, "hukou", "1990-01-01", value="本镇")
    kind, value = dice.choice(REPORTED[2:6])
    status(person, kind, "2022-01-01", value=value)
    life = knowledge.lives([person.pk])[person.pk]
    for benefit in Benefit:
        if assess(life, benefit, FIRST, Rates.on(FIRST.first)).yuan:
            grant(person, benefit)
    return person


def grant(person, benefit):
    values = {"name": person.name, "id_number": str(person.id_number), "area": person.area_id, "benefit": benefit.value,
              "applied_on": FIRST.first}  # fmt: skip
    row = ledger_actions.create(ledger=registry.get("livelihood.application"), values=values, by=BY)
    ledger_actions.approve(record=row, by=BY)
    actions.decide(application=row, approve=True, by=BY)


def report(dice, people):
    """A status from some day of the months before, entered now; one that overlaps another is refused."""
    person = dice.choice(people)
    kind, value = dice.choice(REPORTED)
    since = date(2023, 1, 1) + timedelta(days=dice.randrange(200))
    try:
        status(person, kind, since.isoformat(), value=value)
    except Exception as error:
        if type(error).__name__ != "Overlaps":
            raise


@pytest.fixture(params=range(4))
def lived(request):
    dice = random.Random(request.param)
    people = [a_life(dice, serial) for serial in range(1, 5)]
    for month in span(FIRST, LAST):
        report(dice, people)
        made = actions.make_run(area=TOWN, month=str(month), by=BY)
        actions.confirm_run(run=made, by=Console("另一位"))
    assert Application.objects.filter(decision="approved").exists()
    return people


def test_runs_keep_what_they_promise(lived):
    paid = defaultdict(int)
    for line in PayLine.objects.all():
        paid[line.application_id, line.for_month] += line.yuan
    lives = knowledge.lives([person.pk for person in lived])
    grants = list(Application.objects.filter(decision="approved"))
    for row in grants:
        life = lives[row.resident_id]
        for month in span(Month.read(row.first_month), LAST):
            net = paid.pop((row.pk, str(month)), 0)
            assert net == assess(life, row.benefit, month, Rates.on(month.first)).yuan, "what the month comes to"
            assert net == 0 or net in TIERS[row.benefit], "one tier, never two"
            assert life.alive(month) or net == 0, "nothing after death"
    assert not any(paid.values()), "nothing outside the months of a grant"
    runs = PayRun.objects.all()
    assert sum(run.yuan for run in runs) == sum(line.yuan for line in PayLine.objects.all())
    assert not PayLine.objects.filter(kind="regular", yuan__lte=0).exists()
    assert not PayLine.objects.filter(kind="recover", yuan__gte=0).exists()
