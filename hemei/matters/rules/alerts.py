"""Rules of warnings and escalations."""

from hemei.kernel.errors import RuleError


class EscalationNotReadable(RuleError):
    """参数“超时升级”的这一级写得不对：“{line}”。应写成“24小时 镇领导”；岗位须是其中之一：{roles}。"""


class WarningsNotReadable(RuleError):
    """参数“办理时限提醒点”写得不对：“{text}”。应是 1 到 100 之间的百分比，例如 50、80、100。"""
