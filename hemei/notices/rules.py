"""Rules of notices: what may not be posted, and when one may object."""

import re
from collections.abc import Iterable

from hemei.kernel.errors import RuleError

_ID = re.compile(r"(?<!\d)(\d{17}[\dXxＸｘ]|\d{15})(?![\dXx])")
_SPACED = re.compile(r"(?<!\d)\d(?:[\s\u200b·.-]{0,3}\d){16}[\s\u200b·.-]{0,3}[\dXxＸｘ](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d{16,19}(?!\d)")


class IdentityInText(RuleError):
    """{where}里有完整的身份证号码“{shown}”，不能公示。请改成 110105********002X 这样的样子。"""

    basis = "《个人信息保护法》第二十五条、第二十八条"


class PhoneInText(RuleError):
    """{where}里有个人手机号“{shown}”，不能公示。受理异议的电话请填在“受理异议的单位和电话”一栏。"""

    basis = "《个人信息保护法》第二十五条"


class CardInText(RuleError):
    """{where}里像是有银行账号“{shown}”，不能公示。请删去。"""

    basis = "《个人信息保护法》第二十八条"


class ContentMissing(RuleError):
    """公示没有内容。请写正文或填表。"""


class ContactMissing(RuleError):
    """公示要写明向谁提异议。请填受理异议的单位和电话。"""


class RowsUneven(RuleError):
    """第 {number} 行有 {found} 栏，表头有 {wanted} 栏，对不上。"""


class SelfReview(RuleError):
    """公开前要有另一个人审查，自己拟的稿不能自己发布。"""

    basis = "《政府信息公开条例》第十七条"


class NotObjectable(RuleError):
    """公示期已经结束（{ended}），不能再提异议。有情况请直接联系{contact}。"""

    status = 409


class ObjectionEmpty(RuleError):
    """请写明您的异议是什么。"""


class AnsweredAlready(RuleError):
    """这条异议已经答复过了。"""

    status = 409


class AnswerMissing(RuleError):
    """请写明调查情况和答复。"""


class ReasonMissing(RuleError):
    """请写明撤下的原因。"""


class NotVillage(RuleError):
    """村务公开要选一个村（社区）。"""


class PeriodNotOfItem(RuleError):
    """“{item}”{frequency}公开一次，所属期应写成 {example}。"""


class PostedForPeriod(RuleError):
    """{area} {period} 的“{item}”已经公开过了。要更正，请先撤下原来的。"""

    status = 409


class PeriodNotOver(RuleError):
    """{period} 还没有结束，到期后再公开。"""


class SignedAlready(RuleError):
    """村务监督委员会已经审核过了。"""

    status = 409


class FormedInFuture(RuleError):
    """形成日期 {day} 在今天之后。"""


def _identity_in(text: str) -> str:
    """The first identity number, also one written in groups; groups of digits without a day of birth are none."""
    if found := _ID.search(text):
        return found[0]
    spaced = (re.sub(r"[^\dXxＸｘ]", "", one[0]) for one in _SPACED.finditer(text))
    return next((one for one in spaced if _has_birth(one)), "")


def _has_birth(number: str) -> bool:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    return 1850 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31


def check_clean(where: str, text: str) -> None:
    """Nothing that tells who a person is beyond what a notice may say."""
    check_no_identity(where, text)
    for pattern, refusal in ((_PHONE, PhoneInText), (_CARD, CardInText)):
        found = pattern.search(text)
        if found:
            shown = found[0][:3] + "…" + found[0][-2:]
            raise refusal(where=where, shown=shown)


def check_no_identity(where: str, text: str) -> None:
    """A telephone may stand there, an identity number may not."""
    if found := _identity_in(text):
        raise IdentityInText(where=where, shown=found[:3] + "…" + found[-2:])


def check_table(head: list[str], rows: Iterable[list[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        if len(row) != len(head):
            raise RowsUneven(field="rows", number=number, found=len(row), wanted=len(head))
        for title, cell in zip(head, row, strict=True):
            check_clean(f"第 {number} 行“{title}”", str(cell))
