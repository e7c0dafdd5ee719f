"""田长制 on one page; a problem reported from the field; the steps of its restoration; a parcel taken out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.environment import permissions_land as may
from hemei.environment import queries_fields as queries
from hemei.environment import rules_fields, values_fields
from hemei.environment.actions import fields as acts
from hemei.environment.forms_fields import STEP_FORMS, ReportForm, TakeOutForm
from hemei.environment.models import FieldParcel, FieldProblem
from hemei.environment.years import year_of
from hemei.indicators import shown
from hemei.kernel import dated
from hemei.people.acts import act
from hemei.people.requests import SignedIn
from hemei.places.models import Area, in_any
from hemei.ui import door

_ACTS: dict[str, Callable[..., Any]] = {"notify": acts.notify, "restore": acts.restore, "accept": acts.accept}
_CARDS = (queries.BASIC, "environment.farmland_restored", "environment.field_problems", "environment.field_patrols")


@require_safe
def fields(request: SignedIn) -> HttpResponse:
    by, today = request.access, timezone.localdate()
    by.check(queries.VIEW)
    area = by.scope(queries.VIEW)[0]
    year = year_of(request, _CARDS, area)
    monthly, weekly = values_fields.patrols(today)
    weeks, lines = queries.village_weeks(by, year, today, weekly)
    line = queries.red_line(area[:9])
    context: dict[str, Any] = {
        "year": year, "years": range(today.year, today.year - 6, -1), "today": today, "weekly": weekly,
        "cards": shown.cards(_CARDS, area, year), "weeks": weeks, "lines": lines, "monthly": monthly,
        "months": queries.town_months(by, year, today, monthly), "problems": queries.open_problems(by)[:100],
        "chiefs": queries.chiefs(by, today)[:200], "line": rules_fields.shown(line) if line is not None else "",
        "idle": dated.in_force(values_fields.IDLE, today), "may_report": by.can(may.FIELD_PROBLEM),
    }  # fmt: skip
    return render(request, "environment/fields.html", context)


@require_http_methods(["GET", "POST"])
def report(request: SignedIn) -> HttpResponse:
    """One problem; made for the phone, works on the desk."""
    request.access.check(may.FIELD_PROBLEM)
    villages = Area.objects.filter(in_any(request.access.scope(may.FIELD_PROBLEM), "code")).order_by("code")
    form = ReportForm(request.POST if request.method == "POST" else None, villages=villages,
                      initial={"key": door.new_key()})  # fmt: skip

    def do(data: dict[str, Any]) -> HttpResponse:
        key, finding = door.read_key(data.pop("key")), data.pop("finding")
        values = data | {"area": data["area"].code, "area_mu": int(data["area_mu"] * 100)}
        row = acts.report_problem(values=values, finding=finding, by=request.access, key=key)
        messages.success(request, "已登记，同时立为事项。")
        return redirect(_page("field_problem", row))

    return act(request, form, do, done="", title="登记耕地问题", back=reverse("environment:fields"))


@require_POST
def step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    if step not in _ACTS:
        raise Http404
    right = may.ACCEPT_FIELD if step == "accept" else may.FIELD_PROBLEM
    request.access.check(right)
    row = queries.one(FieldProblem, pk, request.access, right)
    title, form = STEP_FORMS[step]
    return act(request, form(request.POST), lambda data: _ACTS[step](problem=row, by=request.access, **data),
               done="已登记。", back=_page("field_problem", row), title=f"{row}：{title}")  # fmt: skip


@require_POST
def take_out(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(may.TAKE_OUT)
    row = queries.one(FieldParcel, pk, request.access, may.TAKE_OUT)
    form = TakeOutForm(request.POST, town=row.area_id[:9])
    return act(request, form, lambda data: acts.take_out(parcel=row, by=request.access, **data), done="已调出。",
               back=_page("field_parcel", row), title=f"调出 {row}", cite=True)  # fmt: skip


def _page(code: str, row: Any) -> str:
    return reverse("ledgers:detail", args=[f"environment.{code}", row.pk])
