"""Air, fields, village looks and forest of both towns: the printed figures come out of imported records."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import land
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.kernel import words
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "pm25": 37, "pm25_days": 360, "basic_farmland": 34500, "farmland_restored": Fraction(5286, 10),
    "lamps_repaired": 3126, "road_repaired": Fraction(12475, 10), "forest_area": 12650,
}  # fmt: skip
SECOND = {
    "pm25": 27, "pm25_days": 340, "basic_farmland": Fraction(39610, 20), "farmland_restored": Fraction(364, 10),
    "lamps_repaired": 212, "road_repaired": Fraction(385, 4), "forest_area": Fraction(1641, 2),
}  # fmt: skip
RANKS = {"../yongledian": [(8, 1), (7, 1)], "qinghe": [(41, 6), (38, 5)]}
WEEKS = {"../yongledian": 52, "qinghe": 20}


@pytest.fixture(params=["../yongledian", "qinghe"])
def entered(request, db):
    profile, console = load(HERE / request.param), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    land.enter_land(profile, acting, lambda line: None)
    return profile, FIRST if request.param != "qinghe" else SECOND, request.param


def test_figures_come_out_of_imported_records(entered):
    profile, expected, folder = entered
    found = {code: figure(f"environment.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    later = year_on_year(figure("environment.pm25", profile.town, "2024"))
    assert later.percent == (Fraction(-400, 37) if expected is FIRST else Fraction(-200, 29))  # F101: lower than 2023
    ranks = [
        tuple(
            figure("environment.living_rank", profile.town, f"{profile.year}Q{quarter}", {"scope": scope}).value
            for scope in ("city", "district")
        )
        for quarter in (1, 2)
    ]
    assert ranks == RANKS[folder]
    assert figure("environment.living_assessments", profile.town, f"{profile.year}H1").value == 2
    assert figure("environment.clean_up_weeks", profile.town, "2024").value == WEEKS[folder]
    if expected is FIRST:  # 3000余, 1200余 and 500余, as the page prints them
        assert words.more_than(found["lamps_repaired"], Decimal(3000), "盏")
        assert words.more_than(found["road_repaired"], Decimal(1200), "平方米")
        assert words.more_than(found["farmland_restored"], Decimal(500), "亩")
