import pytest

from hemei.kernel import credit_code

GOOD = ["91110108551385082Q", "91350100M000100Y43"]


@pytest.mark.parametrize("number", GOOD)
def test_good_codes(number: str) -> None:
    assert credit_code.check(number) == number


def test_full_width_spaces_and_case_are_put_right() -> None:
    assert credit_code.check(" ９１１１０１０８ 551385082ｑ ") == GOOD[0]


def test_a_collective_starts_with_letters() -> None:
    body = "N2110112" + "MF012345"
    body += credit_code.inner_check_character(body[8:16])
    assert credit_code.check(body + credit_code.check_character(body))


@pytest.mark.parametrize(
    ("number", "error", "says"),
    [
        ("9111010855138508", credit_code.CreditCodeLength, "现为 16 位"),
        ("91110108551385082O", credit_code.CreditCodeLetters, "“O”"),
        ("911A0108551385082Q", credit_code.CreditCodeLetters, "“A”"),
        ("Q1110108551385082Q", credit_code.CreditCodeAuthority, "首位“Q”"),
        ("91110108551385083Q", credit_code.CreditCodeInnerCheck, "应为“2”，现为“3”"),
        ("91110109551385082Q", credit_code.CreditCodeCheck, "现为“Q”"),
        ("911101085513850828", credit_code.CreditCodeCheck, "应为“Q”，现为“8”"),
    ],
)
def test_says_which_check_failed_and_what_was_expected(number, error, says) -> None:
    with pytest.raises(error, match=says):
        credit_code.check(number)
