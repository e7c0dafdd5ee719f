from decimal import Decimal
from fractions import Fraction

import pytest

from hemei.kernel import words
from hemei.kernel.words import WordNotTrue

D, F = Decimal, Fraction


@pytest.mark.parametrize(("shown", "step"), [("3700", 100), ("9.80", F(1, 10)), ("12", 1), ("0", 0), ("500", 100)])
def test_the_step_is_that_of_the_last_non_zero_digit(shown, step) -> None:
    assert words.step_of(D(shown)) == step


TRUE = [
    (words.more_than, "3758", "3700", "户", {}, "3700余户"),
    (words.more_than, "9.83", "9.8", "亿元", {}, "9.8亿余元"),
    (words.more_than, "9.83", "9.80", "亿元", {}, "9.80亿余元"),
    (words.nearly, "9.83", "10", "亿元", {}, "近10亿元"),
    (words.nearly, "9", "10", "亿元", {}, "近10亿元"),
    (words.about, "3750", "3800", "户", {}, "约3800户"),
    (words.about, "3850", "3800", "户", {}, "约3800户"),
    (words.at_least, "500", "500", "万元", {}, "500万元以上"),
    (words.above, "500.01", "500", "万元", {}, "超过500万元"),
    (words.breaks_through, "10", "10", "亿元", {"earlier": [F("9.99"), F(8)]}, "突破10亿元"),
    (words.breaks_through, "10", "10", "亿元", {"earlier": []}, "突破10亿元"),
    (words.forecast, "9.804", "9.80", "亿元", {"has_forecast": True}, "预计9.80亿元"),
    (words.cumulative, "3758", "3758", "人次", {"summed": True}, "累计3758人次"),
]
FALSE = [
    (words.more_than, "3700", "3700", {}), (words.more_than, "3800", "3700", {}), (words.more_than, "5", "0", {}),
    (words.nearly, "10", "10", {}), (words.nearly, "8.99", "10", {}),
    (words.about, "3749", "3800", {}), (words.about, "3851", "3800", {}), (words.about, "0.1", "0", {}),
    (words.at_least, "499.99", "500", {}), (words.above, "500", "500", {}),
    (words.breaks_through, "9.99", "10", {"earlier": []}), (words.breaks_through, "11", "10", {"earlier": [F(10)]}),
    (words.forecast, "9.8", "9.8", {"has_forecast": False}), (words.forecast, "9.9", "9.8", {"has_forecast": True}),
    (words.cumulative, "9", "9", {"summed": False}), (words.cumulative, "9.6", "9", {"summed": True}),
]  # fmt: skip


@pytest.mark.parametrize(("word", "value", "shown", "unit", "more", "text"), TRUE)
def test_a_true_word_is_written(word, value, shown, unit, more, text) -> None:
    assert word(F(value), D(shown), unit, **more) == text


@pytest.mark.parametrize(("word", "value", "shown", "more"), FALSE)
def test_a_false_word_is_refused(word, value, shown, more) -> None:
    with pytest.raises(WordNotTrue):
        word(F(value), D(shown), "户", **more)


def test_over_target() -> None:
    assert words.over_target(F("100.01"), F(100), "万元") == "超额完成"
    with pytest.raises(WordNotTrue, match="大于目标 100"):
        words.over_target(F(100), F(100), "万元")


def test_the_refusal_names_the_word_the_shown_number_and_the_exact_value() -> None:
    with pytest.raises(WordNotTrue) as refused:
        words.more_than(F("3800.5"), D("3700"), "户")
    assert refused.value.message == ("不能写“3700余户”：准确值是 3800.5户，而“余”要求大于 3700 且小于 3800。")


def test_every_word_of_the_rules_is_there() -> None:
    assert set(words.WORDS) == set(["余", "近", "约", "以上", "超过", "突破", "超额", "预计", "累计"])
