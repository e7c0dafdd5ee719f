"""Why a figure cannot be given. The message is what the writer of a report reads."""

from hemei.kernel.errors import RuleError


class UnknownIndicator(RuleError):
    """没有名为“{code}”的指标。{nearest}"""

    status = 404


class UnknownArea(RuleError):
    """没有代码为“{code}”的区域。"""

    status = 404


class UnknownNarrowing(RuleError):
    """“{title}”不能按“{name}”限定；可以用的有：{allowed}。"""


class UnknownChoice(RuleError):
    """“{value}”不是“{name}”的取值；可以用的有：{allowed}。"""


class FigureSuppressed(RuleError):
    """“{title}”（{period}）涉及的主体少于 {least} 个，数值不能显示。"""

    basis = "税收征收管理法第八条；统计法第二十八条"


class CutTooSmall(RuleError):
    """“{title}”涉及个别企业的保密信息，您的岗位只能查看全镇合计。"""

    basis = "税收征收管理法第八条"
    status = 403


class NoValue(RuleError):
    """“{title}”（{period}）没有数据，不能写进报告。"""


class NoTarget(RuleError):
    """“{title}”（{period}）没有生效的目标，不能说完成或超额完成。请先在“任务目标”里登记。"""


class TargetMustBePositive(RuleError):
    """目标值必须大于 0。"""


class TargetAlreadyRevoked(RuleError):
    """这条目标已经撤销，不能再次撤销。"""

    status = 409
