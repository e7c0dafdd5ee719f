"""三级救助管家: the families one may see, one family, and what is done for it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel.downloads import download
from hemei.kernel.errors import OutOfScope
from hemei.livelihood import forms_stewards as forms
from hemei.livelihood import queries_stewards as queries
from hemei.livelihood.actions import stewards as acts
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, CarePlan
from hemei.livelihood.rules_stewards import NotTheSteward
from hemei.people.acts import act
from hemei.people.requests import SignedIn

_FORM = "livelihood/stewards/act.html"


@require_safe
def families(request: SignedIn) -> HttpResponse:
    today, access = timezone.localdate(), request.access
    rows = queries.families(access, today)
    rows = rows if request.GET.get("all") == "1" else rows.filter(until=None)
    text = request.GET.get("q", "").strip()
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(code__icontains=text) | Q(area__short_name__icontains=text))
    page = Paginator(rows.order_by("area_id", "code"), 50).get_page(request.GET.get("page"))
    lines = queries.lines(page, today)
    context = {
        "page": page, "lines": lines, "today": today, "params": request.GET, "may_edit": access.can(queries.EDIT),
        "late": len(queries.to_visit(access, today)), "missing": len(queries.without_steward(access, today)),
    }  # fmt: skip
    return render(request, "livelihood/stewards/families.html", context)


@require_safe
def family(request: SignedIn, pk: int) -> HttpResponse:
    today, access = timezone.localdate(), request.access
    row = queries.family(access, pk, today)
    acts.read_family(family=row, by=access)
    edits = access.can(queries.EDIT, row.area_id)
    context = {
        "row": row, "line": queries.lines([row], today)[0], "today": today, "may_edit": edits and not row.until,
        "may_visit": (edits or queries.is_steward(access, row, today)) and not row.until,
        "visits": row.visits.exclude(state="void").order_by("-visited_on")[:20],
        "referrals": row.referrals.exclude(state="void").select_related("matter").order_by("-referred_on"),
        "plans": row.plans.exclude(state="void").exclude(ended_on=None).order_by("-made_on"),
        "sees_matter": access.can("matters:view", row.area_id),
    }  # fmt: skip
    return render(request, "livelihood/stewards/family.html", context)


def _row(request: SignedIn, pk: int, right: str = "") -> AidHousehold:
    row = queries.family(request.access, pk, timezone.localdate())
    if right:
        request.access.check(right, row.area_id)
    return row


def _visitable(request: SignedIn, pk: int) -> AidHousehold:
    """A family that the account may visit: of the town's staff, or its steward."""
    row = _row(request, pk)
    if not request.access.can(queries.EDIT, row.area_id) and not queries.is_steward(
        request.access, row, timezone.localdate()
    ):
        raise NotTheSteward
    return row


def _posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _act(request: SignedIn, row: AidHousehold, form: Any, do: Any, title: str, done: str) -> HttpResponse:
    back = reverse("livelihood:family", args=[row.pk])
    return act(request, form, do, done=done, back=back, title=title, template=_FORM, cite=True)


@require_http_methods(["GET", "POST"])
def assign(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, pk, queries.EDIT)
    form = forms.AssignForm(_posted(request), family=row)
    return _act(request, row, form, lambda data: acts.assign(family=row, by=request.access, **data), "指派管家",
                "已指派，由另一位同志审核。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def plan(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, pk, queries.EDIT)
    form = forms.PlanForm(_posted(request))
    return _act(request, row, form, lambda data: acts.make_plan(family=row, values=data, by=request.access),
                "制定一户一策", "一户一策已制定。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_plan(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, pk, queries.EDIT)
    held: CarePlan | None = queries.lines([row], timezone.localdate())[0].plan
    if held is None:
        raise OutOfScope
    form = forms.ResultForm(_posted(request))
    return _act(request, row, form, lambda data: acts.end_plan(plan=held, by=request.access, **data),
                "评估一户一策", "已评估结束。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def visit(request: SignedIn, pk: int) -> HttpResponse:
    row = _visitable(request, pk)
    form = forms.VisitForm(_posted(request))
    return _act(request, row, form, lambda data: acts.note_visit(family=row, by=request.access, **data),
                "登记走访", "走访已登记。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def refer(request: SignedIn, pk: int) -> HttpResponse:
    row = _visitable(request, pk)
    form = forms.ReferForm(_posted(request))
    return _act(request, row, form, lambda data: acts.refer(family=row, by=request.access, **data),
                "转介", "已转介，成为保密事项待派单。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def close(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, pk, queries.EDIT)
    form = forms.CloseForm(_posted(request))
    return _act(request, row, form, lambda data: acts.close_family(family=row, by=request.access, **data),
                "办结帮扶", "已办结。")  # fmt: skip


@require_http_methods(["GET", "POST"])
def close_referral(request: SignedIn, pk: int) -> HttpResponse:
    found = AidReferral.objects.exclude(state="void").filter(pk=pk).select_related("aid_household", "matter").first()
    if found is None:
        raise OutOfScope
    row = _row(request, found.aid_household_id, queries.EDIT)
    form = forms.ResultForm(_posted(request))
    return _act(request, row, form, lambda data: acts.close_referral(referral=found, by=request.access, **data),
                "转介办结", "转介已办结。")  # fmt: skip


@require_safe
def paper(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, pk)
    return download(*acts.issue_plan(family=row, by=request.access), private=True)
