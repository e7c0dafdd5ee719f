from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemei.kernel import units


@pytest.mark.parametrize(
    ("value", "base", "as_", "expected"),
    [
        (1, "亿元", "分", Fraction(10_000_000_000)),
        (122_000, "平方米", "万平方米", Fraction("12.2")),
        (1, "公顷", "亩", Fraction(15)),
        (1, "万亩", "公顷", Fraction(10_000, 15)),
        (3, "斤", "千克", Fraction(3, 2)),
        (37_580, "户", "万户", Fraction("3.758")),
        (Fraction("0.1234"), "户", "户", Fraction("0.1234")),
    ],
)
def test_converts_exactly(value, base, as_, expected) -> None:
    assert units.convert(value, base, as_) == expected


def test_never_converts_between_dimensions() -> None:
    with pytest.raises(units.UnitsDiffer, match="“元”和“亩”"):
        units.convert(1, "元", "亩")
    with pytest.raises(units.UnitsDiffer):
        units.convert(1, "人", "人次")
    with pytest.raises(units.UnitsDiffer):
        units.convert(1, "%", "个百分点")


@pytest.mark.parametrize(
    ("value", "places", "half_up", "half_even"),
    [
        ("92.3", 2, "92.30", "92.30"),
        ("0.125", 2, "0.13", "0.12"),
        ("-0.125", 2, "-0.13", "-0.12"),
        ("2.5", 0, "3", "2"),
        ("1.005", 2, "1.01", "1.00"),
        ("0", 2, "0.00", "0.00"),
    ],
)
def test_rounds_half_up_and_half_even_and_keeps_zeros(value, places, half_up, half_even) -> None:
    assert str(units.rounded(Fraction(value), places)) == half_up
    assert str(units.rounded(Fraction(value), places, "half_even")) == half_even


def test_shows_with_the_unit() -> None:
    assert units.show(Fraction(2_502_560_484_34, 100), "元", "亿元", 2) == "25.03亿元"
    assert units.show(3758, "户") == "3758户"


def test_exact_refuses_to_round() -> None:
    assert units.show(Fraction(122_000), "平方米", "万平方米", 1, exact=True) == "12.2万平方米"
    with pytest.raises(units.NotExact, match="12.25万平方米 按 1 位小数"):
        units.show(Fraction(122_500), "平方米", "万平方米", 1, exact=True)


def test_percent_and_points() -> None:
    assert units.percent(Fraction(3758, 998) - 1) == "276.55%"
    assert units.points(Fraction("0.9230"), Fraction("0.9012")) == "2.18个百分点"


@pytest.mark.parametrize(("current", "base"), [(5, 0), (5, -3), (5, None), (None, 5)])
def test_year_on_year_without_a_positive_base_is_a_dash(current, base) -> None:
    growth = units.year_on_year(current, base)
    assert growth is None
    assert units.show_year_on_year(growth) == "—"


def test_year_on_year() -> None:
    assert units.show_year_on_year(units.year_on_year(3758, 998)) == "增长276.55%"
    assert units.show_year_on_year(units.year_on_year(97, 100)) == "下降3.00%"
    assert units.show_year_on_year(units.year_on_year(100, 100)) == "持平"


def test_exact_text() -> None:
    assert units.exact_text(Fraction("12.250")) == "12.25"
    assert units.exact_text(3700) == "3700"
    assert units.exact_text(Fraction(1, 3)) == "0.333333…（1/3）"


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_step(value: Fraction, places: int) -> None:
    step = Fraction(1, 10**places)
    for rounding in ("half_up", "half_even"):
        assert abs(Fraction(units.rounded(value, places, rounding)) - value) <= step / 2


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_exact_text_reads_back(value: Decimal) -> None:
    assert Fraction(units.exact_text(Fraction(value))) == Fraction(value)
