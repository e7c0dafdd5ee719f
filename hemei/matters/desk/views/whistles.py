"""吹哨报到: the list, the call, the page of one with arrivals, its end and both scores."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import OutOfScope
from hemei.matters import actions, permissions, queries
from hemei.matters.desk import queries as desk
from hemei.matters.desk.forms.branches import EndWhistleForm, ScoreCallerForm, WhistleForm
from hemei.matters.models import Matter, Whistle, WhistleCall
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn

SHOWN = 100


@require_safe
def whistles(request: SignedIn) -> HttpResponse:
    """Whistles that one's areas have blown or were called to, those not ended first."""
    request.access.check(permissions.VIEW)
    rows = desk.whistles(request.access).order_by("ended_at", "-pk")[:SHOWN]
    context = {"rows": rows, "now": timezone.now(), "may_blow": bool(desk.own_units(request.access))}
    return render(request, "matters/desk/whistles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Blow a whistle, for a matter or without one."""
    request.access.check(permissions.HANDLE)
    matter = _matter(request)
    start = (
        {"place": matter.place_text or str(matter.area), "request": matter.title, "caller": matter.unit_id}
        if matter
        else {}
    )
    form = WhistleForm(request.POST or None, access=request.access, matter=matter, initial=start)
    if form.is_bound and form.is_valid():
        with rules_shown_on(form, cite=True):
            blown = actions.whistle(matter=matter, by=request.access, **form.cleaned_data)
        if not form.errors:
            messages.success(request, "哨已吹出，等待报到。")
            return redirect("matters:whistle", blown.pk)
    context = {"form": form, "matter": matter}
    return render(request, "matters/desk/whistle_new.html", context, status=422 if form.errors else 200)


def _matter(request: SignedIn) -> Matter | None:
    pk = request.GET.get("matter", "")
    return queries.matter(request.access, int(pk)) if pk.isdecimal() else None


@require_safe
def whistle(request: SignedIn, pk: int) -> HttpResponse:
    return _page(request, _one(request, pk))


def _one(request: SignedIn, pk: int) -> Whistle:
    request.access.check(permissions.VIEW)
    found: Whistle | None = desk.whistles(request.access).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def _page(request: SignedIn, found: Whistle, **more: Any) -> HttpResponse:
    access = request.access
    calls = list(found.calls.select_related("unit__area").order_by("pk"))
    rows = [
        (call, access.can(permissions.HANDLE, call.unit.area_id) and permissions.in_unit(access, call.unit))
        for call in calls
    ]
    may_end = found.ended_at is None and access.can(permissions.HANDLE, found.area_id)
    context = {
        "whistle": found, "rows": rows, "may_end": may_end, "now": timezone.now(),
        "form": more.get("form") or (EndWhistleForm(calls=calls) if may_end else None),
        "score_form": ScoreCallerForm() if found.ended_at else None,
    }  # fmt: skip
    return render(request, "matters/desk/whistle.html", context, status=422 if more else 200)


@require_POST
def arrive(request: SignedIn, pk: int) -> HttpResponse:
    call = _call(request, pk)
    actions.arrive(call=call, by=request.access)
    messages.success(request, f"{call.unit}已报到。")
    return redirect("matters:whistle", call.whistle_id)


@require_POST
def score(request: SignedIn, pk: int) -> HttpResponse:
    """The called unit scores the caller."""
    call = _call(request, pk)
    form = ScoreCallerForm(request.POST)
    if form.is_valid():
        actions.score_caller(call=call, score=form.cleaned_data["score"], by=request.access)
        messages.success(request, "评价已记下。")
    else:
        messages.error(request, "请选一个评价。")
    return redirect("matters:whistle", call.whistle_id)


def _call(request: SignedIn, pk: int) -> WhistleCall:
    request.access.check(permissions.HANDLE)
    found = WhistleCall.objects.select_related("unit", "whistle").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    request.access.check(permissions.HANDLE, found.unit.area_id)
    return found


@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    """The caller ends it and scores each unit that was called."""
    found = _one(request, pk)
    request.access.check(permissions.HANDLE, found.area_id)
    form = EndWhistleForm(request.POST, calls=list(found.calls.select_related("unit").order_by("pk")))
    if not form.is_valid():
        return _page(request, found, form=form)
    actions.end_whistle(whistle=found, result=form.cleaned_data["result"], scores=form.scores, by=request.access)
    messages.success(request, "吹哨已办结。")
    return redirect("matters:whistle", found.pk)
