"""Rules of what a town sets for its matters: duty lists, classes, units, circles."""

from hemei.kernel.errors import RuleError

_ACT = "《北京市接诉即办工作条例》第十七条"


class DutyOverlaps(RuleError):
    """{holder}的“{category}”在 {since} 至 {until} 已有一行（{role}），时间重叠。请先结束原来那一行。"""

    basis = _ACT


class DutyEndsBeforeStart(RuleError):
    """结束日期 {until} 早于起始日期 {since}。"""


class DutyHasBegun(RuleError):
    """这一行从 {since} 起已经生效，单位、分类、责任和起始日期不能改。请填上结束日期，再另加一行。"""

    basis = _ACT


class DutyOver(RuleError):
    """这一行已在 {until} 结束，不能再改。"""


class DutyKindDiffers(RuleError):
    """{unit}属于“{kind}”，与所选的单位类别不符。"""


class ClassUnknown(RuleError):
    """没有代码为“{code}”的问题分类，或它已停用。"""


class ClassHasChildren(RuleError):
    """“{category}”下面还有 {count} 个在用的分类，请先停用它们。"""


class ClassHasParentOff(RuleError):
    """上级分类“{parent}”已停用，请先启用上级分类。"""


class UnitHasOpenMatters(RuleError):
    """{unit}还有 {count} 件在办事项，不能停用。请先办结或改派。"""


class UnitIsItsOwnParent(RuleError):
    """上级单位不能是{unit}自己，也不能是它的下级。"""


class CircleOverlaps(RuleError):
    """第 {order} 圈在 {since} 已有“{name}”，时间重叠。请先填上它的结束日期。"""


class CircleEndsBeforeStart(RuleError):
    """结束日期 {until} 早于起始日期 {since}。"""


class RoleUnknown(RuleError):
    """没有代码为“{role}”的岗位角色。"""


class DutySheetStale(RuleError):
    """职责清单刚被别人改过，检查时的结果已不算数，没有导入。请重新检查一次。"""

    status = 409


class DutySheetColumnsMissing(RuleError):
    """没有找到职责清单的表头。应有这些列：{expected}。缺少：{missing}。"""
