"""What is published must not tell fewer than k voters apart, whatever else is published beside it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hemei.appraisals.disclosing import WITHHELD, band, bands, least, over_rounds, publish

K = 10


def test_an_exact_rate_that_names_four_dissenters_becomes_a_band():
    cells, total = publish([(727, 731)], K)
    assert (total.exact, total.label) == (False, "≥ 99%")
    assert total.public() == {"band": "≥ 99%", "counted": 731}
    assert cells == [total]


def test_all_satisfied_is_a_band_too_and_the_same_as_one_dissenter():
    assert band(100, 100, K).label == band(99, 100, K).label == "≥ 95%"


def test_ten_on_each_side_are_exact():
    cells, total = publish([(90, 100), (80, 100)], K)
    assert [cell.exact for cell in cells] == [True, True] and total.exact


def test_one_small_village_takes_a_companion_so_that_the_town_stays_exact():
    cells, total = publish([(98, 100), (87, 100), (60, 100)], K)
    assert [cell.exact for cell in cells] == [False, False, True]
    assert total.exact


@pytest.mark.parametrize("n", range(1, 120))
def test_bands_cover_every_number_once_and_leave_enough_possible(n):
    spans = bands(n, K)
    assert [d for low, high, _ in spans for d in range(low, high + 1)] == list(range(n + 1))
    assert all(high - low + 1 >= least(K) for low, high, _ in spans) or spans == [(0, n, WITHHELD)]
    assert len({label for _, _, label in spans}) == len(spans)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(8, 13)), min_size=2, max_size=3))
def test_no_reader_can_work_out_a_hidden_number(rows):
    """Try every combination of numbers that fits what is published: each hidden cell keeps enough of them."""
    table = [(n - min(d, n), n) for d, n in rows]
    cells, total = publish(table, 4)
    spans = [range(cell.low, cell.high + 1) for cell in cells]
    fitting = [each for each in product(*spans) if total.low <= sum(each) <= total.high]
    for number, cell in enumerate(cells):
        if not cell.exact:
            assert len({each[number] for each in fitting}) >= least(4), (table, cells, total)
    assert tuple(n - above for above, n in table) in fitting


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((80, 101), True),
        ((81, 109), True),
        ((75, 91), True),
        ((80, 100), False),
        ((70, 100), False),
        ((90, 110), False),
    ],
)
def test_an_exact_rate_is_hidden_where_fewer_than_k_voters_came_or_went_since_an_earlier_one(row, told):
    assert over_rounds(row, [{"satisfied": 80, "counted": 100}], K) is told
    assert not over_rounds(row, [{"band": "≥ 95%", "counted": 100}], K)


def test_a_total_that_must_hide_takes_a_part_with_it():
    cells, total = publish([(80, 100), (60, 100), (50, 100)], K, also=[3])
    assert not total.exact
    assert [cell.exact for cell in cells] == [False, True, True]


def test_the_town_becomes_a_band_where_its_exact_number_would_narrow_a_village():
    """2 and 20 dissenters: with 22 known, the first could only be 2 to 5."""
    cells, total = publish([(98, 100), (80, 100), (60, 100)], K)
    assert [cell.exact for cell in cells] == [False, False, True]
    assert not total.exact
