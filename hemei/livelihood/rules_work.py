"""Rules of training classes, job fairs and sign-ups. Pure: the clock and the dated values are handed in."""

from calendar import monthrange
from datetime import date
from typing import Any

from hemei.kernel import credit_code
from hemei.kernel.errors import RuleError
from hemei.livelihood.models.work import Exam


class NothingPlanned(RuleError):
    """“{title}”要大于 0。"""


class ClassNotOver(RuleError):
    """班次到 {ends} 才结业，现在不能登记“实际参训”。请先把“实际参训”留作“否”，结业后再登记。"""


class ExamWithoutAttendance(RuleError):
    """没有参训的人员不能有考核结果。"""


class CertificateWithoutPass(RuleError):
    """考核合格才能填证书编号。"""


class CertificateUsed(RuleError):
    """证书编号“{number}”已登记在另一人或另一班次名下。"""


class FollowUpIncomplete(RuleError):
    """{months}个月回访要同时填日期和就业情况。"""


class FollowUpEarly(RuleError):
    """{months}个月回访最早在结业满{months}个月的 {earliest}，填的是 {given}。"""


class FollowUpOfAbsent(RuleError):
    """没有参训的人员不作就业回访。"""


class DateInFuture(RuleError):
    """“{title}”{given} 在今天之后。"""


class HasRows(RuleError):
    """已有{rows}登记在这一日期下，日期不能直接改。请先更正或作废这些记录。"""


class FirmNotAtFair(RuleError):
    """这家企业没有登记在“{fair}”的参会企业里。请先登记参会企业，再登记它的岗位。"""


class NumbersDisagree(RuleError):
    """录用不能多于意向，意向不能多于投递（现为投递 {applications} 人次、意向 {offers} 人次、录用 {hires} 人）。"""


class SeenAlready(RuleError):
    """这条已经核对过了（{state}）。"""


class ReasonMissing(RuleError):
    """不采用要写明理由。"""


class NotListedFirm(RuleError):
    """统一社会信用代码“{code}”在参会企业里登记的名称是“{known}”，与“{name}”不同，请核对。"""


def more_than_none(number: int | None, title: str, field: str) -> None:
    if number is not None and number <= 0:
        raise NothingPlanned(field=field, title=title)


def not_future(day: date | None, today: date, title: str, field: str) -> None:
    if day is not None and day > today:
        raise DateInFuture(field=field, title=title, given=day)


def code_valid(code: str, field: str) -> None:
    """The check of the standard, its message at the column of this ledger."""
    try:
        credit_code.check(code)
    except RuleError as error:
        error.field = field
        raise


def exam_in_order(row: Any) -> None:
    if row.exam and not row.attended:
        raise ExamWithoutAttendance(field="exam")
    if row.certificate_number and row.exam != Exam.PASSED:
        raise CertificateWithoutPass(field="certificate_number")


def attended_after_end(attended: bool, ended: date, today: date) -> None:
    if attended and ended > today:
        raise ClassNotOver(field="attended", ends=ended)


def follow_up(row: Any, which: str, months: int) -> None:
    """A follow-up has both its day and its finding, of who attended, once the months are over."""
    day, found = getattr(row, f"{which}_on"), getattr(row, which)
    if bool(day) != bool(found):
        raise FollowUpIncomplete(field=f"{which}_on" if found else which, months=months)
    if day is None:
        return
    if not row.attended:
        raise FollowUpOfAbsent(field=f"{which}_on")
    earliest = months_after(row.class_ended_on, months)
    if day < earliest:
        raise FollowUpEarly(field=f"{which}_on", months=months, earliest=earliest, given=day)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; its last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def numbers_agree(row: Any) -> None:
    if not row.applications >= row.offers >= row.hires:
        raise NumbersDisagree(field="hires", applications=row.applications, offers=row.offers, hires=row.hires)
