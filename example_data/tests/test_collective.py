"""Collective income of both towns: 突破100万元 is proved in the first, and refused in the second."""

from decimal import Decimal
from pathlib import Path

import pytest

from example_data.generator import collective
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators import growth
from hemei.indicators.figures import figure
from hemei.kernel import words
from hemei.people.access import Console

HERE = Path(__file__).parent


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("folder", "village", "income", "brands"),
    [("../yongledian", "西槐庄村", 1_032_600, 2), ("qinghe", "桥东村", 312_000, 1)],
)
def test_total_income_of_a_village(folder, village, income, brands):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    collective.enter_collective(profile, acting, lambda line: None)
    of = figure("agriculture.collective_income", profile.town, str(profile.year), {"village": village})
    assert of.value == income
    assert figure("agriculture.brands", profile.town, str(profile.year)).value == brands
    earlier = growth.earlier_values(of)
    if income > 1_000_000:
        assert words.breaks_through(of.value / 10_000, Decimal(100), "万元", earlier=[v / 10_000 for v in earlier])
    else:
        with pytest.raises(words.WordNotTrue):
            words.breaks_through(of.value / 10_000, Decimal(100), "万元", earlier=[])
