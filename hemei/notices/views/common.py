"""What these pages share: a posted form runs one act; a refused rule is shown at its field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hemei.kernel.errors import RuleError
from hemei.kernel.forms import add_refusal
from hemei.people.requests import SignedIn
from hemei.places.models import Area, in_any


def areas(request: SignedIn, right: str) -> Any:
    """Towns and villages where the account holds the right."""
    scope = in_any(request.access.scope(right), "code")
    return Area.objects.filter(scope, code__regex=r"^(\d{9}|\d{12})$").order_by("code")


def act(
    request: SignedIn, form: forms.Form, do: Callable[[dict[str, Any]], Any], *, done: str, back: Callable[[Any], str],
    template: str = "notices/form.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or run the act of a posted one and go on."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except RuleError as error:
            if error.status in (403, 404):
                raise
            add_refusal(form, error)
        else:
            messages.success(request, done)
            return redirect(back(made))
    return render(request, template, {"form": form, **context})
