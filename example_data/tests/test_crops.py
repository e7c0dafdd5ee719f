"""Crop statistics of both towns: the printed figures come out of imported records."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import crops
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.agriculture.models import SeasonSignOff
from hemei.indicators.figures import figure
from hemei.kernel import units
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {"grain_area": 41100, "grain_output": 14838630, "soy_area": 4000, "oil_area": 400}
SECOND = {"grain_area": 5210, "grain_output": 1719300, "soy_area": 310, "oil_area": Fraction(91, 2)}


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_figures_come_out_of_imported_records(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    crops.enter_crops(profile, acting, lambda line: None)
    found = {code: figure(f"agriculture.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    assert SeasonSignOff.objects.count() == 2
    if expected is FIRST:  # 4.11万亩, 14838.63吨, 0.4万亩, 400亩 and the yield behind them
        assert units.show(found["grain_area"], "亩", "万亩", 2, exact=True) == "4.11万亩"
        assert units.show(found["grain_output"], "公斤", "吨", 2, exact=True) == "14838.63吨"
        assert units.show(found["soy_area"], "亩", "万亩", 1, exact=True) == "0.4万亩"
        each = figure("agriculture.grain_yield", profile.town, str(profile.year)).value
        assert units.rounded(each, 2) == Decimal("361.04")
