"""Refusals as problem+json (RFC 9457), in Chinese, with the field at fault and the legal basis."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as InputError

from hemei.kernel.errors import RuleError

TITLES = {
    400: "请求读不懂", 401: "密钥不对", 403: "没有权限", 404: "没有找到", 405: "方法不对", 409: "现在不能这样做",
    422: "不合规定", 429: "太频繁",
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "规则名，about:blank 表示一般错误"},
        "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string", "description": "给用户看的中文说明"},
        "field": {"type": "string", "description": "有问题的字段"},
        "basis": {"type": "string", "description": "依据"},
        "errors": {"type": "array", "items": {"type": "object"}, "description": "逐项的输入错误"},
    },
}  # fmt: skip


_TIME, _DAY = "应为时间，例如 2026-01-01T09:00:00+08:00", "应为日期，例如 2026-01-01"
_FLAG, _NUMBER = "应为 true 或 false", "应为数字"
REASONS = {
    "missing": "必填", "extra_forbidden": "没有这个字段", "literal_error": "不在可选的代码里",
    "string_too_long": "太长", "too_long": "太多", "string_type": "应为文字", "list_type": "应为数组",
    "dict_type": "应为对象", "model_attributes_type": "应为 JSON 对象",
    "int_type": "应为整数", "int_parsing": "应为整数",
    "bool_type": _FLAG, "bool_parsing": _FLAG, "float_type": _NUMBER, "float_parsing": _NUMBER,
    "finite_number": _NUMBER, "greater_than_equal": "太小", "less_than_equal": "太大", "timezone_aware": "时间要带时区",
    "datetime_type": _TIME, "datetime_parsing": _TIME, "datetime_from_date_parsing": _TIME, "date_type": _DAY,
    "date_parsing": _DAY, "date_from_datetime_parsing": _DAY, "date_from_datetime_inexact": _DAY,
}  # fmt: skip


def problem(status: int, detail: str, kind: str = "about:blank", **more: Any) -> HttpResponse:
    body = {"type": kind, "title": TITLES.get(status, "出错了"), "status": status, "detail": detail}
    body |= {name: value for name, value in more.items() if value}
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/problem+json; charset=utf-8"
    return response


def refused(error: RuleError) -> HttpResponse:
    kind = f"urn:hemei:rule:{type(error).__name__}"
    response = problem(error.status, error.message, kind, field=error.field, basis=error.basis)
    if wait := getattr(error, "retry_after", 0):
        response["Retry-After"] = str(wait)
    if error.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="hemei"'
    return response


def handle_on(api: NinjaAPI) -> None:
    """Answer every refusal of the API in this form."""
    api.add_exception_handler(RuleError, _rule)
    api.add_exception_handler(InputError, _input)
    api.add_exception_handler(DjangoError, _model)
    api.add_exception_handler(DataError, lambda request, error: problem(422, "有的值太长或超出范围。"))
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(Http404, lambda request, error: problem(404, "没有这个地址。"))


def _rule(request: HttpRequest, error: Any) -> HttpResponse:
    return refused(error)


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    said = "请求体不是有效的 JSON。" if error.status_code == 400 else str(error)
    return problem(error.status_code, said)


def _input(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [{"field": _where(one["loc"]), "reason": _reason(one)} for one in error.errors]
    first = errors[0]["field"] if errors else ""
    return problem(422, "请求内容不合要求，见 errors。", "urn:hemei:input", field=first, errors=errors)


def _reason(one: Any) -> str:
    """In Chinese; our own validators speak it already."""
    said = str(one["msg"]).removeprefix("Value error, ")
    return REASONS.get(one["type"], said if one["type"] == "value_error" else f"不合要求（{said}）")


def _where(loc: Any) -> str:
    return ".".join(str(part) for part in loc if part not in ("body", "query", "path", "payload"))


def _model(request: HttpRequest, error: Any) -> HttpResponse:
    said = getattr(error, "message_dict", None) or {"": error.messages}
    errors = [{"field": name, "reason": text} for name, texts in said.items() for text in texts]
    return problem(422, errors[0]["reason"], "urn:hemei:input", field=errors[0]["field"], errors=errors)
