"""Rules of interfaces."""

from hemei.kernel.errors import RuleError


class KeyMissing(RuleError):
    """请在请求头 Authorization 中带上接口密钥：Bearer 加密钥。"""

    status = 401


class IdempotencyKeyReused(RuleError):
    """幂等键“{key}”已用于另一个请求。换了内容，就要换一个键。"""


class IdempotencyKeyNotValid(RuleError):
    """幂等键要 1 至 80 个可见的英文字符，例如 UUID。"""

    status = 400


class AreaUnknown(RuleError):
    """没有代码为“{code}”的区域。"""


class CategoryUnknown(RuleError):
    """没有代码为“{code}”的问题分类，或者它已停用。"""
