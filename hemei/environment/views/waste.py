"""Waste: the month's overview, the manifests of construction waste and what is done to one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms as plain
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.environment import forms_waste as forms
from hemei.environment import queries_waste as queries
from hemei.environment import values_water as values
from hemei.environment.actions import debris as acts
from hemei.environment.models.debris import DebrisManifest
from hemei.environment.permissions import MANIFEST
from hemei.environment.queries_rivers import one
from hemei.kernel import periods
from hemei.people.acts import act
from hemei.people.requests import SignedIn

WASTE, DEBRIS = "environment.waste_party:view", "environment.debris_manifest:view"


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """Four streams of the month, who kept a ledger and who did not, what natural villages lack."""
    request.access.check(WASTE)
    today = timezone.localdate()
    month = _month(request)
    streams = queries.streams(request.access, month)
    parties = queries.parties(request.access, month)
    context = {
        "month": month, "streams": [(title, f"{kg // 1000}.{kg % 1000:03d}") for title, kg in streams],
        "parties": parties, "silent": sum(not party.reported for party in parties),
        "villages": queries.villages(request.access, today),
        "before": f"{month.start - timedelta(days=1):%Y-%m}", "after": f"{month.end + timedelta(days=1):%Y-%m}",
    }  # fmt: skip
    return render(request, "environment/water/waste.html", context)


@require_safe
def debris(request: SignedIn) -> HttpResponse:
    """Open manifests with their chain, permits that end, sources, dumping cases."""
    request.access.check(DEBRIS)
    today, access = timezone.localdate(), request.access
    open_ = queries.open_manifests(access)[: queries.SHOWN]
    context = {
        "manifests": [(row, queries.chain(row)) for row in open_], "sources": queries.sources(access)[:50],
        "expiring": queries.expiring(access, today), "cases": queries.open_cases(access), "today": today,
        "unreported": queries.unreported(access).count(), "percent": values.debris_mismatch(today),
        "may_add": access.can(MANIFEST),
    }  # fmt: skip
    return render(request, "environment/water/debris.html", context)


@require_POST
def sign(request: SignedIn, pk: int) -> HttpResponse:
    return _act(request, pk, forms.SignForm(request.POST), "已签字。", lambda row, data: acts.sign(
        manifest=row, by=request.access, **data))  # fmt: skip


@require_POST
def receive(request: SignedIn, pk: int) -> HttpResponse:
    def do(row: DebrisManifest, data: dict[str, Any]) -> object:
        weight = int(data.pop("tonnes") * 1000)
        return acts.receive(manifest=row, weight=weight, by=request.access, **data)

    return _act(request, pk, forms.ReceiveForm(request.POST), "已过磅签收。", do)


@require_POST
def archive(request: SignedIn, pk: int) -> HttpResponse:
    return _act(request, pk, forms.ArchiveForm(request.POST), "已归档。", lambda row, data: acts.archive(
        manifest=row, by=request.access, **data))  # fmt: skip


def _act(
    request: SignedIn, pk: int, form: plain.Form, done: str, do: Callable[[DebrisManifest, dict[str, Any]], object]
) -> HttpResponse:
    request.access.check(MANIFEST)
    row = one("debris_manifest", pk, request.access)
    request.access.check(MANIFEST, row.area_id)
    back = reverse("ledgers:detail", args=["environment.debris_manifest", pk])
    return act(request, form, lambda data: do(row, data), done=done, back=back, title=f"联单 {row}", cite=True)


def _month(request: SignedIn) -> periods.Period:
    """The month asked for, else this one."""
    today = timezone.localdate()
    code = request.GET.get("month", "")
    found = periods.parse(code or f"{today:%Y-%m}")
    return periods.month(found.end.year, found.end.month)
