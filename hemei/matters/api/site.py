"""The API as one piece: its endpoints, its way in, its documentation."""

import json
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer

from hemei.kernel.errors import RuleError
from hemei.matters.api import acts, lists, problems, reads
from hemei.matters.api.actions import once
from hemei.matters.api.callers import bearer, caller
from hemei.people.access import By
from hemei.people.keys import key_of

DESCRIPTION = """和美接诉即办的接口：登记、派单、办理、审核、回访、吹哨等，与办件页面同一规则、同一权限。

- 每次调用带请求头 `Authorization: Bearer 密钥`。登录网页的 Cookie 在这里不起作用。
- POST 可带 `Idempotency-Key`：同一键、同一内容再次调用，得到同一回应，不会重复办理，48 小时内有效。
- 办理动作可带 `version`（您看到的事项版本）；别人已改过时返回 409。
- 拒绝一律是 `application/problem+json`，`detail` 是可以直接给用户看的中文。
- 不在密钥辖区内的返回 404；没有这项权限的返回 403。"""


class KeyAuth(HttpBearer):
    """Named for the documentation; who calls was found on the way in."""

    def authenticate(self, request: HttpRequest, token: str) -> By | None:
        return getattr(request, "caller", None)


def _make() -> NinjaAPI:
    made = NinjaAPI(
        title="和美接口", version="1.0.0", description=DESCRIPTION, auth=KeyAuth(), docs_url=None, openapi_url=None,
        urls_namespace="matters_api",
    )  # fmt: skip
    problems.handle_on(made)
    reads.add_to(made)
    lists.add_to(made)
    out = {200: acts.ReceivedOut, 201: acts.ReceivedOut}
    made.post("/matters", response=out, operation_id="receive", url_name="receive", summary=acts.TITLES["receive"],
              tags=["matters"])(acts.receive)  # fmt: skip
    acts.add_to(made)
    return made


api = _make()


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The way in: a valid key or 401; then the call, once for its Idempotency-Key."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            by = caller(request, bearer(request))
            request.caller = by  # type: ignore[attr-defined]
            name = f"key:{key_of(by).pk}"  # type: ignore[union-attr]
            response = once(request=request, caller=name, run=lambda: view(request, *args, **kwargs))
        except RuleError as error:
            response = problems.refused(error)
        response["Cache-Control"] = "no-store"
        return response

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here
    return login_not_required(wrapped)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, with what holds for every operation added to each."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api")))
    found["components"]["schemas"]["Problem"] = problems.SCHEMA
    refusal = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    key = {"name": "Idempotency-Key", "in": "header", "required": False,
           "schema": {"type": "string", "minLength": 1, "maxLength": 80}}  # fmt: skip
    for methods in found["paths"].values():
        for method, operation in methods.items():
            operation["responses"]["default"] = {"description": "拒绝", "content": refusal}
            if method == "post":
                operation["parameters"] = [*operation.get("parameters", []), key]
    return found
