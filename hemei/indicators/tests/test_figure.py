"""`figure`: exact values, exactly the rows that count, and narrowing that cannot go astray."""

from datetime import date
from fractions import Fraction

import pytest

from hemei.indicators.figures import figure
from hemei.indicators.rules import UnknownChoice, UnknownIndicator, UnknownNarrowing
from hemei.indicators.tests import factories
from hemei.ledgers.models import State
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town", "sample")


def test_counts_reviewed_rows_of_the_area_and_the_period_only():
    factories.jobs(3)
    factories.jobs(1, state=State.DRAFT)
    factories.jobs(1, state=State.VOID)
    factories.jobs(1, year=2022)
    factories.jobs(1, area_id=OTHER_VILLAGE)
    found = figure("sample.jobs", TOWN, "2023")
    assert (found.value, found.row_count, found.rows.count(), found.drafts) == (3, 3, 3, 1)


def test_counts_different_values_not_rows():
    first, second = factories.jobs(2)
    type(first).objects.filter(pk=second.pk).update(number=first.number)
    found = figure("sample.jobs", TOWN, "2023")
    assert (found.value, found.row_count) == (1, 2)


def test_sums_smallest_units_exactly():
    factories.jobs(1, cost=250256048434)
    factories.jobs(1, cost=1)
    assert figure("sample.cost", TOWN, "2023").value == Fraction(250256048435, 100)


def test_a_sum_of_nothing_is_no_value():
    assert figure("sample.cost", TOWN, "2023").value is None
    assert figure("sample.jobs", TOWN, "2023").value == 0


def test_ratio_is_sum_over_sum_never_a_mean_of_rates():
    factories.jobs(1, surface=10000)
    factories.jobs(2, surface=2500)
    found = figure("sample.mean", TOWN, "2023")
    assert (found.value, found.numerator, found.denominator) == (Fraction(150, 3), 150, 3)


def test_ratio_without_denominator_has_no_value():
    assert figure("sample.mean", TOWN, "2023").value is None


def test_percentage_is_in_percent():
    factories.jobs(1, urgent=True)
    factories.jobs(2)
    assert figure("sample.share", TOWN, "2023").value == Fraction(100, 3)


def test_stock_counts_what_stands_at_the_end_of_the_period():
    factories.site("甲", date(2021, 1, 1))
    factories.site("乙", date(2024, 1, 1))
    assert figure("sample.sites", TOWN, "2023").value == 1


def test_narrows_by_the_chinese_name_of_a_choice_or_several():
    factories.jobs(1, kind="tree")
    factories.jobs(1, kind="road")
    factories.jobs(1, kind="river")
    assert figure("sample.jobs", TOWN, "2023", {"kind": "林木"}).value == 1
    assert figure("sample.jobs", TOWN, "2023", {"kind": "林木,道路"}).value == 2


def test_narrowing_is_by_declared_names_only():
    with pytest.raises(UnknownNarrowing, match="kind、title"):
        figure("sample.jobs", TOWN, "2023", {"contact": "1"})
    with pytest.raises(UnknownChoice, match="林木、道路、河道"):
        figure("sample.jobs", TOWN, "2023", {"kind": "天空"})


def test_forecast_rows_are_noticed():
    factories.jobs(1, cost=100)
    assert not figure("sample.cost", TOWN, "2023").forecast
    factories.jobs(1, cost=100, urgent=True)
    assert figure("sample.cost", TOWN, "2023").forecast


@pytest.mark.parametrize(("people", "suppressed"), [(0, False), (1, True), (2, True), (3, False)])
def test_fewer_than_three_subjects_are_suppressed(people, suppressed):
    for number in range(people):
        factories.jobs(2, cost=100, contact=f"1390000000{number}")
    found = figure("sample.paid", TOWN, "2023")
    assert found.suppressed is suppressed
    assert (found.value is None) is (suppressed or not people)


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(UnknownIndicator, match="sample.jobs"):
        figure("sample.job", TOWN, "2023")


def test_village_figures_add_up_to_the_town():
    factories.jobs(2)
    factories.jobs(1, area_id=VILLAGES[1])
    assert [figure("sample.jobs", code, "2023").value for code in (*VILLAGES, TOWN)] == [2, 1, 0, 3]
