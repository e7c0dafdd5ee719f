"""Visits: the plan of the quarter by tier, and the form that warns of a visit too soon."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.economy import actions, forms, queries, rules
from hemei.economy import models as m
from hemei.economy.coverage import tiers
from hemei.economy.views.common import area_of
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.kernel.numbers import whole_number
from hemei.people.requests import SignedIn

RIGHT = "economy.visit:edit"


@require_safe
def visits(request: SignedIn) -> HttpResponse:
    area = area_of(request, "economy.visit:view")
    today = timezone.localdate()
    year = whole_number(request.GET.get("year"), today.year, 2000, 2999)
    quarter = whole_number(request.GET.get("quarter"), (today.month - 1) // 3 + 1, 1, 4)
    period = periods.quarter(year, quarter)
    recent = queries.rows("economy.visit", request.access).filter(visited_on__range=(period.start, period.end))
    context = {
        "area": area, "period": period, "year": year, "quarter": quarter, "quarters": range(1, 5),
        "years": range(today.year, today.year - 6, -1), "tiers": tiers(area.code, period),
        "recent": recent.select_related("enterprise", "joined").order_by("-visited_on", "-pk")[:30],
        "may_add": request.access.can(RIGHT),
    }  # fmt: skip
    return render(request, "economy/visits.html", context)


@require_http_methods(["GET", "POST"])
def visit_new(request: SignedIn) -> HttpResponse:
    request.access.check(RIGHT)
    form = forms.VisitForm(
        request.POST if request.method == "POST" else None, access=request.access, initial=_initial(request)
    )
    earlier = None
    if request.method == "POST" and form.is_valid():
        try:
            visit = actions.record_visit(values=form.cleaned_data, join=_joined(request), by=request.access)
        except rules.RepeatVisit as error:
            earlier = error.earlier
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "走访已登记，待审核。" if visit.joined_id is None else "已合并到那次走访。")
            return redirect(reverse("ledgers:detail", args=["economy.visit", visit.pk]))
    status = 422 if form.errors or earlier else 200
    return render(request, "economy/visit_new.html", {"form": form, "earlier": earlier}, status=status)


def _initial(request: SignedIn) -> dict[str, Any]:
    pk = request.GET.get("enterprise", "")
    if not pk.isdecimal():
        return {}
    return {"enterprise": queries.one("economy.enterprise", int(pk), request.access).name}


def _joined(request: SignedIn) -> m.Visit | None:
    pk = request.POST.get("join", "")
    found: m.Visit | None = queries.one("economy.visit", int(pk), request.access) if pk.isdecimal() else None
    return found
