"""Refusals of the standard; their status is 400, 403 or 404 as it says."""

from hemei.kernel.errors import RuleError


class Fault(RuleError):
    """请求不对：{why}。"""

    status = 400


class FieldMissing(RuleError):
    """缺少参数 {name}。"""

    status = 400


class ServiceUnknown(RuleError):
    """没有这个 service_code：{code}。"""

    status = 404


class RequestUnknown(RuleError):
    """没有这个 service_request_id：{number}，或者它不公开。"""

    status = 404


class TokenUnknown(RuleError):
    """没有这个 token：{token}。本接口当场给出 service_request_id，不发 token。"""

    status = 404


class JurisdictionUnknown(RuleError):
    """没有这个 jurisdiction_id：{code}。"""

    status = 404


class KeyRefused(RuleError):
    """api_key 缺失或无效，不能提交。"""

    status = 403


class NotOpen(RuleError):
    """公众接口还没有开放（待办理备案编号）。持密钥的系统可以使用。"""

    status = 403
