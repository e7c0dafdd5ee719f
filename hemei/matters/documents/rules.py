"""When a paper cannot be had yet."""

from hemei.kernel.errors import RuleError


class ReplyNotApproved(RuleError):
    """答复还没有审核通过，不能出具{title}。"""

    status = 409


class NotDispatchedYet(RuleError):
    """这件事还没有派单，不能出具{title}。"""

    status = 409


class EnterpriseOnly(RuleError):
    """{title}只用于企业诉求，这件事不是企业提出的。"""

    status = 409
