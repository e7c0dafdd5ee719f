"""Rules of the fields that a class of matters has of its own, and of the town's circles."""

from hemei.kernel.errors import RuleError


class DetailMissing(RuleError):
    """请填写“{label}”。"""


class DetailNotReadable(RuleError):
    """“{label}”填的“{value}”不对。{hint}"""


class DetailUnknown(RuleError):
    """这一类事项没有这些要素：{names}。"""
