"""What is due: today, by the 20th, by the 25th, and next month's run."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.livelihood import actions, permissions
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood.actions.applications import decide_by, objections_until
from hemei.livelihood.models import Application
from hemei.livelihood.views.allowances.common import act, town
from hemei.livelihood.views.allowances.forms import PostForm
from hemei.people.requests import SignedIn

EDIT = "livelihood.application:edit"
MOST = 20


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    access, today = request.access, timezone.localdate()
    forward, review, decide = queries.to_forward(access), queries.to_review(access), queries.to_decide(access)
    posting, objections = queries.to_post(access), queries.open_objections(access)
    context = {
        "today": today, "forward": forward[:MOST], "forward_count": forward.count(),
        "late": forward.filter(applied_on__lt=today).count(), "review_count": review.count(),
        "posting_count": posting.count(), "objections": objections[:MOST], "objection_count": objections.count(),
        "decide": _rounds(decide[:MOST]), "decide_count": decide.count(),
        "may_edit": access.can(EDIT), "may_decide": access.can(permissions.DECIDE), **_run(request),
    }  # fmt: skip
    return render(request, "livelihood/allowances/overview.html", context)


def _rounds(rows: Iterable[Application]) -> list[dict[str, Any]]:
    return [{"row": row, "until": objections_until(row), "by": decide_by(row)} for row in rows]


def _run(request: SignedIn) -> dict[str, Any]:
    if not request.access.can(permissions.VIEW):
        return {}
    month, last = queries.next_month(town(request, permissions.VIEW), timezone.localdate())
    return {"next_month": month, "last_run": last}


@require_POST
def forward_all(request: SignedIn) -> HttpResponse:
    """All that wait, in one go."""
    request.access.check(EDIT)
    rows = list(queries.to_forward(request.access))
    for row in rows:
        actions.forward(application=row, by=request.access)
    messages.success(request, f"已转民政部门 {len(rows)} 件。")
    return redirect("livelihood:allowances")


@require_http_methods(["GET", "POST"])
def posting(request: SignedIn) -> HttpResponse:
    """A draft notice for each village that has care applications to post."""
    request.access.check(EDIT)
    rows = list(queries.to_post(request.access))
    villages = [list(group) for _, group in groupby(rows, key=lambda row: row.area_id)]

    def do(data: dict[str, Any]) -> None:
        for group in villages:
            actions.draft_notice(applications=group, contact=data["contact"], by=request.access)

    note = f"{len(rows)} 件申请，分 {len(villages)} 个村各拟一份公示稿；姓名自动隐去，只写村、类别和金额。"
    form = PostForm(request.POST or None)
    if request.method == "POST" and not villages:
        form.add_error(None, "没有要公示的申请。")
    done = f"已拟公示稿 {len(villages)} 份，由另一位同志审查发布。"
    back = reverse("livelihood:allowances")
    return act(request, form, do, done=done, back=back, title="拟公示", note=note)
