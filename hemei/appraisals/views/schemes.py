"""Schemes: list, one scheme with its previews, editing, adopting, revising."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.appraisals import definition, permissions, preview, queries
from hemei.appraisals.actions import schemes as actions
from hemei.appraisals.forms import AdoptForm, NewSchemeForm, SchemeForm
from hemei.appraisals.models import Kind, SchemeState
from hemei.appraisals.rules import DefinitionWrong
from hemei.appraisals.views.common import act
from hemei.people.requests import SignedIn

BOTH = ["GET", "POST"]


@require_safe
def schemes(request: SignedIn) -> HttpResponse:
    found = queries.schemes(request.access)
    context = {"schemes": found, "can": {"edit": request.access.can(permissions.SCHEME)}, "kinds": Kind.choices}
    return render(request, "appraisals/schemes.html", context)


@require_safe
def scheme(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(queries.schemes(request.access), pk)
    context: dict[str, Any] = {"scheme": found, "can": {"edit": request.access.can(permissions.SCHEME, found.area_id)}}
    try:
        definition.check(found.definition)
        context |= {"ballot": preview.ballot(found), "numbers": preview.numbers(found)}
    except DefinitionWrong as error:
        context["why"] = error.message
    return render(request, "appraisals/scheme.html", context)


@require_http_methods(BOTH)
def scheme_new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    area = request.access.scope(permissions.SCHEME)[0]

    def do(data: dict[str, Any]) -> HttpResponse:
        content = definition.EXAMPLES[data["kind"]]
        made = actions.draft_scheme(area=area, content=content, by=request.access, **data)
        return redirect("appraisals:scheme_edit", made.pk)

    form = NewSchemeForm(request.POST or None)
    return act(request, form, do, done="", back=reverse("appraisals:schemes"), title="拟定方案")


@require_POST
def scheme_examples(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    made = actions.offer_examples(area=request.access.scope(permissions.SCHEME)[0], by=request.access)
    messages.success(request, f"列出 {made} 份示例。示例未经确认，核对修改后才能提交会议。")
    return redirect("appraisals:schemes")


@require_http_methods(BOTH)
def scheme_edit(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    found = queries.one(queries.schemes(request.access), pk)
    form = SchemeForm(request.POST or None, initial=SchemeForm.initial_of(found))

    def do(data: dict[str, Any]) -> object:
        return actions.edit_scheme(
            scheme=found, title=data["title"], content=form.content(), version=data["version"], by=request.access
        )

    back = reverse("appraisals:scheme", args=[pk])
    return act(request, form, do, done="方案已保存。", back=back, title=f"修改{found}")


@require_http_methods(BOTH)
def scheme_adopt(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    found = queries.one(queries.schemes(request.access), pk)
    back = reverse("appraisals:scheme", args=[pk])
    return act(
        request, AdoptForm(request.POST or None),
        lambda data: actions.adopt_scheme(scheme=found, by=request.access, **data),
        done="方案已通过，不再改动。", back=back, title=f"登记通过：{found}",
    )  # fmt: skip


@require_POST
def scheme_revise(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    found = queries.one(queries.schemes(request.access), pk)
    made = actions.revise_scheme(scheme=found, by=request.access)
    messages.success(request, f"已拟定第 {made.number} 版，修改后提交会议。")
    return redirect("appraisals:scheme_edit", made.pk)


@require_POST
def scheme_retire(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.SCHEME)
    found = queries.one(queries.schemes(request.access).filter(state=SchemeState.ADOPTED), pk)
    actions.retire_scheme(scheme=found, by=request.access)
    messages.success(request, "方案已停用。")
    return redirect("appraisals:scheme", pk)
