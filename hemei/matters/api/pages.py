"""The documentation: the OpenAPI document, and a plain page that lists it. Nothing is loaded from elsewhere."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hemei.kernel.errors import RuleError
from hemei.matters.api import problems
from hemei.matters.api.callers import bearer, caller
from hemei.matters.api.site import document
from hemei.people.requests import SignedIn

GROUPS = {
    "read": "读取", "matters": "事项", "objections": "异议", "delays": "延期与挂账", "co-handlings": "协办",
    "units": "单位", "whistles": "吹哨", "whistle-calls": "报到", "complainants": "诉求人", "settings": "设置",
    "duties": "职责清单", "categories": "问题分类", "transfers": "提级办理", "month-scores": "月度成绩",
    "closed-tickets": "计分工单", "appeals": "成绩申诉", "exclusions": "剔除", "patrols": "热点巡查",
    "call-backs": "回访",
}  # fmt: skip


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """For accounts and for keys; nobody else needs to know what there is."""
    if not request.user.is_authenticated:
        try:
            caller(request, bearer(request))
        except RuleError as error:
            return problems.refused(error)
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """Every address with its verb and its title."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document()["paths"].items():
        for method, one in methods.items():
            tag = one["tags"][0]
            line = {"method": method.upper(), "path": path, "title": one["summary"], "fields": _fields(one)}
            groups.setdefault(GROUPS.get(tag, tag), []).append(line)
    return render(request, "matters/api/home.html", {"groups": groups})


def _fields(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    shape = document()["components"]["schemas"].get(name, {})
    needed = shape.get("required", [])
    return "，".join(f"{field}*" if field in needed else field for field in shape.get("properties", {}))
