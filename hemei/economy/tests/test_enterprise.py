"""Entering a firm: code, capital in currencies, dates."""

from datetime import date
from decimal import Decimal

import pytest

from hemei.economy import models as m
from hemei.economy import rules
from hemei.economy.tests import factories as f
from hemei.kernel import credit_code
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions, registry
from hemei.people.access import Access


def values(**given):
    return {
        "area": f.VILLAGE, "credit_code": f.code(), "name": "柳林冷链有限公司", "established_on": date(2023, 3, 1),
        "capital": 600_000_000, "currency": "CNY",
    } | given  # fmt: skip


def create(by: Access, **given) -> m.Enterprise:
    return actions.create(ledger=registry.get("economy.enterprise"), values=values(**given), by=by)


def test_the_code_is_normalised(clerk):
    code = f.code()
    assert create(clerk, credit_code=f" {code[:8]} {code[8:].lower()}").credit_code == code


def test_a_wrong_check_digit_is_refused(clerk):
    code = f.code()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(credit_code.CreditCodeCheck):
        create(clerk, credit_code=wrong)
    assert not m.Enterprise.objects.exists()


def test_the_same_code_twice_is_refused(clerk):
    first = create(clerk)
    with pytest.raises(RuleError, match="已有同一条记录"):
        create(clerk, credit_code=first.credit_code, name="另一个名字")


def test_foreign_capital_is_converted_at_the_dated_rate(clerk):
    firm = create(clerk, capital=100_000_050, currency="USD")
    assert firm.rate == Decimal("7.0827")
    assert firm.rate_on == date(2023, 3, 1)
    assert firm.capital_cny == 708_270_354, "1000000.50 × 7.0827 = 7082703.541…, half up to the 分"


def test_yuan_needs_no_rate(clerk):
    firm = create(clerk)
    assert (firm.capital_cny, firm.rate) == (600_000_000, None)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"established_on": date(2123, 1, 1)}, rules.FutureDate),
        ({"capital": -1}, rules.CapitalNegative),
        ({"status": "moved_out"}, rules.StatusDateMissing),
        ({"moved_out_on": date(2023, 9, 1)}, rules.StatusNotActive),
        ({"status": "deregistered", "deregistered_on": date(2022, 1, 1)}, rules.BeforeDate),
        ({"moved_in_on": date(2020, 1, 1)}, rules.BeforeDate),
    ],
)
def test_dates_and_status_agree(clerk, given, rule):
    with pytest.raises(rule):
        create(clerk, **given)


def test_names_of_people_are_sealed_in_the_database(clerk):
    from django.db import connection

    create(clerk, representative="张三丰", phone="13900001111")
    with connection.cursor() as cursor:
        cursor.execute("select representative, phone from economy_enterprise")
        stored = cursor.fetchone()
    assert "张三丰" not in stored[0] and "13900001111" not in stored[1]
    assert m.Enterprise.objects.get().representative == "张三丰"
