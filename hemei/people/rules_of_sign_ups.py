"""Rules of signing up by phone, whatever for."""

from hemei.kernel.errors import RuleError


class ConsentMissing(RuleError):
    """要先看过并同意上面的话，才能报名。"""

    basis = "《个人信息保护法》第十三条、第十九条"


class SignUpClosed(RuleError):
    """“{title}”已经{why}，不能报名了。"""
