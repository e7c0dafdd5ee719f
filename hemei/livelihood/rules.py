"""Rules of livelihood: statuses and applications of allowances."""

import re
from typing import Any

from hemei.kernel import identity
from hemei.kernel.errors import RuleError
from hemei.livelihood.allowances.lives import Disability, Status
from hemei.livelihood.allowances.tiers import Benefit

_ACT = "京民养老发〔2019〕160号"


class NotInRegister(RuleError):
    """居民登记里没有这个身份证号。请先登记居民，再录入。"""


class NameDiffers(RuleError):
    """身份证号在居民登记里的姓名是“{known}”，与“{name}”不同。请核对是不是填错了人。"""


class UntilBeforeSince(RuleError):
    """“至”{until} 早于“自”{since}。"""


class ValueNotReadable(RuleError):
    """“{status}”的类别等级写得不对：“{value}”。应写成{example}。"""


class SinceInFuture(RuleError):
    """“自”{since} 在今天之后。"""


class DeathBeforeBirth(RuleError):
    """去世日期 {since} 早于出生日期 {born}。"""


class DecidedTooEarly(RuleError):
    """决定日期 {decided} 不对：{applied} 申请的，异议期到 {until}，之后才能决定。新申请请在“办理”里作决定。"""

    basis = _ACT


class Overlaps(RuleError):
    """与已有的“{status}”（{since} 起）重叠。请先写明原来的截止日期。"""


class AppliedInFuture(RuleError):
    """申请日期 {applied} 在今天之后。"""


class ForwardedBefore(RuleError):
    """转民政部门的日期 {forwarded} 早于申请日期 {applied}。"""


class RefusalWithoutReason(RuleError):
    """不予批准要写明理由，并在告知书里写明救济途径。"""

    basis = _ACT


class DecidedWithoutDate(RuleError):
    """作了决定要填决定日期。"""


class NotInitiallyReviewed(RuleError):
    """还没有初审通过，不能{verb}。"""

    basis = _ACT


class ObjectionOpen(RuleError):
    """还有没答复的异议，答复后才能决定。"""

    basis = _ACT


class ObjectionsRunStill(RuleError):
    """异议期到 {until} 为止，之后才能决定。"""

    basis = _ACT


class ObjectionLate(RuleError):
    """异议要在 {until} 之前提出，已经过了。请按来信来访另行处理。"""

    basis = _ACT


class ObjectionHeld(RuleError):
    """有成立的异议，不能批准。请写明理由，不予批准。"""

    basis = _ACT


class PostingRuns(RuleError):
    """公示到 {until} 为止，期满并答复异议后才能决定。"""


class PostedAlready(RuleError):
    """{name}的申请已经{where}，不用再拟公示。"""

    status = 409


class NothingToPost(RuleError):
    """没有要公示的申请。"""


class NotGranted(RuleError):
    """没有在发放的津贴补贴，不用{verb}。"""

    status = 409


class RecheckWithoutNote(RuleError):
    """复核不符合条件要写明情况。"""

    basis = _ACT


class NoHukouHere(RuleError):
    """身份变动里没有此人在本镇的户籍，不能开转移单。"""


class PaperNotReady(RuleError):
    """现在还不能出{paper}：这件申请没有相应的决定。"""

    status = 409


class BenefitMissing(RuleError):
    """请至少选一项申请的津贴补贴。"""


class DecidedAlready(RuleError):
    """这件申请已经有决定（{decision}）。"""

    status = 409


class NotEligible(RuleError):
    """{name}在 {month} 不符合条件：{why}。"""

    basis = _ACT


class GrantedAlready(RuleError):
    """{name}已经在领{benefit}，不用再申请。"""

    status = 409


class RunOutOfTurn(RuleError):
    """{month} 不能编制：{why}。"""

    status = 409


class ConfirmOwnRun(RuleError):
    """自己编制的发放表要由另一位同志确认。"""


class RunStale(RuleError):
    """编制以后身份或申请又有变动（{count} 人），请作废后重新编制。"""

    status = 409


HUKOU = {"本镇": "here", "本市其他": "city", "外地": "elsewhere"}
_LEVELS = "一二三四"
_DISABILITY = re.compile(rf"({'|'.join(kind.label for kind in Disability)})(?:残疾)?([{_LEVELS}1-4])级?")
_OTHER = re.compile(rf"({'|'.join(benefit.label for benefit in Benefit)})[:：]?(\d+)元?")


def read_value(status: str, text: str) -> str:
    """视力一级 → visual:1; 本镇 → here; what is stored already stays. ValueNotReadable otherwise."""
    reader = {Status.HUKOU: _hukou, Status.DISABILITY: _disability, Status.OTHER_ALLOWANCE: _other}.get(
        Status(status), lambda text: text
    )  # fmt: skip
    return reader(text.strip())


def _hukou(text: str) -> str:
    if text in HUKOU.values():
        return text
    if text not in HUKOU:
        raise ValueNotReadable(field="value", status=Status.HUKOU.label, value=text, example="本镇、本市其他或外地")
    return HUKOU[text]


def _disability(text: str) -> str:
    kind, _, level = text.partition(":")
    if kind in Disability.values and level in "1234":
        return text
    found = _DISABILITY.fullmatch(text)
    if not found:
        raise ValueNotReadable(field="value", status=Status.DISABILITY.label, value=text, example="“视力一级”这样")
    kind = next(one.value for one in Disability if one.label == found[1])
    return f"{kind}:{_LEVELS.index(found[2]) + 1 if found[2] in _LEVELS else found[2]}"


def _other(text: str) -> str:
    if text.partition(":")[0] in Benefit.values:
        return text
    found = _OTHER.fullmatch(text)
    if not found:
        example = f"“{Benefit.ELDER.label}：300元”这样"
        raise ValueNotReadable(field="value", status=Status.OTHER_ALLOWANCE.label, value=text, example=example)
    return f"{next(one.value for one in Benefit if one.label == found[1])}:{found[2]}"


def id_valid(row: Any) -> None:
    identity.check(row.id_number)


def span_in_order(row: Any) -> None:
    if row.until is not None and row.until < row.since:
        raise UntilBeforeSince(field="until", until=row.until, since=row.since)


def refusal_explained(row: Any) -> None:
    if row.decision == "refused" and not row.refusal_reason.strip():
        raise RefusalWithoutReason(field="refusal_reason")
    if row.decision and row.decided_on is None:
        raise DecidedWithoutDate(field="decided_on")


def forwarded_after(row: Any) -> None:
    if row.forwarded_on is not None and row.forwarded_on < row.applied_on:
        raise ForwardedBefore(field="forwarded_on", forwarded=row.forwarded_on, applied=row.applied_on)
