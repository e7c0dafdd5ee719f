"""From when one is paid; and over random lives: never two tiers, never after death, the total is the sum of months."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hemei.livelihood.allowances.entitlement import differences, due, first_month
from hemei.livelihood.allowances.lives import Life, Span, Status
from hemei.livelihood.allowances.months import Month, span
from hemei.livelihood.allowances.tiers import Benefit, assess
from hemei.livelihood.tests.test_tiers import HERE, RATES, has, person

BACK = 6


def rates_of(month):
    return RATES


def first(life, benefit, applied):
    return str(first_month(life, benefit, Month.read(applied), rates_of, BACK))


def test_late_by_six_months_goes_back_and_by_seven_does_not():
    life = person("1943-05-20")
    assert first(life, "elder", "2023-05") == "2023-05"
    assert first(life, "elder", "2023-11") == "2023-05"
    assert first(life, "elder", "2023-12") == "2023-12"


def test_too_early():
    assert first(person("1943-05-20"), "elder", "2023-04") == "None"


def test_back_to_where_the_present_stretch_began():
    life = person("1930-01-01", has("prison", "2023-01-15", "2023-04-10"))
    assert first(life, "elder", "2023-07") == "2023-05"


DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31))
LONG = st.one_of(st.none(), st.integers(0, 900))
VALUES = {
    Status.HUKOU: st.sampled_from(["here", "city", "elsewhere"]),
    Status.DISABILITY: st.tuples(
        st.sampled_from(["visual", "hearing", "speech", "limb", "intellectual", "mental"]), st.integers(1, 4)
    ).map(lambda pair: f"{pair[0]}:{pair[1]}"),
    Status.OTHER_ALLOWANCE: st.tuples(st.sampled_from(Benefit.values), st.integers(50, 900)).map(
        lambda pair: f"{pair[0]}:{pair[1]}"
    ),
}


@st.composite
def spans(draw):
    status = draw(st.sampled_from(Status.values))
    since, days = draw(DAYS), draw(LONG)
    until = None if days is None else since + timedelta(days=days)
    return Span(status, since, until, draw(VALUES.get(Status(status), st.just(""))))


@st.composite
def lives(draw):
    born = draw(st.dates(date(1920, 1, 1), date(1966, 1, 1)))
    died = draw(st.one_of(st.none(), DAYS))
    return Life(born, died, (HERE, *draw(st.lists(spans(), max_size=8))))


AMOUNTS = {"elder": {0, 100, 500, 800}, "hardship": {0, 100, 200, 300}, "care": {0, 200, 400, 600}}
ALL = list(span(Month(2021, 1), Month(2026, 6)))


@settings(max_examples=150, deadline=None)
@given(lives())
def test_one_tier_a_month_and_nothing_after_death(life):
    for benefit in Benefit.values:
        for month in ALL:
            yuan = assess(life, benefit, month, RATES).yuan
            assert yuan in AMOUNTS[benefit]
            assert not yuan or life.died is None or month <= Month.of(life.died)


@settings(max_examples=100, deadline=None)
@given(lives(), st.sampled_from(Benefit.values), st.integers(0, 50), st.lists(st.integers(1, 20), max_size=5))
def test_however_the_runs_fall_the_total_is_the_sum_of_the_months(life, benefit, start, steps):
    """Each run pays the differences; the sum is what each month comes to, whatever runs came before."""
    opened, paid, at = ALL[start], {}, start
    for step in steps:
        at = min(at + step, len(ALL) - 1)
        for month, yuan in differences(due(life, benefit, opened, ALL[at], rates_of), paid).items():
            paid[month] = paid.get(month, 0) + yuan
        owed = due(life, benefit, opened, ALL[at], rates_of)
        assert sum(paid.values()) == sum(verdict.yuan for verdict in owed.values())


@settings(max_examples=100, deadline=None)
@given(lives(), st.sampled_from(Benefit.values), DAYS)
def test_a_death_reported_late_recovers_exactly_the_months_after_it(life, benefit, day):
    alive = Life(life.born, None, life.spans)
    paid = {month: verdict.yuan for month, verdict in due(alive, benefit, ALL[0], ALL[-1], rates_of).items()}
    dead = Life(life.born, day, life.spans)
    back = differences(due(dead, benefit, ALL[0], ALL[-1], rates_of), paid)
    assert back == {month: -yuan for month, yuan in paid.items() if yuan and month > Month.of(day)}


@settings(max_examples=100, deadline=None)
@given(lives(), st.sampled_from(Benefit.values), st.sampled_from(ALL))
def test_the_first_month_is_never_more_than_six_back_and_is_due(life, benefit, applied):
    found = first_month(life, benefit, applied, rates_of, BACK)
    if found is None:
        assert not assess(life, benefit, applied, RATES).yuan
    else:
        assert 0 <= applied - found <= BACK
        assert all(assess(life, benefit, month, RATES).yuan for month in span(found, applied))
