"""What the figures of firms count, and their year-on-year."""

from datetime import date
from fractions import Fraction

from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.kernel.models import DatedValue
from hemei.ledgers.models import State
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN


def test_new_enterprises(town):
    f.enterprise(established_on=date(2023, 1, 1))
    f.enterprise(established_on=date(2023, 12, 31))
    f.enterprise(established_on=date(2023, 6, 1), state=State.DRAFT)
    f.enterprise(established_on=date(2023, 6, 1), area_id=OTHER_VILLAGE)
    f.enterprise(established_on=date(2023, 2, 1), moved_in_on=date(2023, 5, 1))
    f.enterprise(established_on=date(2022, 6, 1))
    found = figure("economy.new_enterprises", TOWN, "2023")
    assert found.value == 2
    assert year_on_year(found).percent == Fraction(100)


def test_moved_in_firms_count_when_the_switch_says_so(town):
    f.enterprise(established_on=date(2019, 2, 1), moved_in_on=date(2023, 5, 1))
    DatedValue.objects.create(
        key="economy.count_moved_in", value=True, since=date(2023, 1, 1), source="会议纪要", approver="镇长"
    )
    assert figure("economy.new_enterprises", TOWN, "2023").value == 1
    assert figure("economy.new_enterprises", TOWN, "2022").value == 0


def test_the_threshold_of_large_capital_is_included(town):
    for capital in (499_999_999, 500_000_000, 500_000_001):
        f.enterprise(capital_cny=capital)
    assert figure("economy.new_enterprises_large", TOWN, "2023").value == 2


def test_groups_at_the_end_of_the_period(town):
    f.group(f.enterprise())
    f.group(f.enterprise(), closed_on=date(2023, 12, 31))
    f.group(f.enterprise(), opened_on=date(2024, 1, 1))
    assert figure("economy.service_groups", TOWN, "2023").value == 1
    assert figure("economy.group_per_enterprise", TOWN, "2023").value == 1
    assert figure("economy.group_coverage", TOWN, "2023").value == Fraction(100, 3)
