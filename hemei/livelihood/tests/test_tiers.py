"""The tiers of 京民养老发〔2019〕160号 at their boundaries."""

from datetime import date

import pytest

from hemei.livelihood.allowances.lives import Life, Span
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Rates, assess

RATES = Rates(60, {80: 100, 90: 500, 100: 800}, {"minimum_living": 300, "low_income": 200, "special_family": 100},
              {"first": 600, "second": 400, "third": 200})  # fmt: skip
HERE = Span("hukou", date(1930, 1, 1), value="here")


def yuan(life, benefit, month):
    return assess(life, benefit, Month.read(month), RATES).yuan


def person(born, *spans, died=None, hukou=HERE):
    return Life(date.fromisoformat(born), died, (hukou, *spans))


def has(status, since="1990-01-01", until=None, value=""):
    return Span(status, date.fromisoformat(since), date.fromisoformat(until) if until else None, value)


@pytest.mark.parametrize(
    ("month", "amount"),
    [("2023-04", 0), ("2023-05", 100), ("2033-04", 100), ("2033-05", 500), ("2043-04", 500), ("2043-05", 800)],
)
def test_a_birthday_counts_from_its_month(month, amount):
    assert yuan(person("1943-05-20"), "elder", month) == amount


def test_born_on_the_last_of_february():
    assert yuan(person("1940-02-29"), "elder", "2020-02") == 100
    assert yuan(person("1940-02-29"), "elder", "2020-01") == 0


def test_death_in_june_stops_july():
    life = person("1930-01-01", died=date(2023, 6, 1))
    assert (yuan(life, "elder", "2023-06"), yuan(life, "elder", "2023-07")) == (500, 0)


@pytest.mark.parametrize(
    ("held", "amount"),
    [
        ([("severe", "")], 600), ([("disability", "visual:1")], 600), ([("disability", "limb:1")], 600),
        ([("disability", "intellectual:1")], 600), ([("disability", "mental:1")], 600),
        ([("disability", "intellectual:2"), ("disability", "hearing:4")], 600),
        ([("disability", "mental:2"), ("disability", "limb:3")], 600),
        ([("disability", "visual:2")], 400), ([("disability", "limb:2")], 400),
        ([("disability", "intellectual:2")], 400), ([("disability", "intellectual:3")], 400),
        ([("disability", "mental:3")], 400), ([("disability", "hearing:1")], 200),
        ([("disability", "hearing:2")], 200), ([("disability", "speech:2")], 200),
        ([("disability", "hearing:3")], 0), ([("disability", "visual:3")], 0), ([("disability", "limb:4")], 0),
        ([("disability", "intellectual:4")], 0), ([], 0),
        ([("disability", "visual:2"), ("disability", "hearing:1")], 400),
    ],
)  # fmt: skip
def test_care_by_assessment_kind_and_level(held, amount):
    life = person("1950-01-01", *(has(status, value=value) for status, value in held))
    assert yuan(life, "care", "2023-05") == amount


@pytest.mark.parametrize(
    ("held", "amount"),
    [
        (["minimum_living", "low_income"], 300), (["low_income", "special_family"], 200), (["special_family"], 100),
        ([], 0),
    ],
)  # fmt: skip
def test_hardship_takes_the_first_that_fits(held, amount):
    assert yuan(person("1950-01-01", *map(has, held)), "hardship", "2023-05") == amount


def test_hardship_and_care_are_for_the_elderly():
    life = person("1963-06-10", has("minimum_living"), has("severe"))
    assert (yuan(life, "hardship", "2023-05"), yuan(life, "hardship", "2023-06")) == (0, 300)
    assert (yuan(life, "care", "2023-05"), yuan(life, "care", "2023-06")) == (0, 600)


@pytest.mark.parametrize(
    ("other", "benefit"),
    [
        ("disabled_living", "hardship"), ("injury_nursing", "hardship"), ("destitute", "hardship"),
        ("disabled_nursing", "care"), ("heroic_nursing", "care"), ("institution", "care"),
        ("injury_nursing", "care"), ("destitute", "care"),
    ],
)  # fmt: skip
def test_what_may_not_be_drawn_together(other, benefit):
    life = person("1940-01-01", has("minimum_living"), has("severe"), has(other, "2023-05-10", "2023-07-02"))
    months = ["2023-04", "2023-05", "2023-06", "2023-07", "2023-08"]
    full = {"hardship": 300, "care": 600}[benefit]
    assert [yuan(life, benefit, month) for month in months] == [full, 0, 0, 0, full]
    assert yuan(life, "elder", "2023-06") == 100


def test_the_three_may_be_drawn_together():
    life = person("1930-01-01", has("minimum_living"), has("severe"))
    assert [yuan(life, benefit, "2023-05") for benefit in ("elder", "hardship", "care")] == [500, 300, 600]


def test_a_changed_grade_works_from_the_next_month():
    life = person("1950-01-01", has("disability", "2000-01-01", "2023-05-14", "limb:1"),
                  has("disability", "2023-05-15", value="limb:2"))  # fmt: skip
    assert [yuan(life, "care", m) for m in ("2023-05", "2023-06")] == [600, 400]


def test_a_first_grade_counts_from_its_own_month():
    life = person("1950-01-01", has("disability", "2023-05-15", value="limb:2"))
    assert [yuan(life, "care", m) for m in ("2023-04", "2023-05")] == [0, 400]


def test_leaving_the_town_stops_the_next_month():
    life = Life(date(1930, 1, 1), None, (has("hukou", "1950-01-01", "2023-05-31", "here"),
                                         has("hukou", "2023-06-01", value="elsewhere")))  # fmt: skip
    assert [yuan(life, "elder", m) for m in ("2023-05", "2023-06")] == [500, 0]
    middle = Life(date(1930, 1, 1), None, (has("hukou", "1950-01-01", "2023-05-14", "here"),
                                           has("hukou", "2023-05-15", value="city")))  # fmt: skip
    assert [yuan(middle, "elder", m) for m in ("2023-05", "2023-06")] == [500, 0]


def test_moving_in_from_the_city_goes_on_the_next_month():
    life = Life(date(1930, 1, 1), None, (has("hukou", "1950-01-01", "2023-05-14", "city"),
                                         has("hukou", "2023-05-15", value="here")))  # fmt: skip
    assert [yuan(life, "elder", m) for m in ("2023-05", "2023-06")] == [0, 500]


def test_a_new_hukou_of_the_city_counts_from_its_month():
    life = Life(date(1930, 1, 1), None, (has("hukou", "1950-01-01", "2023-05-14", "elsewhere"),
                                         has("hukou", "2023-05-15", value="here")))  # fmt: skip
    assert [yuan(life, "elder", m) for m in ("2023-04", "2023-05")] == [0, 500]


def test_out_and_back():
    spans = (has("hukou", "1950-01-01", "2023-02-10", "here"), has("hukou", "2023-02-11", "2023-06-20", "city"),
             has("hukou", "2023-06-21", value="here"))  # fmt: skip
    life = Life(date(1930, 1, 1), None, spans)
    assert [yuan(life, "elder", f"2023-0{m}") for m in range(2, 8)] == [500, 0, 0, 0, 0, 500]


@pytest.mark.parametrize("status", ["prison", "missing", "recheck_failed"])
def test_a_stop_works_from_the_next_month(status):
    life = person("1930-01-01", has(status, "2023-05-01", "2023-08-20"))
    months = ["2023-05", "2023-06", "2023-08", "2023-09"]
    assert [yuan(life, "elder", month) for month in months] == [500, 0, 0, 500]


def test_the_higher_of_two_payments():
    more = person("1930-01-01", has("other_allowance", value="elder:600"))
    less = person("1930-01-01", has("other_allowance", value="elder:300"))
    assert (yuan(more, "elder", "2023-05"), yuan(less, "elder", "2023-05")) == (0, 500)
    assert "就高" in assess(less, "elder", Month(2023, 5), RATES).why


def test_why_500():
    assert assess(person("1933-05-20"), "elder", Month(2023, 5), RATES).why == (
        "1933-05-20出生，当月90周岁，满90周岁档"
    )
