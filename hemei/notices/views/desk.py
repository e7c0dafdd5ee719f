"""List, draft, review, withdraw, answer objections."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.notices import actions, forms, permissions, printing, queries
from hemei.notices.models import Notice, State
from hemei.notices.views.common import act, areas
from hemei.people.requests import SignedIn

PAGE = 50


@require_safe
def notice_list(request: SignedIn) -> HttpResponse:
    rows = queries.visible(request.access).order_by("-drafted_at", "-pk")
    form = forms.FilterForm(request.GET)
    if form.is_valid():
        rows = _narrowed(rows, form.cleaned_data)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filters": form, "may_edit": request.access.can(permissions.EDIT)}
    return render(request, "notices/list.html", context)


def _narrowed(rows: Any, asked: dict[str, Any]) -> Any:
    if asked["q"]:
        rows = rows.filter(title__icontains=asked["q"])
    for name in ("kind", "state"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    return rows.filter(open_objections__gt=0) if asked["objections"] else rows


@require_safe
def notice(request: SignedIn, pk: int) -> HttpResponse:
    found, access = queries.one(request.access, pk), request.access
    may_publish = access.can(permissions.PUBLISH, found.area_id)
    context = {
        "notice": found, "objections": found.objections.all(), "may_publish": may_publish,
        "may_edit": access.can(permissions.EDIT, found.area_id), "draft": found.state == State.DRAFT,
        "own": found.drafted_by == access.audit_name, "up": found.state in (State.POSTED, State.WAITING),
        "answer_form": forms.AnswerForm(), "reason_form": forms.ReasonForm(),
    }  # fmt: skip
    return render(request, "notices/notice.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.EDIT)
    form = forms.NoticeForm(request.POST or None, areas=areas(request, permissions.EDIT))
    return act(
        request, form, lambda data: actions.draft(values=form.values(), area=data["area"].code, by=request.access),
        done="公示稿已存，由另一位同志审查发布。", back=_page_of, title="拟公示",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(request.access, pk)
    request.access.check(permissions.EDIT, found.area_id)
    given = {name: getattr(found, name) for name in ("kind", "title", "basis", "body", "contact", "term")}
    given |= {"area": found.area_id, "table": (found.head, found.rows)}
    form = forms.NoticeForm(request.POST or None, areas=areas(request, permissions.EDIT), initial=given)
    form.fields["area"].disabled = True
    version = int(request.POST.get("version") or found.version)
    return act(
        request, form, lambda data: actions.update(
            notice=found, values=form.values(), version=version, by=request.access),
        done="公示稿已改。", back=_page_of, title="修改公示稿", version=version,
    )  # fmt: skip


def _page_of(made: Notice) -> str:
    return reverse("notices:notice", args=[made.pk])


@require_POST
def post(request: SignedIn, pk: int) -> HttpResponse:
    found = actions.post(notice=queries.one(request.access, pk), by=request.access)
    until = f"，公示到 {found.ends_on:%Y年%-m月%-d日}" if found.ends_on else ""
    messages.success(request, f"已发布{until}。")
    return redirect("notices:notice", pk)


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.one(request.access, pk)
    right = permissions.EDIT if found.state == State.DRAFT else permissions.PUBLISH
    request.access.check(right, found.area_id)
    return act(
        request, forms.ReasonForm(request.POST or None),
        lambda data: actions.withdraw(notice=found, reason=data["reason"], by=request.access),
        done="已撤下。", back=_page_of, title=f"撤下“{found.title}”",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    objection = queries.objection(request.access, pk)
    request.access.check(permissions.PUBLISH, objection.notice.area_id)
    return act(
        request, forms.AnswerForm(request.POST or None),
        lambda data: actions.answer(objection=objection, by=request.access, **data),
        done="异议已答复。", back=lambda made: reverse("notices:notice", args=[objection.notice_id]),
        title="答复异议", note=objection.content,
    )  # fmt: skip


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    shown = actions.reveal(objection=queries.objection(request.access, pk), by=request.access)
    return render(request, "notices/objector.html", {"objector": shown})


@require_safe
def docx(request: SignedIn, pk: int) -> HttpResponse:
    return printing.docx_response(queries.one(request.access, pk))


@require_safe
def board(request: SignedIn, pk: int) -> HttpResponse:
    """The A3 sheet for the noticeboard; the browser prints it."""
    return render(request, "notices/board.html", {"notice": queries.one(request.access, pk)})
