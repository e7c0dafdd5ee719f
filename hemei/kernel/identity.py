"""Citizen identity numbers, GB 11643-1999: form, real birth date, check character."""

import re
import unicodedata
from datetime import date

from django.utils import timezone

from hemei.kernel.errors import RuleError

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class IdentityNumberMalformed(RuleError):
    """身份证号应为 18 位：前 17 位是数字，末位是数字或 X。现为 {length} 位。"""

    basis = "GB 11643-1999"


class IdentityBirthDateWrong(RuleError):
    """身份证号第 7 至 14 位“{text}”不是真实的出生日期，或晚于今天。"""

    basis = "GB 11643-1999"


class IdentityCheckWrong(RuleError):
    """身份证号末位校验不符：按前 17 位计算应为“{expected}”，现为“{found}”。请核对是否有一位抄错。"""

    basis = "GB 11643-1999"


def normalise(number: str) -> str:
    """Full width to half width, spaces out, x to X."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", number)).upper()


def check(number: str, on: date | None = None) -> str:
    """The normalised number; a RuleError says which check failed. `on` is the day that counts as today."""
    number = normalise(number)
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        raise IdentityNumberMalformed(field="id_number", length=len(number))
    _check_birth_date(number, on or timezone.localdate())
    expected = check_character(number)
    if number[17] != expected:
        raise IdentityCheckWrong(field="id_number", expected=expected, found=number[17])
    return number


def check_character(number: str) -> str:
    """The 18th character that the first 17 digits demand."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def birth_date(number: str) -> date:
    """Born on; ValueError when digits 7 to 14 are no date."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex(number: str) -> str:
    """ "男" for an odd 17th digit, "女" for an even one."""
    return "男" if int(number[16]) % 2 else "女"


def age(born: date, on: date) -> int:
    """Full years (周岁) on a day: a year is full from the birthday on; 29 February counts on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _check_birth_date(number: str, today: date) -> None:
    try:
        born = birth_date(number)
    except ValueError:
        born = None
    if born is None or not date(1850, 1, 1) <= born <= today:
        raise IdentityBirthDateWrong(field="id_number", text=number[6:14])
