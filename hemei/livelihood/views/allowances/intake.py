"""受理 in one screen: the identity number brings what the register holds and says at once what the person may get."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hemei.livelihood import actions
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.views.allowances.forms import IntakeForm, NumberForm
from hemei.people.forms import rules_shown_on
from hemei.people.models import Resident
from hemei.people.requests import SignedIn

EDIT = "livelihood.application:edit"
WHOLE = 18  # digits of a number (GB 11643-1999)


@require_http_methods(["GET", "POST"])
def intake(request: SignedIn) -> HttpResponse:
    request.access.check(EDIT)
    request.access.check("residents:view")
    if request.method != "POST":
        return _show(request, IntakeForm(), {})
    if request.htmx or "look" in request.POST:
        if request.htmx and len(request.POST.get("id_number", "").strip()) < WHOLE:
            return _show(request, IntakeForm(), {})  # still typing
        form: NumberForm = NumberForm(request.POST)
        return _show(request, _with_benefits(request), _found(request, form))
    form = IntakeForm(request.POST)
    found = _found(request, form)
    if form.is_valid() and found.get("person") and (made := _apply(request, form, found["person"])):
        messages.success(request, f"已受理 {len(made)} 件，初审由另一位同志进行。")
        return redirect("livelihood:application", made[0].pk)
    return _show(request, form, found, 422)


def _with_benefits(request: SignedIn) -> IntakeForm:
    """The form as typed so far, without complaints."""
    return IntakeForm(initial={"id_number": request.POST.get("id_number", "")})


def _found(request: SignedIn, form: NumberForm) -> dict[str, Any]:
    """The person of the number and what she may get this month; `missing` when the register has nobody."""
    form.is_valid()
    number = form.cleaned_data.get("id_number") if form.is_bound else None
    if not number:
        return {"wrong": [str(one) for one in form.errors.get("id_number", [])]}
    person = queries.find_resident(request.access, number)
    if person is None:
        return {"missing": True}
    life = actions.read_life(resident=person, by=request.access)
    month = Month.of(timezone.localdate())
    return {"person": person, "offers": queries.offers(person, life, month), "month": month}


def _apply(request: SignedIn, form: IntakeForm, person: Resident) -> list[Any]:
    data = form.cleaned_data
    with rules_shown_on(form, cite=True):
        return actions.apply(
            resident=person, benefits=data["benefits"], on=data["applied_on"], channel=data["channel"],
            window=data["window"], by=request.access,
        )  # fmt: skip
    return []


def _show(request: SignedIn, form: IntakeForm, found: dict[str, Any], status: int = 200) -> HttpResponse:
    part = "found" if request.htmx else "intake"
    return render(request, f"livelihood/allowances/{part}.html", {"form": form, **found}, status=status)
