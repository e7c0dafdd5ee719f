"""Tax: one actual line, forecasts end when the month is closed."""

from datetime import date

import pytest

from hemei.economy import actions, rules
from hemei.economy import models as m
from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.kernel.errors import NotPermitted, RuleError
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.places.tests.factories import TOWN

MAY = date(2023, 5, 1)


def create(by, **given) -> m.TaxPayment:
    values = {"area": TOWN, "month": date(2023, 5, 18), "kind": "vat", "amount": 500, "industry": "F"} | given
    return ledger_actions.create(ledger=registry.get("economy.tax"), values=values, by=by)


def test_the_month_is_its_first_day(finance):
    assert create(finance).month == MAY


def test_a_second_actual_line_of_a_firm_is_refused(finance):
    firm = f.enterprise()
    create(finance, enterprise=firm)
    with pytest.raises(RuleError):
        create(finance, enterprise=firm, amount=700, area=f.VILLAGE)
    assert create(finance, enterprise=firm, kind="stamp").pk


def test_closing_replaces_the_forecast(finance):
    f.tax(nature="forecast", amount=900, area_id=TOWN)
    f.tax(nature="actual", amount=850, area_id=TOWN)
    assert figure("economy.tax_revenue", TOWN, "2023").forecast
    closing = actions.close_month(area=TOWN, month=MAY, by=finance)
    after = figure("economy.tax_revenue", TOWN, "2023")
    assert (closing.forecasts_voided, after.forecast, after.value * 100) == (1, False, 850)
    with pytest.raises(rules.ForecastOfClosedMonth):
        create(finance, nature="forecast")


def test_closing_waits_for_review_and_for_actuals(finance):
    with pytest.raises(rules.NothingActual):
        actions.close_month(area=TOWN, month=MAY, by=finance)
    f.tax(area_id=TOWN)
    f.tax(area_id=TOWN, kind="stamp", state=State.DRAFT)
    with pytest.raises(rules.ActualNotReviewed):
        actions.close_month(area=TOWN, month=MAY, by=finance)
    assert not m.TaxClosing.objects.exists()


def test_closing_twice_and_too_early(finance):
    f.tax(area_id=TOWN)
    actions.close_month(area=TOWN, month=MAY, by=finance)
    with pytest.raises(rules.MonthClosed):
        actions.close_month(area=TOWN, month=MAY, by=finance)
    with pytest.raises(rules.MonthNotOver):
        actions.close_month(area=TOWN, month=date(2999, 1, 1), by=finance)


def test_an_actual_line_of_a_month_to_come_is_refused(finance):
    with pytest.raises(rules.ActualOfFutureMonth):
        create(finance, month=date(2123, 1, 1))


def test_only_finance_closes(clerk):
    with pytest.raises(NotPermitted):
        actions.close_month(area=TOWN, month=MAY, by=clerk)


def test_the_figure_counts_one_level_and_hides_two_firms(town):
    f.tax(area_id=TOWN, level="all", amount=10_000)
    for _ in range(2):
        f.tax(enterprise=f.enterprise(), amount=100)
    assert figure("economy.tax_revenue", TOWN, "2023").suppressed
    f.tax(enterprise=f.enterprise(), amount=100)
    assert figure("economy.tax_revenue", TOWN, "2023").value == 3
