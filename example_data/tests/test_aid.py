"""Social assistance of both towns: cases at every step, taken through the acts that a clerk has."""

from collections import Counter
from pathlib import Path

import pytest

from example_data.generator import aid, insurance, stewards
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.livelihood.models import InsuranceReminder, MinimumLiving, TemporaryAid
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = ({"received": 2, "investigated": 2, "assessed": 2, "posted": 2, "granted": 2, "reported": 2}, 6)
SECOND = ({"received": 1, "investigated": 1, "assessed": 1, "posted": 1, "granted": 1, "reported": 1}, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_cases_stand_at_every_step(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    aid.enter_assistance(profile, acting)
    assert Counter(MinimumLiving.objects.values_list("step", flat=True)) == expected[0]
    assert TemporaryAid.objects.count() == expected[1]


FIRST_STEWARDS = {"steward_levels": 3, "aid_households": 6, "steward_coverage": 100}
SECOND_STEWARDS = {"steward_levels": 2, "aid_households": 3, "steward_coverage": 0}


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST_STEWARDS), ("qinghe", SECOND_STEWARDS)])
def test_stewards_at_each_level(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    stewards.enter_stewards(profile, acting)
    found = {code: figure(f"livelihood.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", (24, 18)), ("qinghe", (8, 6))])
def test_renewal_lists_are_imported_without_their_numbers(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    insurance.enter_insurance(profile, acting)
    rows = InsuranceReminder.objects.all()
    assert (rows.count(), rows.filter(outcome="").count()) == expected
    assert {row.id_number for row in rows} == {""}
