"""Deliveries of both towns come out of lots, packs and orders as a clerk enters them."""

from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import crops, vegetables
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {"orders_due": 24, "on_time_rate": Fraction(2300, 24), "net_rate": 80}
SECOND = {"orders_due": 3, "on_time_rate": Fraction(100, 3), "net_rate": 80}


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_figures_come_out_of_deliveries(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    crops.enter_crops(profile, acting, lambda line: None)
    vegetables.enter_vegetables(profile, acting, lambda line: None)
    found = {code: figure(f"agriculture.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
