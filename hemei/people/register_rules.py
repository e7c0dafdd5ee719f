"""What must hold of residents, households, organisations and duties; a docstring is the message."""

from hemei.kernel.errors import RuleError


class ResidentKnown(RuleError):
    """这个身份证号已登记{where}，一人只登记一次。{advice}"""

    basis = "一数一源：基层数据一次采集、多方共用"


class PhoneWrong(RuleError):
    """电话“{shown}”不对：应为 11 位手机号，或带区号的固定电话。"""


class HouseholdUnknown(RuleError):
    """在{area}没有户编号“{code}”。请先登记住户，或核对户编号。"""


class HouseholdCodeTaken(RuleError):
    """户编号“{code}”已登记在{where}。"""


class HouseholdHasMembers(RuleError):
    """这一户还有 {count} 名成员登记在{area}，不能只改户的村（社区）。请先逐人办理迁移。"""


class HeadNotMember(RuleError):
    """户主必须是本户成员，“{name}”不在这一户。"""


class HeadLeaves(RuleError):
    """{name}是{household}的户主，请先为该户另定户主，再办理迁移。"""


class CellElsewhere(RuleError):
    """网格 {cell} 不在{area}。"""


class OrganisationKnown(RuleError):
    """统一社会信用代码 {code} 已登记为“{name}”。"""


class DutyHeld(RuleError):
    """{name}自 {since} 起已担任该网格的{kind}。"""


class DutyHolderElsewhere(RuleError):
    """{name}在该网格所在辖区没有岗位，不能担任责任人。请先由安全管理员授予岗位。"""
