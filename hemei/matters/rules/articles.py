"""Rules of 《北京市接诉即办工作条例》 beyond the main track: arts. 11–14, 16, 20, 23, 33; and the town's circles.

Rules of the main track and of arts. 14, 15, 17 are in `rules.tickets`; which article a rule rests on is its `basis`.
"""

from datetime import date, datetime

from hemei.kernel.errors import RuleError

_ACT = "《北京市接诉即办工作条例》"


class ConsultOnly(RuleError):
    """只有咨询类事项可以即时答复后办结，这件是{kind}。请派单办理，或先核对工单类型。"""

    basis = f"{_ACT}第十一条"


class NotSentDirectly(RuleError):
    """{number}不在应抄送区级的范围内：只有热线直接派到镇的工单需要抄送。"""

    basis = f"{_ACT}第十二条"


class CopiedAlready(RuleError):
    """{number}已经登记过{what}，没有重复登记。"""

    basis = f"{_ACT}第十二条"
    status = 409


class DueAlreadyPast(RuleError):
    """办理时限 {due} 早于派单时间，请重新填写。"""

    basis = f"{_ACT}第十三条"


class ObjectionTooLate(RuleError):
    """派单异议须在 {latest} 前提出，现在已超过。请先办理；确属其他单位职责的，可以请其协办。"""

    basis = f"{_ACT}第十四条"


class LateNeedsReason(RuleError):
    """没有按时办完的协办要说明原因，并写明目前进展。"""

    basis = f"{_ACT}第十四条"


class ArriveByPast(RuleError):
    """报到时限 {when} 已经过去，请重新填写。"""

    basis = f"{_ACT}第十六条"


class ScoreOutOfRange(RuleError):
    """评价填 1 到 5，现为“{score}”。"""

    basis = f"{_ACT}第三十三条"


class ScoreAfterTheEnd(RuleError):
    """吹哨办结后，报到单位才能评价吹哨单位。"""

    basis = f"{_ACT}第三十三条"


class ScoredAlready(RuleError):
    """已经评价过了。"""

    basis = f"{_ACT}第三十三条"
    status = 409


class TransferWhileHandling(RuleError):
    """办理中或挂账的事项才能上报提级办理，这件现在是“{state}”。"""

    basis = f"{_ACT}第二十条"
    status = 409


class TransferIncomplete(RuleError):
    """上报提级办理要写明上报部门、镇级不能解决的原因和报送材料。"""

    basis = f"{_ACT}第二十条"


class ReplyDateMissing(RuleError):
    """请填写预计答复日期，须晚于今天。"""

    basis = f"{_ACT}第二十条"


class TransferredAlready(RuleError):
    """这件事已经上报{to}，还没有答复，不能重复上报。"""

    basis = f"{_ACT}第二十条"
    status = 409


class CallBackBeforeLimit(RuleError):
    """按现行设置，办理时限届满后才能回访。这件的时限是 {due}。"""

    basis = f"{_ACT}第二十三条"


class CircleUnknown(RuleError):
    """没有第 {order} 圈，或它现在不在用。"""


class CircleOutOfOrder(RuleError):
    """三圈共治由内向外逐圈转办：这件在{where}，下一步是第 {next} 圈；也可以退回已经办过的内圈。"""


def check_due(due: datetime | None, moment: datetime) -> None:
    """Art. 13: the limit that the dispatcher writes on the ticket lies ahead."""
    if due is not None and due <= moment:
        raise DueAlreadyPast(field="due", due=f"{due:%Y-%m-%d %H:%M}")


def check_transfer(to: str, reason: str, documents: str, reply_on: date | None, today: date) -> None:
    """Art. 20: who, why, with which papers, until when."""
    for field, text in (("to", to), ("reason", reason), ("documents", documents)):
        if not text.strip():
            raise TransferIncomplete(field=field)
    if reply_on is None or reply_on <= today:
        raise ReplyDateMissing(field="reply_expected_on")


def check_score(score: int, field: str = "score") -> None:
    if not isinstance(score, int) or not 1 <= score <= 5:
        raise ScoreOutOfRange(field=field, score=score)


def check_circle(now: int | None, order: int) -> None:
    """Outward one by one; inward to any that had it."""
    following = (now or 0) + 1
    if order > following or order == now:
        raise CircleOutOfOrder(field="order", where=f"第 {now} 圈" if now else "圈外", next=following)
