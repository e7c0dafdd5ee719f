"""Growth, targets and earlier periods, exact."""

from datetime import date
from fractions import Fraction

import pytest

from hemei.indicators import growth
from hemei.indicators.actions import set_target
from hemei.indicators.figures import figure
from hemei.indicators.tests import factories
from hemei.kernel import periods
from hemei.kernel.errors import NotPermitted
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town", "sample")


def yoy(code: str, period: str = "2023", **where):
    return growth.year_on_year(figure(code, TOWN, period, where))


def test_growth_is_an_exact_fraction_of_the_same_indicator():
    factories.jobs(3, year=2022, kind="tree")
    factories.jobs(4, kind="tree")
    factories.jobs(9, kind="road")
    assert yoy("sample.jobs", kind="林木").percent == Fraction(100, 3)


@pytest.mark.parametrize("cost", [0, -500, None])
def test_no_growth_on_a_base_that_is_missing_or_not_above_zero(cost):
    if cost is not None:
        factories.jobs(1, year=2022, cost=cost)
    factories.jobs(1, cost=100)
    assert yoy("sample.cost").percent is None


def test_no_growth_on_a_suppressed_base():
    factories.jobs(2, year=2022, cost=100, contact="13900000001")
    for number in range(3):
        factories.jobs(1, cost=100, contact=f"1390000000{number}")
    assert yoy("sample.paid").percent is None


def test_growth_compares_the_same_part_of_the_year():
    factories.jobs(2, year=2022)
    factories.jobs(5, year=2022, done_on=date(2022, 12, 1))
    factories.jobs(3)
    assert yoy("sample.jobs", "2023~2023-09-30").percent == 50


@pytest.mark.parametrize(
    ("code", "before"),
    [("2023", "2022"), ("2023H1", "2022H2"), ("2023H2", "2023H1"), ("2023Q1", "2022Q4"), ("2023Q3", "2023Q2"),
     ("2023-01", "2022-12"), ("2023-07", "2023-06"), ("2023~2023-09-30", "2022~2022-09-30")],
)  # fmt: skip
def test_the_period_before(code, before):
    assert growth.previous(periods.parse(code)).code == before


def test_earlier_values_go_back_to_the_first_row():
    factories.jobs(2, year=2020)
    factories.jobs(5, year=2022)
    factories.jobs(1)
    assert growth.earlier_values(figure("sample.jobs", TOWN, "2023")) == [5, 0, 2]


def test_completion_is_against_the_latest_decided_target_and_never_for_a_part():
    factories.jobs(3)
    given = {"code": "sample.jobs", "area": TOWN, "period": "2023", "source": "文", "by": Console()}
    set_target(**given, value=9, decided_on=date(2023, 1, 1))
    set_target(**given, value=7, decided_on=date(2023, 5, 1))
    assert growth.completion(figure("sample.jobs", TOWN, "2023")).percent == Fraction(300, 7)
    assert growth.completion(figure("sample.jobs", TOWN, "2023", {"kind": "林木"})) is None
    assert growth.completion(figure("sample.jobs", TOWN, "2023H1")) is None


def test_setting_a_target_needs_the_right(by_role):
    with pytest.raises(NotPermitted):
        set_target(code="sample.jobs", area=TOWN, period="2023", value=1, source="文", decided_on=date(2023, 1, 1),
                   by=by_role("reader"))  # fmt: skip
