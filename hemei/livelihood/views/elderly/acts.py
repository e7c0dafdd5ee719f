"""Acts sent from the page of a record: mended, checked again, false."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.elderly import overview
from hemei.livelihood.elderly.forms import FalseForm, RecheckForm, RectifyForm
from hemei.livelihood.permissions_elderly import FALSIFY, INSPECT, RECTIFY
from hemei.people.acts import act
from hemei.people.requests import SignedIn


@require_POST
def rectify(request: SignedIn, pk: int) -> HttpResponse:
    finding = _row(request, "finding", pk, RECTIFY)
    return _act(request, "finding", finding, RectifyForm(request.POST), "整改已登记，等待复查。",
                lambda data: acts.rectify(finding=finding, by=request.access, **data))  # fmt: skip


@require_POST
def recheck(request: SignedIn, pk: int) -> HttpResponse:
    finding = _row(request, "finding", pk, INSPECT)
    return _act(request, "finding", finding, RecheckForm(request.POST), "复查已登记。",
                lambda data: acts.recheck(finding=finding, by=request.access, **data))  # fmt: skip


@require_POST
def false_service(request: SignedIn, pk: int) -> HttpResponse:
    return _mark_false(request, "service_record", pk)


@require_POST
def false_meal(request: SignedIn, pk: int) -> HttpResponse:
    return _mark_false(request, "service_meal", pk)


def _mark_false(request: SignedIn, code: str, pk: int) -> HttpResponse:
    row = _row(request, code, pk, FALSIFY)

    def do(data: dict[str, Any]) -> object:
        return acts.mark_false(record=row, on=timezone.localdate(), by=request.access, **data)

    return _act(request, code, row, FalseForm(request.POST), "已认定为虚假记录，不再计数。", do)


def _row(request: SignedIn, code: str, pk: int, right: str) -> Any:
    request.access.check(right)
    row = overview.one(code, pk, request.access)
    request.access.check(right, row.area_id)
    return row


def _act(
    request: SignedIn, code: str, row: Any, form: forms.Form, done: str, do: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Run the act and go back to the record."""
    back = reverse("ledgers:detail", args=[f"livelihood.{code}", row.pk])
    return act(request, form, do, done=done, back=back, title=str(row))
