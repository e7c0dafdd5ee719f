"""An act sent from a form: run it and go back; with a mistake the form is shown again on its own page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hemei.kernel.errors import RuleError
from hemei.people.requests import SignedIn


def act(
    request: SignedIn, form: forms.Form, do: Callable[[dict[str, Any]], object], *, done: str, back: str, title: str,
    note: str = "",
) -> HttpResponse:  # fmt: skip
    """GET shows the form; POST runs `do` with what was entered. `do` may return a response of its own."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except RuleError as error:
            if error.status in (403, 404):
                raise
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            if isinstance(made, HttpResponse):
                return made
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "note": note, "has_file": form.is_multipart()}
    return render(request, "appraisals/act.html", context, status=422 if form.errors else 200)


def pdf(content: bytes, name: str) -> HttpResponse:
    """A file for the printer, never cached: it holds codes or numbers that are nowhere else."""
    return download(content, f"{name}.pdf", "application/pdf")


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    from django.utils.http import content_disposition_header

    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "no-store"
    return response
