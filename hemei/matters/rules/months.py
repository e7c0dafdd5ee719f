"""Rules of closed months and of appeals against them."""

from hemei.kernel.errors import RuleError


class MonthNotOver(RuleError):
    """{month}还没有结束，{earliest}起才能封存。"""


class MonthClosedAlready(RuleError):
    """{month}已经封存。封存后的改动要走申诉更正，形成新的版本。"""

    status = 409


class NothingMissed(RuleError):
    """没有漏计的工单，不用更正。"""

    status = 409


class ClaimChangesNothing(RuleError):
    """申诉没有提出任何改动。请写明哪一项应当更正。"""


class ClaimNotReadable(RuleError):
    """“{name}”不能更正为“{value}”。"""


class ExclusionNotApproved(RuleError):
    """{number}的剔除还没有走完审批，不能按剔除更正。"""


class AppealOpenAlready(RuleError):
    """{number}已有等待决定的申诉。"""

    status = 409


class EvidenceMissing(RuleError):
    """请写明佐证：录音编号、回访记录、照片或文件。"""
