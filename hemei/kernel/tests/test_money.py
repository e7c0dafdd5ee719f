from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hemei.kernel import dated, money

dated.declare("test.rate.USD", title="美元汇率", default=Decimal("7.0827"), source="测试", since=date(2023, 12, 29))


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50元", 123450),
        ("12.2万元", 12_200_000),
        ("9.8亿元", 98_000_000_000),
        ("2502560484.34", 250_256_048_434),
        ("￥1 234", 123400),
        ("－１２．５０", -1250),
        ("¥-3.00", -300),
        ("5分", 5),
        ("3角", 30),
        ("1.2万", 1_200_000),
    ],
)
def test_reads_exactly(text: str, fen: int) -> None:
    assert money.parse(text) == fen


def test_a_bare_number_is_in_the_unit_of_its_column() -> None:
    assert money.parse("500", unit="万元") == 500_000_000
    assert money.parse("500元", unit="万元") == 50_000


@pytest.mark.parametrize("text", ["", "五百", "1,23", "1.2.3", "12万平方米", "--3", "1e5", "NaN", "约3万元"])
def test_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(money.NotMoney):
        money.parse(text)


def test_refuses_what_is_finer_than_a_fen() -> None:
    with pytest.raises(money.FinerThanFen):
        money.parse("0.001元")
    assert money.parse("0.123456万元") == 123456


def test_shows() -> None:
    assert money.show(98_000_000_000, "亿元", 2) == "9.80亿元"


@pytest.mark.django_db
class TestCurrencies:
    def test_converts_exactly_with_the_rate_its_day_and_source(self) -> None:
        found = money.to_cny(Decimal("1000000.55"), "USD", date(2024, 1, 5), rates="test.rate")
        assert found.exact == Fraction("1000000.55") * Fraction("7.0827")
        assert found.fen == 708270390
        assert (found.rate_since, found.source, found.confirmed) == (date(2023, 12, 29), "测试", False)

    def test_yuan_stay_yuan(self) -> None:
        assert money.to_cny(Decimal("5000000"), "CNY", date(2024, 1, 5), rates="test.rate").fen == 500_000_000

    def test_a_day_without_rate_and_an_unknown_currency_are_refused(self) -> None:
        with pytest.raises(dated.NotConfigured, match="美元汇率"):
            money.to_cny(Decimal(1), "USD", date(2023, 1, 1), rates="test.rate")
        with pytest.raises(money.CurrencyUnknown, match="“XXX”。可用的币种：CNY、USD。"):
            money.to_cny(Decimal(1), "XXX", date(2024, 1, 1), rates="test.rate")
