"""One form, one act: what most pages of the desk that change something are."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn


def act(
    request: SignedIn, form: forms.Form, do: Callable[[dict[str, Any]], Any], *, done: str,
    back: str | Callable[[Any], str], template: str = "ui/act.html", cite: bool = False, refused: int = 422,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or run `do` with what was posted and go to `back` (an address, or made from what `do` gave).

    A mistake shows the form again with status `refused`, a rule at its field, with its article when `cite`. `do` may
    return a response of its own.
    """
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form, cite=cite):
            made = do(form.cleaned_data)
        if not form.errors:
            return made if isinstance(made, HttpResponse) else _gone_on(request, done, back, made)
    shown = {"form": form, "back": back, **context}
    return render(request, template, shown, status=refused if form.errors else 200)


def _gone_on(request: SignedIn, done: str, back: str | Callable[[Any], str], made: Any) -> HttpResponse:
    messages.success(request, done)
    return redirect(back(made) if callable(back) else back)
