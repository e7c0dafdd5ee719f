"""Air, fields, village looks and forest of both towns: the printed figures come out of imported records."""

from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import land
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {"pm25": 37, "pm25_days": 360, "basic_farmland": 34500, "farmland_restored": Fraction(5286, 10)}
SECOND = {"pm25": 27, "pm25_days": 340, "basic_farmland": Fraction(39610, 20), "farmland_restored": Fraction(364, 10)}


@pytest.fixture(params=["../yongledian", "qinghe"])
def entered(request, db):
    profile, console = load(HERE / request.param), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    land.enter_land(profile, acting, lambda line: None)
    return profile, FIRST if request.param != "qinghe" else SECOND


def test_figures_come_out_of_imported_records(entered):
    profile, expected = entered
    found = {code: figure(f"environment.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    later = year_on_year(figure("environment.pm25", profile.town, "2024"))
    assert later.percent == (Fraction(-400, 37) if expected is FIRST else Fraction(-200, 29))  # F101: lower than 2023
