"""What the figures of firms count, and their year-on-year."""

from datetime import date
from fractions import Fraction

from hemei.economy.tests import factories as f
from hemei.indicators import series
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.kernel.models import DatedValue
from hemei.ledgers.models import State
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES


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


def test_space_is_what_is_idle_less_what_is_let(town):
    hall = f.asset(name="旧厂房")
    f.contract(hall, 300_00, handed_over_on=date(2023, 7, 1), ended_on=date(2024, 3, 1))
    f.asset(kind="land", idle_since=date(2024, 1, 1))
    values = [figure("economy.available_space", TOWN, period).value for period in ("2022", "2023", "2024")]
    assert values == [1000, 700, 2000]
    assert figure("economy.available_space", TOWN, "2023", {"kind": "土地"}).value == 0


def taxed(month: int, firms: int, area: str = VILLAGES[0]) -> None:
    for _ in range(firms):
        f.tax(enterprise=f.enterprise(), month=date(2023, month, 1), amount=100, area_id=area)


def hidden(area: str, *periods: str) -> list[bool]:
    return [figure("economy.tax_revenue", area, period).suppressed for period in periods]


def test_a_small_month_hides_the_other_months_with_it(town):
    """The year less eleven months would be the twelfth."""
    taxed(4, 5)
    taxed(5, 4)
    assert hidden(TOWN, "2023", "2023-04", "2023Q2") == [False, False, False]
    taxed(6, 2)
    assert hidden(TOWN, "2023", "2023-04", "2023Q2", "2023~2023-05-31") == [False, True, True, True]


def test_a_small_village_hides_the_other_villages_with_it(town):
    taxed(4, 5, VILLAGES[0])
    taxed(4, 3, VILLAGES[1])
    assert hidden(VILLAGES[0], "2023") == [False]
    taxed(4, 1, VILLAGES[2])
    assert hidden(VILLAGES[0], "2023") == [True] and hidden(TOWN, "2023", "2023-04") == [False, False]


def test_breakdowns_hide_as_the_figures_do(town):
    """The tax table and the indicator page must not hide different companions of one small cell."""
    taxed(4, 5)
    taxed(5, 4)
    taxed(6, 2)
    taxed(4, 4, VILLAGES[1])
    whole = figure("economy.tax_revenue", TOWN, "2023")
    assert whole.value == 15
    assert series.monthly(whole, 2023)[3:6] == [None, None, None]
    assert [cell.value for cell in series.by_place(whole)] == [11, 4, 0]
    taxed(7, 1, VILLAGES[2])
    assert [cell.value for cell in series.by_place(figure("economy.tax_revenue", TOWN, "2023"))] == [None, None, None]
