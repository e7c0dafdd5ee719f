"""Unified social credit codes, GB 32100-2015, with the organisation code inside (GB 11714)."""

import re
import unicodedata

from stdnum.cn import uscc

from hemei.kernel.errors import RuleError

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_FORM = re.compile(f"[{_LETTERS}]{{2}}[0-9]{{6}}[{_LETTERS}]{{10}}")
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
AUTHORITIES = {
    "1": "机构编制", "2": "外交", "3": "司法行政", "4": "文化", "5": "民政", "6": "旅游", "7": "宗教", "8": "工会",
    "9": "市场监管", "A": "中央军委改革和编制办公室", "N": "农业农村", "Y": "其他",
}  # fmt: skip


class CreditCodeLength(RuleError):
    """统一社会信用代码应为 18 位，现为 {length} 位。"""

    basis = "GB 32100-2015"


class CreditCodeLetters(RuleError):
    """统一社会信用代码含有不该出现的“{found}”。代码用数字和大写字母（不含 I、O、S、V、Z），第 3 至 8 位是数字。"""

    basis = "GB 32100-2015"


class CreditCodeAuthority(RuleError):
    """统一社会信用代码首位“{found}”不是登记管理部门代码（企业和个体工商户是 9，农村集体经济组织是 N）。"""

    basis = "GB 32100-2015"


class CreditCodeInnerCheck(RuleError):
    """统一社会信用代码第 9 至 17 位（组织机构代码）校验不符：第 17 位应为“{expected}”，现为“{found}”。"""

    basis = "GB 11714-1997"


class CreditCodeCheck(RuleError):
    """统一社会信用代码末位校验不符：按前 17 位计算应为“{expected}”，现为“{found}”。请核对是否有一位抄错。"""

    basis = "GB 32100-2015"


def normalise(number: str) -> str:
    """Full width to half width, spaces and hyphens out, upper case."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", number)).upper()


def check(number: str) -> str:
    """The normalised code; a RuleError says which check failed and which character was expected."""
    number = normalise(number)
    _check_form(number)
    inner = inner_check_character(number[8:16])
    if number[16] != inner:
        raise CreditCodeInnerCheck(field="credit_code", expected=inner, found=number[16])
    outer = check_character(number)
    if number[17] != outer:
        raise CreditCodeCheck(field="credit_code", expected=outer, found=number[17])
    return number


def check_character(number: str) -> str:
    """The 18th character that the first 17 demand (weights 3^i mod 31)."""
    return str(uscc.calc_check_digit(number[:17]))


def inner_check_character(body: str) -> str:
    """The ninth character of an organisation code from its eight (GB 11714: 10 is X, 11 is 0)."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(body, _INNER_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _check_form(number: str) -> None:
    if len(number) != 18:
        raise CreditCodeLength(field="credit_code", length=len(number))
    if not _FORM.fullmatch(number):
        raise CreditCodeLetters(field="credit_code", found=_first_wrong(number))
    if number[0] not in AUTHORITIES:
        raise CreditCodeAuthority(field="credit_code", found=number[0])


def _first_wrong(number: str) -> str:
    return next(c for i, c in enumerate(number) if c not in _LETTERS or (2 <= i < 8 and c not in "0123456789"))
