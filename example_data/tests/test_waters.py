"""Rivers, outfalls and water quality of both towns: the printed figures come out of imported records."""

from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import waste, waters
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "river_cleaned": 96, "river_waste": 11338, "small_water_litter": 0, "small_water_outfall": 0,
    "small_water_floating": 0, "small_waters_checked": 20, "water_samples": 48,
    "debris_loads": 60, "debris_mismatches": 4, "dumping_cases": 7, "dumping_closed": 3,
    "outfalls_blocked": 11, "outfalls_merged": 6, "outfalls_regulated": 4, "outfalls_found": 26, "outfalls_open": 5,
}  # fmt: skip
SECOND = {
    "river_cleaned": Fraction(62, 5), "river_waste": Fraction(1661, 2), "small_water_litter": 2,
    "small_water_outfall": 0, "small_water_floating": 1, "small_waters_checked": 5,
    "outfalls_blocked": 1, "outfalls_merged": 1, "outfalls_regulated": 0, "outfalls_found": 4,
    "debris_loads": 13, "debris_mismatches": 1, "dumping_cases": 2,
    "dumping_closed": 1, "outfalls_open": 1,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_figures_come_out_of_imported_records(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    waters.enter_waters(profile, acting, lambda line: None)
    waste.enter_waste(profile, acting, lambda line: None)
    found = {code: figure(f"environment.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    distinct = figure("environment.river_cleaned_distinct", profile.town, str(profile.year)).value
    assert 0 < distinct < found["river_cleaned"]
