"""Why a report is refused: each message names what must be changed."""

from typing import Any

from hemei.kernel.errors import RuleError


class BadTag(RuleError):
    """标记“{tag}”写得不对：{why}。"""


class UnknownTag(RuleError):
    """没有“{tag}”这个标记。可以用的有：{allowed}。"""


class UnknownVariable(RuleError):
    """没有“{name}”这个变量。可以用的有：{allowed}。"""


class UnfinishedTag(RuleError):
    """标记没有写完：“{text}”。每个标记要在同一行里以 {{% 开始、以 %}} 结束。"""


class BadStructure(RuleError):
    """标记没有配对：{why}。"""


class TooMuch(RuleError):
    """报告太长：{what}最多 {most}。"""


class NotShown(RuleError):
    """您的岗位不能查看尚未发布的这个数。"""

    status = 403


class ForecastUnsaid(RuleError):
    """“{title}”（{period}）含预测月份，不能当作实际数写。请改用 expected（预计），或等实际数审核后再写。"""

    basis = "统计法第三十二条"


class NothingForecast(RuleError):
    """“{title}”（{period}）全部是实际数，不能写“预计”。请改用 figure。"""


class ExpectedFirst(RuleError):
    """“{title}”（{period}）含预测月份，写同比之前要先用 expected 写出预计数。"""


class PlacesNeeded(RuleError):
    """“{title}”的准确值是 {exact}，化为“{unit}”除不尽或位数太多，请用 places= 写明保留几位小数。"""


class MilestoneNotReached(RuleError):
    """“{title}”不能这样写：{missing}没有已审核的记录。"""


class FieldNotListable(RuleError):
    """“{name}”不能在报告里列出：{why}。"""


class NothingToList(RuleError):
    """“{title}”（{period}）没有符合条件的记录，无法列出名称。"""


class WrongKind(RuleError):
    """标记“{tag}”不能用于“{title}”：{why}。"""


class ReportRefused(RuleError):
    """报告有 {count} 处没有通过：{first}"""


class NoTemplate(RuleError):
    """没有名为“{name}”、适用于区域 {area} 的报告模板。"""

    status = 404


class BadTemplateName(RuleError):
    """模板名称只能用小写英文字母、数字、连字符和下划线。"""


class AlreadyWithdrawn(RuleError):
    """这一版已经撤回。"""

    status = 409


class ReasonNeeded(RuleError):
    """请写明理由。"""


class HiddenFigures(RuleError):
    """报告里有您的岗位不能查看的数字（{codes}），不能由您发布。"""

    status = 403


def check_nothing_hidden(spans: Any) -> None:
    """Who publishes answers for every figure, so must be able to see them all."""
    codes = sorted({span.code for span in spans if span.hidden})
    if codes:
        raise HiddenFigures(codes="、".join(codes))
