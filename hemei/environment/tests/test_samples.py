"""GB 3838-2002: a sample is of the class of its worst factor; each limit belongs to its class."""

from datetime import date
from decimal import Decimal

import pytest

from hemei.environment import rules_samples as rules
from hemei.environment import rules_water as common
from hemei.environment import surface_water, values_water
from hemei.environment.models import WaterSample
from hemei.environment.tests.factories import bring, make, reach
from hemei.indicators.figures import figure
from hemei.kernel import dated
from hemei.places.tests.factories import TOWN

# The table of the standard, written out again: factor, limits Ⅰ to Ⅴ, and how far beyond is beyond.
STANDARD = {
    "dissolved_oxygen": ("7.5", "6", "5", "3", "2"), "permanganate": ("2", "4", "6", "10", "15"),
    "cod": ("15", "15", "20", "30", "40"), "bod5": ("3", "3", "4", "6", "10"),
    "ammonia": ("0.15", "0.5", "1.0", "1.5", "2.0"), "phosphorus": ("0.02", "0.1", "0.2", "0.3", "0.4"),
}  # fmt: skip
BOUNDARIES = [(factor, place) for factor in STANDARD for place in range(5)]
STEP = Decimal("0.001")


def table():
    return dated.get(values_water.SURFACE_WATER).default


@pytest.mark.parametrize(("factor", "place"), BOUNDARIES)
def test_each_limit_belongs_to_its_class(factor, place):
    limits = [Decimal(limit) for limit in STANDARD[factor]]
    at = surface_water.number_of(factor, limits[place], table())
    assert at == limits.index(limits[place]) + 1  # COD and BOD5 of Ⅰ and Ⅱ are one limit: Ⅰ
    beyond = limits[place] + (-STEP if factor == "dissolved_oxygen" else STEP)
    worse = next((n for n, limit in enumerate(limits, 1) if _keeps(factor, beyond, limit)), 6)
    assert surface_water.number_of(factor, beyond, table()) == worse > at


def _keeps(factor, value, limit):
    return value >= limit if factor == "dissolved_oxygen" else value <= limit


@pytest.mark.parametrize(("ph", "number"), [("6", 1), ("9", 1), ("5.99", 6), ("9.01", 6)])
def test_ph_is_within_or_worse_than_five(ph, number):
    assert surface_water.number_of("ph", Decimal(ph), table()) == number


def test_lakes_have_their_own_phosphorus():
    values = {"phosphorus": Decimal("0.05")}
    assert surface_water.judge(values, table()).number == 2
    assert surface_water.judge(values, table(), lake=True).number == 3


def test_the_worst_factor_decides():
    values = {"ammonia": Decimal("1.2"), "cod": Decimal("25"), "phosphorus": Decimal("0.1"), "ph": Decimal("7")}
    found = surface_water.judge(values, table())
    assert (found.number, found.worst) == (4, ("氨氮", "化学需氧量"))
    assert surface_water.judge({}, table()) is None


@pytest.fixture
def sampled(town):
    of = reach()

    def sample(on="2023-05-03", **more):
        return make("water_sample", reach=of, section="东柳桥", sampled_on=on, **more)

    return sample


def test_a_sample_is_classed_when_it_is_entered(sampled):
    row = sampled(ammonia=1_200, phosphorus=100)
    assert (row.get_water_class_display(), row.worst) == ("Ⅳ类", "氨氮")


def test_nitrogen_coliform_and_temperature_take_no_part(sampled):
    row = sampled(ammonia=100, nitrogen=99_000, coliform=10**6, temperature=350)
    assert row.get_water_class_display() == "Ⅰ类"
    with pytest.raises(rules.NothingMeasured):
        sampled("2023-06-03", nitrogen=99_000)


def test_the_table_of_the_day_counts(sampled):
    from hemei.kernel.models import DatedValue

    new = table() | {"氨氮": ["0.15", "0.5", "1.3", "1.5", "2.0"]}
    since = date(2023, 6, 1)
    DatedValue.objects.create(key=values_water.SURFACE_WATER, value=new, since=since, source="试", confirmed=True)
    assert [sampled(on, ammonia=1_200).water_class for on in ("2023-05-31", "2023-06-01")] == ["4", "3"]


@pytest.mark.parametrize(
    ("given", "rule"),
    [({"ammonia": -1}, common.Negative), ({"ph": 1401}, rules.PhImplausible),
     ({"dissolved_oxygen": 30_001}, rules.OxygenImplausible)],
)  # fmt: skip
def test_impossible_values_are_refused(sampled, given, rule):
    with pytest.raises(rule):
        sampled(**given)


def test_good_and_worse_are_counted(sampled):
    sampled(ammonia=1_000)
    sampled("2023-06-03", ammonia=2_001)
    found = {name: figure(f"environment.{name}", TOWN, "2023").value for name in (
        "water_samples", "water_samples_good", "water_samples_worse", "water_good_rate")}  # fmt: skip
    assert list(found.values()) == [2, 1, 1, 50]


def test_units_of_a_sheet_are_converted(town):
    reach()
    header = ["河段", "断面", "采样日期", "pH（无量纲）", "溶解氧（mg/L）", "氨氮（mg/L）", "总磷（μg/L）"]
    assert bring("water_sample", header, ["柳河东柳段", "东柳桥", "2023-05-03", 7.2, 8.1, 0.15, 21]) == []
    row = WaterSample.objects.get()
    assert (row.phosphorus, row.ammonia, row.ph, row.water_class, row.worst) == (21, 150, 720, "2", "总磷")
    wrong = bring("water_sample", header, ["柳河东柳段", "东柳桥", "2023-06-03", 7.2, -1, "未检出", 21])
    assert any("不是数字" in reason for reason in wrong)


def test_pages_show_the_last_class_and_the_trend(client_for, sampled):
    row = sampled(ammonia=2_001)
    client = client_for("environment_clerk")
    assert "劣Ⅴ类" in client.get("/environment/water/").content.decode()
    text = client.get(f"/environment/water/{row.reach_id}/?factor=ammonia").content.decode()
    assert "data-chart" in text and "Ⅲ类限值" in text
    assert client.get(f"/environment/water/{row.reach_id}/?factor=nonsense").status_code == 200
