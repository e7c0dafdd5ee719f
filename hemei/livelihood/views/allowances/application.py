"""One application: its timeline and the acts on it."""

from datetime import date
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.downloads import download
from hemei.livelihood import actions, permissions
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood.actions.applications import decide_by, objections_until
from hemei.livelihood.models import Application, Recheck
from hemei.livelihood.papers.allowances import PAPERS
from hemei.livelihood.phone.following import number_of
from hemei.livelihood.views.allowances import forms
from hemei.livelihood.views.allowances.common import act
from hemei.people.requests import SignedIn

EDIT, PERSONAL = "livelihood.application:edit", "livelihood.application:personal"


@require_safe
def application(request: SignedIn, pk: int) -> HttpResponse:
    row, access = queries.application(request.access, pk), request.access
    papers = [(code, paper.title) for code, paper in PAPERS.items()
              if paper.decisions is None or row.decision in paper.decisions]  # fmt: skip
    context = {
        "row": row, "events": events(row), "until": objections_until(row), "by": decide_by(row),
        "objections": row.objections.all(), "papers": papers, "rechecks": row.rechecks.all()[:8],
        "lines": row.lines.select_related("run").order_by("-run__month", "-for_month")[:12],
        "may_edit": access.can(EDIT, row.area_id), "may_decide": access.can(permissions.DECIDE, row.area_id),
        "may_see": access.can("livelihood.status:rows", row.area_id), "reviewed": row.state == "approved",
        "clear": access.can(PERSONAL, row.area_id), "number": number_of(row),
    }  # fmt: skip
    return render(request, "livelihood/allowances/application.html", context)


def events(row: Application) -> list[dict[str, Any]]:
    """What happened so far, the newest first."""
    told: list[tuple[date | None, str, str]] = [
        (row.applied_on, "申请", f"{row.get_channel_display()} {row.window}"),
        (row.forwarded_on, "转民政部门", "" if row.forwarded_on == row.applied_on else "不是申请当天转的"),
        (row.posted_on, "公示", str(row.notice or "")),
        (row.registered_on, "登记", ""),
        (row.decided_on, row.get_decision_display(), row.refusal_reason or _from(row)),
    ]
    for one in row.objections.all():
        told += [(one.made_on, "异议", one.content), (one.answered_on, "答复异议", one.answer)]
    told += [(one.checked_on, "复核", _outcome(one)) for one in row.rechecks.all()]
    dated = sorted(((day, title, note) for day, title, note in told if day), key=itemgetter(0))[::-1]
    return [{"when": f"{day:%Y-%m-%d}", "title": title, "note": note.strip()} for day, title, note in dated]


def _from(row: Application) -> str:
    return f"从 {row.first_month} 起发放" if row.first_month else ""


def _outcome(one: Recheck) -> str:
    return "符合条件" if one.passed else f"不符合条件：{one.note}"


@require_POST
def forward(request: SignedIn, pk: int) -> HttpResponse:
    actions.forward(application=queries.application(request.access, pk), by=request.access)
    messages.success(request, "已转民政部门。")
    return redirect("livelihood:application", pk)


@require_POST
def register(request: SignedIn, pk: int) -> HttpResponse:
    actions.register(application=queries.application(request.access, pk), by=request.access)
    messages.success(request, "已登记。")
    return redirect("livelihood:application", pk)


def _page(row: Application) -> str:
    return reverse("livelihood:application", args=[row.pk])


@require_http_methods(["GET", "POST"])
def post(request: SignedIn, pk: int) -> HttpResponse:
    row = queries.application(request.access, pk)
    request.access.check(EDIT, row.area_id)
    form = forms.PostForm(request.POST or None)
    return act(
        request, form, lambda data: actions.draft_notice(applications=[row], by=request.access, **data),
        done="公示稿已拟，由另一位同志审查发布。", back=_page(row), title=f"拟公示：{row.get_benefit_display()}申请",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def object_to(request: SignedIn, pk: int) -> HttpResponse:
    row = queries.application(request.access, pk)
    request.access.check(EDIT, row.area_id)
    form = forms.ObjectionForm(request.POST or None)
    return act(
        request, form, lambda data: actions.object_to(application=row, by=request.access, **data),
        done="异议已登记，答复前不能决定。", back=_page(row), title="登记异议",
        note=f"异议到 {objections_until(row):%Y年%-m月%-d日} 为止。",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    objection = queries.objection(request.access, pk)
    request.access.check(permissions.DECIDE, objection.application.area_id)
    form = forms.AnswerForm(request.POST or None)
    return act(
        request, form, lambda data: actions.answer_objection(objection=objection, by=request.access, **data),
        done="异议已答复。", back=_page(objection.application), title="答复异议", note=objection.content,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def decide(request: SignedIn, pk: int) -> HttpResponse:
    row = queries.application(request.access, pk)
    request.access.check(permissions.DECIDE, row.area_id)
    form = forms.DecideForm(request.POST or None)
    return act(
        request, form, lambda data: actions.decide(application=row, by=request.access, **data),
        done="决定已录入。", back=_page(row), title=f"录入决定：{row.get_benefit_display()}",
        note=f"决定应在 {decide_by(row):%Y年%-m月%-d日} 前作出。批准的，起发月由系统按出生日期和身份变动算出。",
    )  # fmt: skip


@require_safe
def paper(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    row = queries.application(request.access, pk)
    return download(*actions.issue(application=row, kind=kind, by=request.access), private=True)


@require_http_methods(["GET", "POST"])
def recheck(request: SignedIn, pk: int) -> HttpResponse:
    row = queries.application(request.access, pk)
    request.access.check(EDIT, row.area_id)
    form = forms.RecheckForm(request.POST or None)
    return act(
        request, form, lambda data: actions.recheck(application=row, by=request.access, **data),
        done="复核已登记。不符合条件的，身份变动审核后从次月起停发。", back=reverse("livelihood:rechecks"),
        title=f"复核：{row}",
    )  # fmt: skip


@require_safe
def rechecks(request: SignedIn) -> HttpResponse:
    """Who is due this quarter."""
    request.access.check(EDIT)
    today = timezone.localdate()
    page = Paginator(queries.recheck_due(request.access, today), 50).get_page(request.GET.get("page"))
    context = {"page": page, "start": queries.quarter_start(today)}
    return render(request, "livelihood/allowances/rechecks.html", context)
