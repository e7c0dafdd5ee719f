"""Air by both generations of the standards, valid means, and the days that figures count."""

from datetime import date
from fractions import Fraction

import pytest

from hemei.environment import rules_air as rules
from hemei.environment import values_air as values
from hemei.environment.tests.factories_land import make, station
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.places.tests.factories import TOWN

OLD, NEW = date(2026, 2, 28), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("on", "given", "index"),
    [
        (OLD, {"pm25": 75}, 100), (NEW, {"pm25": 75}, 114), (OLD, {"pm10": 150}, 100), (NEW, {"pm10": 150}, 112),
        (NEW, {"pm25": 60}, 100), (OLD, {"pm25": 35}, 50), (OLD, {"pm25": 36}, 52), (OLD, {"pm25": 501}, 500),
        (OLD, {"co": 41}, 101), (OLD, {"co": 20}, 50), (OLD, {"o3": 161}, 101), (OLD, {"o3": 801, "o3_hour": 900}, 350),
        (OLD, {"pm25": 0}, 0),
    ],
)  # fmt: skip
def test_aqi_of_the_standard_in_force(db, on, given, index):
    assert rules.air(given, values.index(on).table).aqi == index


def test_only_eight_hour_ozone_above_its_table_gives_no_index(db):
    assert rules.air({"o3": 801}, values.index(OLD).table) is None


def test_primary_pollutants_only_above_fifty_and_all_that_tie(db):
    table = values.index(OLD).table
    assert rules.air({"pm25": 35, "pm10": 20}, table).primary == ()
    assert rules.air({"pm25": 75, "pm10": 150, "no2": 10}, table).primary == ("pm25", "pm10")
    assert [rules.class_of(n) for n in (50, 51, 100, 101, 151, 201, 300, 301)] == [
        "优", "良", "良", "轻度污染", "中度污染", "重度污染", "重度污染", "严重污染",
    ]  # fmt: skip


def test_limits_by_date(db):
    assert [values.limits(day)[0]["年"] for day in (OLD, NEW, date(2030, 12, 31), date(2031, 1, 1))] == [35, 30, 30, 25]


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"), [(5, 2, 2), (7, 2, 4), (35_500, 1000, 36), (34_500, 1000, 34), (71, 3, 24)]
)
def test_halves_go_to_the_even_neighbour(numerator, denominator, rounded):
    assert rules.half_even(numerator, denominator) == rounded


def hours(count, *, ozone=lambda hour: 100, first=0):
    return {first + n: (35_500, 50_000, 3000, 20_000, 640, ozone(n) * 1000) for n in range(count)}


def test_twenty_hours_make_a_day(db):
    needed = values.needed(OLD)
    whole, short = rules.day(hours(20), needed, 160), rules.day(hours(19), needed, 160)
    assert (whole.hours, whole.values["pm25"], whole.values["co"]) == (20, 36, 6)
    assert (short.hours, short.values["pm25"], short.values["o3_hour"]) == (19, None, None)


def test_ozone_by_eight_hours(db):
    needed = values.needed(OLD)
    rising = rules.day(hours(24, ozone=lambda n: n * 10), needed, 160)
    assert rising.values["o3"] == 195  # mean of 160 … 230, 195 exactly
    assert rules.day(hours(24, first=1), needed, 160).values["o3"] == 100
    assert rules.day(hours(12, ozone=lambda n: 90), needed, 160).values["o3"] is None  # too few windows
    assert rules.day(hours(12, ozone=lambda n: 200), needed, 160).values["o3"] == 200  # but over the limit


def day(of, on, pm25, **more):
    return make("air_day", station=of, day=on, pm25=pm25, **more)


def test_the_figure_is_the_mean_of_valid_days_and_compares_concentrations(town):
    of = station()
    for month, old, new in ((1, 60, 50), (2, 40, 31)):
        day(of, date(2023, month, 1), old, hours=24)
        day(of, date(2024, month, 1), new, hours=20)
    assert not day(of, date(2024, 3, 1), 400, hours=19).valid
    found = figure("environment.pm25", TOWN, "2024")
    assert (found.value, found.denominator) == (Fraction(81, 2), 2)
    assert year_on_year(found).percent == Fraction(-19)


def test_the_day_knows_its_standard(town):
    of = station()
    before, after = day(of, OLD, 75), day(of, NEW, 75)
    assert (before.aqi, before.standard, before.primary, before.area_id) == (100, "HJ 633-2012", "PM2.5", of.area_id)
    assert (after.aqi, after.standard) == (114, "HJ 633-2026")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"pm25": None}, rules.NoMeasurement), ({"pm25": -1}, rules.NegativeMeasurement),
        ({"hours": 25}, rules.HoursImpossible), ({"day": date(2019, 12, 31)}, rules.StationClosed),
    ],
)  # fmt: skip
def test_refused_days(town, more, rule):
    of = station()
    with pytest.raises(rule):
        make("air_day", **{"station": of, "day": date(2023, 1, 1), "pm25": 30, **more})


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"until": date(2019, 1, 1)}, rules.StationEndsBeforeStart), ({"lon": 39, "lat": 116}, rules.PlaceIncomplete)],
)
def test_refused_stations(town, more, rule):
    with pytest.raises(rule):
        station(**more)
