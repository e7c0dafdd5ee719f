"""Rules of 更正回访: a wrongly entered call-back is corrected by another, on record, until its month is frozen."""

from hemei.kernel.errors import RuleError

_ACT = "《北京市接诉即办工作条例》"


class CorrectByAnother(RuleError):
    """这次回访是您自己记的，请由另一位回访员核实后更正。"""

    basis = f"{_ACT}第三十五条"
    status = 403


class NotTheStandingCallBack(RuleError):
    """只能更正现在起作用的那次人工回访。上级回访和诉求人自己的评价不能更正；未接通的请再回访。"""

    status = 409


class CallBackMonthFrozen(RuleError):
    """{number}已计入{month}封存的成绩，不能直接更正回访。请在月度成绩里对这件工单提出申诉。"""

    status = 409


class CorrectionChangesNothing(RuleError):
    """更正后和原来记的一样，没有要更正的。"""


class CannotBecomeUnreached(RuleError):
    """{why}，可以更正回访结果，不能改为未接通。"""

    status = 409
