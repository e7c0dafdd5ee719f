"""What these pages share: the area in question, the year in question, acts sent from a record's page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hemei.economy import models as m
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.people.requests import SignedIn
from hemei.places.models import Area


def area_of(request: SignedIn, right: str) -> Area:
    """The area asked for, else the first where the account holds the right. 403 or 404 when it may not."""
    request.access.check(right)
    code = request.GET.get("area") or request.access.scope(right)[0]
    request.access.check(right, code)
    area = Area.objects.filter(code=code).first()
    if area is None:
        raise OutOfScope
    return area


def whole_number(text: str | None, default: int, low: int, high: int) -> int:
    """A number from the query string; the default when it is none or out of bounds."""
    return int(text) if text and text.isdecimal() and len(text) < 6 and low <= int(text) <= high else default


def latest_year(area: str) -> int:
    """This year when it has new firms on record, else the last year that has."""
    today = timezone.localdate()
    found = m.Enterprise.objects.approved().in_area(area).filter(established_on__lte=today).order_by("-established_on")
    newest = found.values_list("established_on", flat=True).first()
    return newest.year if newest else today.year


def act(
    request: SignedIn, form: forms.Form, do: Callable[[dict[str, Any]], object], *, done: str, back: str, title: str
) -> HttpResponse:
    """Run an act from a posted form and go back; with a mistake the form is shown again on its own page."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except RuleError as error:
            if error.status in (403, 404):
                raise
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, done)
            return redirect(back)
    return render(request, "economy/act.html", {"form": form, "title": title, "back": back}, status=422)
