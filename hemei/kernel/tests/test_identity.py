from datetime import date

import pytest

from hemei.kernel import identity
from hemei.kernel.errors import RuleError

GOOD = "11010519491231002X"


def test_a_good_number_in_any_width_and_case() -> None:
    assert identity.check("１１０１０５ 19491231-002ｘ") == GOOD


@pytest.mark.parametrize("place", range(17))
def test_one_wrong_digit_is_found(place: int) -> None:
    wrong = GOOD[:place] + str((int(GOOD[place]) + 1) % 10) + GOOD[place + 1 :]
    with pytest.raises(RuleError):
        identity.check(wrong)


def test_the_refusals_say_which_check_failed() -> None:
    with pytest.raises(identity.IdentityCheckWrong, match="应为“X”，现为“0”"):
        identity.check(GOOD[:-1] + "0")
    with pytest.raises(identity.IdentityNumberMalformed, match="现为 15 位"):
        identity.check("110105491231002")
    with pytest.raises(identity.IdentityBirthDateWrong, match="20230229"):
        identity.check("110105202302290021")


def test_a_birth_date_after_today_is_refused_and_today_is_not() -> None:
    born_today = "11010520240229001"
    number = born_today + identity.check_character(born_today)
    assert identity.check(number, on=date(2024, 2, 29)) == number
    with pytest.raises(identity.IdentityBirthDateWrong):
        identity.check(number, on=date(2024, 2, 28))


def test_what_a_number_says() -> None:
    assert identity.birth_date(GOOD) == date(1949, 12, 31)
    assert identity.sex(GOOD) == "女"
    assert identity.sex("110105194912310038") == "男"


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1949, 12, 31), date(2024, 12, 30), 74),
        (date(1949, 12, 31), date(2024, 12, 31), 75),
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
    ],
)
def test_age_in_full_years(born: date, on: date, age: int) -> None:
    assert identity.age(born, on) == age
