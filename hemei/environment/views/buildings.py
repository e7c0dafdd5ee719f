"""The informer of a case: entered and seen with a right of its own."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hemei.environment.actions import buildings as acts
from hemei.environment.models import BuildingCase
from hemei.ledgers import cases
from hemei.ledgers.cases import queries
from hemei.people.acts import act
from hemei.people.requests import SignedIn


class InformerForm(forms.Form):
    informer = forms.CharField(label="举报人和联系方式", max_length=200, help_text="加密保存，不进任何文书和审计")


def _case(request: SignedIn, pk: int) -> Any:
    request.access.check(acts.INFORMER)
    row = queries.one(cases.of(acts.LEDGER), pk, request.access)
    request.access.check(acts.INFORMER, row.area_id)
    assert isinstance(row, BuildingCase)
    return row


@require_http_methods(["GET", "POST"])
def informer(request: SignedIn, pk: int) -> HttpResponse:
    row = _case(request, pk)
    form = InformerForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda data: acts.record_informer(case=row, by=request.access, **data), done="举报人已登记。",
        back=reverse("ledgers:case", args=[acts.LEDGER, pk]), title="登记举报人", cite=True,
    )  # fmt: skip


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    row = _case(request, pk)
    context = {"row": row, "informer": acts.reveal_informer(case=row, by=request.access)}
    response = render(request, "environment/buildings/informer.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
