"""Acts sent from the page of a record: a firm's status, a group's end, a project's exit."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from hemei.economy import actions, forms, permissions, queries
from hemei.economy import models as m
from hemei.people.acts import act
from hemei.people.requests import SignedIn


def _page(code: str, pk: int) -> str:
    return reverse("ledgers:detail", args=[code, pk])


@require_POST
def enterprise_status(request: SignedIn, pk: int) -> HttpResponse:
    firm = queries.one("economy.enterprise", pk, request.access)
    permissions.check_user_can_change_status(firm, request.access)

    def do(data: dict[str, Any]) -> m.Enterprise:
        return _change_status(firm, data, request)

    form = forms.StatusForm(request.POST)
    title, back = f"变更登记状态：{firm}", _page("economy.enterprise", pk)
    return act(request, form, do, done="登记状态已变更。", back=back, title=title)


def _change_status(firm: m.Enterprise, data: dict[str, Any], request: SignedIn) -> m.Enterprise:
    on: date = data["on"]
    common: dict[str, Any] = {"enterprise": firm, "on": on, "document": data["document"], "by": request.access}
    if data["verb"] == "move_in":
        return actions.move_in(origin=data["place"], **common)
    if data["verb"] == "move_out":
        return actions.move_out(destination=data["place"], **common)
    return (actions.deregister if data["verb"] == "deregister" else actions.revoke)(**common)


@require_POST
def group_close(request: SignedIn, pk: int) -> HttpResponse:
    group = queries.one("economy.group", pk, request.access)
    permissions.check_user_can_close_group(group, request.access)

    def do(data: dict[str, Any]) -> m.ServiceGroup:
        return actions.close_group(group=group, by=request.access, **data)

    form = forms.CloseGroupForm(request.POST)
    back = _page("economy.group", pk)
    return act(request, form, do, done="服务群已停用。", back=back, title=f"停用：{group}")


@require_POST
def project_exit(request: SignedIn, pk: int) -> HttpResponse:
    return _on_project(request, pk, forms.ExitForm, actions.exit_project, "终止或搁置", "已登记。")


@require_POST
def project_resume(request: SignedIn, pk: int) -> HttpResponse:
    return _on_project(request, pk, forms.ResumeForm, actions.resume_project, "恢复", "项目已恢复。")


@require_POST
def project_extend(request: SignedIn, pk: int) -> HttpResponse:
    return _on_project(request, pk, forms.ExtensionForm, actions.extend_start, "延期开工", "延期已登记。")


def _on_project(
    request: SignedIn, pk: int, form: Callable[..., Form], action: Callable[..., Any], title: str, done: str
) -> HttpResponse:
    """An act on a project whose form fields are the action's arguments."""
    project = queries.one("economy.project", pk, request.access)
    permissions.check_user_can_run_project(project, request.access)

    def do(data: dict[str, Any]) -> Any:
        return action(project=project, by=request.access, **data)

    back = _page("economy.project", pk)
    return act(request, form(request.POST), do, done=done, back=back, title=f"{title}：{project}")
