"""Rules of tickets: 《北京市接诉即办工作条例》 (2021-09-24) and what follows from it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hemei.kernel.errors import RuleError
from hemei.matters.models import DutyItem, DutyRole, Matter, Nature, State, Unit, UnitKind

_ACT = "《北京市接诉即办工作条例》"


class NotOnDutyList(RuleError):
    """“{category}”不在{unit}的职责清单内，不能派给村（社区）。请派给主管科室，村里可以协办。"""

    basis = f"{_ACT}第十七条"


class AssistOnly(RuleError):
    """“{category}”在{unit}的职责清单上是协助事项，不能让村（社区）做主责。请派给主管科室，由村里协办。"""

    basis = f"{_ACT}第十七条"


class UnitClosed(RuleError):
    """{unit}已停用，不能再派单。"""


class FirstReceiverStays(RuleError):
    """{unit}已经签收，按首接负责制不能转派。可以办理、请其他单位协办，或提出异议待批准。"""

    basis = f"{_ACT}第十四条"


class CallBackTooEarly(RuleError):
    """还没有向诉求人反馈，不能回访。请先完成答复。"""

    basis = f"{_ACT}第二十三条"


class ReachedNeedsResult(RuleError):
    """电话接通的回访要记下是否解决和是否满意。"""

    basis = f"{_ACT}第二十三条"


class CalledTooSoon(RuleError):
    """上一次未接通在 {last}，请至少隔 {gap} 小时再拨，最早 {earliest}。"""


class NotCalledEnough(RuleError):
    """现有 {calls} 次、分布在 {days} 天的未接通记录；要满 {needed_calls} 次且不少于 {needed_days} 天，
    才算多次联系不上。"""


class ClosedAlready(RuleError):
    """{number}已经办结（{state}），分类和地点不能再改。"""

    status = 409


class NotInHandling(RuleError):
    """这件事不在承办单位手里，不能登记联系情况。"""

    status = 409


class NoMeetingUnknown(RuleError):
    """“{text}”不是不能见面的原因，应为匿名、诉求人在外地或诉求人拒绝见面。"""


class SatisfactionUnknown(RuleError):
    """“{text}”不是满意程度，应为满意、基本满意、不满意或未评价。"""


class DeclineClassUnknown(RuleError):
    """“{name}”不是不予派单的情形。"""

    basis = f"{_ACT}第十一条"


class ReplyMissing(RuleError):
    """请写明办理结果和给诉求人的答复。"""

    basis = f"{_ACT}第十五条"


class ExplainFirst(RuleError):
    """延期或挂账前要先向诉求人说明情况，请说明后勾选“已向诉求人说明”。"""

    basis = f"{_ACT}第十五条"


class OneExtensionOnly(RuleError):
    """这件事已经延期过 {count} 次，按规定不能再延。确有客观原因的可以申请挂账。"""


class ExtensionTooLong(RuleError):
    """延期不能超过原来的办理时长，最晚到 {latest}。"""


class NewDueNotLater(RuleError):
    """申请的时限 {new} 不晚于原时限 {old}。"""


class ReviewDateMissing(RuleError):
    """挂账要写明下次复核的日期，且晚于今天。"""


class SuspendWhileHandling(RuleError):
    """办理中的事项才能挂账，这件现在是“{state}”。"""

    status = 409


class DelayOutdated(RuleError):
    """这件事现在是“{state}”，不再计办理时限，原来的申请已不适用，请选“不批准”。"""

    status = 409


class DecideOwnRequest(RuleError):
    """自己提出的申请不能自己批准。"""


class NothingToDecide(RuleError):
    """没有等待决定的申请，可能已由他人处理。"""


class ReasonMissing(RuleError):
    """请写明理由。"""


class MergeIntoItself(RuleError):
    """不能并入自己，也不能并入已经结束或已并案的事项。"""


class RepeatOfEarlierOnly(RuleError):
    """重复件只能指向更早受理的另一件事项；已有其他来件重复于它的，请先改那些来件。"""


class OnTheSpotSourcesOnly(RuleError):
    """“顺手即办”只适用于网格员、党员和巡查发现的问题，群众来件要按流程答复和回访。"""


class PlaceMissing(RuleError):
    """请选择所属的村（社区）或乡镇。"""


class NotPaused(RuleError):
    """这件事没有暂停计时，也没有挂账，不用恢复。"""

    status = 409


class NumberTaken(RuleError):
    """工单编号“{number}”已经用于另一来源的事项，没有再登记。请核对编号。"""

    status = 409


class NotReceivable(RuleError):
    """受理时不能填写这些内容：{names}。它们由办理过程产生。"""


class WhistleNeedsUnits(RuleError):
    """请选择要报到的单位，且不能是吹哨单位自己。"""


class CategoryCodeOutsideParent(RuleError):
    """分类代码“{code}”要以上级分类的代码开头，例如“{parent}.01”。"""


class CategoryUnknown(RuleError):
    """没有代码为“{code}”的问题分类，或它已停用。"""


class NotThisUnit(RuleError):
    """这件事由{unit}承办，您的岗位不在该单位。"""

    status = 403


def check_duty(unit: Unit, category: str, title: str, nature: str, items: Iterable[DutyItem]) -> None:
    """Art. 17: a village handles what its duty list says, and leads only what it says is 主责."""
    if not unit.active:
        raise UnitClosed(field="unit", unit=unit)
    if unit.kind != UnitKind.VILLAGE:
        return
    roles = {item.role for item in items if category and category.startswith(item.category_code)}
    if not roles:
        raise NotOnDutyList(field="unit", unit=unit, category=title or "未分类事项")
    if nature == Nature.LEAD and DutyRole.LEAD not in roles:
        raise AssistOnly(field="unit", unit=unit, category=title)


def check_may_dispatch(matter: Matter) -> None:
    """Art. 14: once signed, the first receiver may not pass it on."""
    if matter.state not in (State.INTAKE, State.TO_SIGN) and matter.unit is not None:
        raise FirstReceiverStays(field="unit", unit=matter.unit)


def check_not_closed(matter: Matter) -> None:
    """Class and place of what is closed stay as they were counted."""
    if matter.closed_at is not None or matter.state in (State.RETURNED, State.DECLINED, State.MERGED):
        raise ClosedAlready(number=matter.number, state=matter.get_state_display())


def check_extension(matter: Matter, new_due: datetime, before: int, most: int) -> None:
    """延期: at most `most` times, later than now due, and by no more than the original term."""
    if before >= most:
        raise OneExtensionOnly(count=before)
    start = matter.dispatched_at or matter.received_at
    if matter.due_at is None or new_due <= matter.due_at:
        raise NewDueNotLater(field="new_due", new=new_due, old=matter.due_at or "（待定）")
    latest = matter.due_at + (matter.due_at - start - timedelta(seconds=matter.paused_seconds))
    if new_due > latest:
        raise ExtensionTooLong(field="new_due", latest=f"{latest:%Y-%m-%d %H:%M}")


def check_reply(result: str, reply: str) -> None:
    if not result.strip() or not reply.strip():
        raise ReplyMissing(field="reply")


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(field="reason")
