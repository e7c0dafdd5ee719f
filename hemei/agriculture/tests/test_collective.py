"""Brands, 总收入 and 经营收益, what may be called 突破, rent that is due, shares of the 联营公司."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hemei.agriculture import queries_collective as collective
from hemei.agriculture import rules_collective as rules
from hemei.agriculture.models.collective import Brand, CompanyShare
from hemei.agriculture.tests import factories as make
from hemei.agriculture.tests.factories import BY, bring
from hemei.indicators import growth
from hemei.indicators.figures import figure
from hemei.kernel import credit_code, words
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions as ledger_actions
from hemei.places.tests.factories import TOWN, VILLAGES

HEAD = "91110105MA000001" + credit_code.inner_check_character("MA000001")
CODE = HEAD + credit_code.check_character(HEAD)
pytestmark = pytest.mark.usefixtures("town")


def found(which, period="2023", **where):
    return figure(f"agriculture.{which}", TOWN, period, where or None)


def test_one_active_brand_a_village_and_year():
    first = make.brand()
    with pytest.raises(RuleError, match="一村一年只能有一个"):
        make.brand(name="东柳红")
    assert make.brand(name="东柳红", active=False).pk
    assert make.brand(recognised_on=date(2024, 1, 10)).year == 2024
    assert make.brand(name="西柳园", area=VILLAGES[1]).pk
    with pytest.raises(rules.NotAVillage):
        make.brand(name="柳林", area=TOWN)
    ledger_actions.void(record=first, reason="换了品牌", by=BY)
    assert make.brand(name="东柳绿").pk
    assert found("brands").value == 2


def test_two_active_brands_of_one_sheet_are_refused(tmp_path):
    header = ("区域", "品牌", "主要产品", "确定日期", "本年主推")
    rows = [("东柳村", name, "番茄", "2023-01-10", "是") for name in ("甲", "乙")]
    _, reasons = bring(tmp_path, "brand", header, *rows)
    assert [reason[:7] for reason in reasons] == ["表里“东柳村”"]
    assert Brand.objects.get().name == "甲"


def test_sales_by_channel(client_for):
    of = make.brand()
    for channel, yuan in (("online", 300), ("picking", 200)):
        make.make("brand_sale", brand=of, sold_on=date(2023, 6, 30), channel=channel, product="番茄", amount=yuan * 100)
    with pytest.raises(rules.BrandOtherYear):
        make.make("brand_sale", brand=of, sold_on=date(2024, 6, 30), channel="online", product="番茄", amount=100)
    assert (found("brand_sales").value, found("brand_sales", channel="电商").value) == (500, 300)
    (line,) = client_for("leader").get("/agriculture/brands/?year=2023").context["lines"]
    assert (line.sales[0], line.total) == (300, 500)


def test_total_income_is_not_the_operating_surplus():
    for subject, yuan in (("operating", 500_000), ("contracting", 300_000), ("subsidy", 150_000), ("other", 60_000),
                          ("operating_cost", 200_000), ("management_cost", 50_000), ("other_cost", 9_000)):  # fmt: skip
        make.entry(2023, yuan, subject)
    assert (found("collective_income").value, found("collective_surplus").value) == (1_010_000, 550_000)
    with pytest.raises(rules.AmountNotPositive):
        make.entry(2023, -1, "investment")


def income(by_role, year):
    return {line.village: line.crossing for line in collective.incomes(by_role("leader"), year)}


def test_a_breakthrough_is_proved_by_the_years_before(by_role):
    for year, yuan in ((2021, 700_000), (2022, 940_000), (2023, 1_020_000), (2024, 1_100_000)):
        make.entry(year, yuan)
    make.entry(2023, 1_500_000, area=VILLAGES[1])
    (first, other) = income(by_role, 2023).values()
    assert (first.word, first.step, first.best_before, first.proved) == ("突破", 1_000_000, Fraction(940_000), True)
    assert (other.proved, "没有台账" in other.word) == (False, True)
    assert income(by_role, 2024)["东柳村"].word == "超过"
    of = found("collective_income", village="东柳村")
    assert words.breaks_through(of.value, Decimal(1_000_000), "元", earlier=growth.earlier_values(of))
    after = found("collective_income", "2024", village="东柳村")
    with pytest.raises(words.WordNotTrue):
        words.breaks_through(after.value, Decimal(1_000_000), "元", earlier=growth.earlier_values(after))


def test_an_earlier_correction_takes_the_breakthrough_back(by_role):
    before, _ = make.entry(2022, 940_000), make.entry(2023, 1_020_000)
    make.correct(before, amount=1_000_000_00)
    assert income(by_role, 2023)["东柳村"].word == "超过"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"until": date(2021, 7, 1)}, rules.LeaseBackwards), ({"decided_on": date(2021, 7, 2)}, rules.DecidedAfter),
        ({"rent": 0}, rules.AmountNotPositive), ({"ended_on": date(2025, 1, 1)}, rules.LeaseBackwards),
        ({"evidence": ""}, RuleError), ({"area": TOWN}, rules.NotAVillage),
    ],
)  # fmt: skip
def test_a_wrong_lease_is_refused(changes, rule):
    with pytest.raises(rule):
        make.lease(**changes)


def test_one_thing_is_leased_to_one_at_a_time():
    make.lease(ended_on=date(2022, 12, 31))
    with pytest.raises(rules.LeasedAlready, match="甲公司"):
        make.lease(number="L2", since=date(2022, 12, 30), until=date(2025, 1, 1), decided_on=date(2022, 1, 1))
    assert make.lease(number="L2", since=date(2022, 12, 31), until=date(2025, 1, 1)).pk


@pytest.mark.parametrize(
    ("today", "owed"),
    [(date(2021, 6, 30), 0), (date(2021, 7, 1), 0), (date(2022, 6, 30), 0), (date(2022, 7, 1), 50_000_00),
     (date(2024, 6, 30), 100_000_00), (date(2026, 1, 1), 100_000_00)],
)  # fmt: skip
def test_rent_is_due_at_the_start_of_each_year(today, owed):
    of = make.lease()
    make.make("lease_payment", lease=of, paid_on=date(2021, 7, 1), amount=50_000_00, voucher="S1")
    assert collective.of_lease(of, today)["line"].owed == owed


def test_a_lease_ended_early_owes_no_later_year():
    assert collective.of_lease(make.lease(ended_on=date(2022, 6, 30)), date(2024, 1, 1))["due"] == 50_000_00


def test_what_ends_soon_or_is_owed_is_on_the_page_and_waits(by_role, client_for):
    make.lease()
    paid = make.lease(number="L2", asset="鱼塘", since=date(2021, 1, 1), until=date(2031, 1, 1),
                      decided_on=date(2020, 12, 1), rent=1_00)  # fmt: skip
    make.make("lease_payment", lease=paid, paid_on=date(2021, 1, 2), amount=1_000_00, voucher="S1")
    lines = collective.leases(by_role("agriculture_clerk"), date(2024, 6, 1))
    assert [(line.lease.number, line.expiring, line.owed, line.days_left) for line in lines] == [
        ("L1", True, 150_000_00, 30)
    ]
    client = client_for("agriculture_clerk")
    assert "旧厂房" in client.get("/agriculture/leases/").content.decode()
    assert "租赁到期或欠缴" in client.get("/").content.decode()


def test_shares_of_the_company_never_pass_the_whole():
    of = make.make("company", area=TOWN, name="柳林联营公司", credit_code=CODE, established_on=date(2022, 1, 1),
                   business="物业")  # fmt: skip
    share = {"company": of, "since": date(2022, 1, 1)}
    make.make("company_share", **share, area=VILLAGES[0], share=60_00)
    with pytest.raises(rules.ShareTooLarge, match="100.01%"):
        make.make("company_share", **share, area=VILLAGES[1], share=40_01)
    make.make("company_share", **share, area=VILLAGES[1], share=40_00)
    with pytest.raises(rules.NoShare):
        make.make("dividend", company=of, area=VILLAGES[2], paid_on=date(2023, 12, 1), amount=100)
    make.make("dividend", company=of, area=VILLAGES[0], paid_on=date(2023, 12, 1), amount=200_00)
    assert (found("dividends").value, CompanyShare.objects.count()) == (200, 2)
