"""What these pages share: one form, one act, and the page to go back to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.kernel.forms import add_refusal
from hemei.people.requests import SignedIn

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def act(
    request: SignedIn, form: forms.Form, do: Callable[[dict[str, Any]], Any], *, done: str, back: str, title: str,
    note: str = "",
) -> HttpResponse:  # fmt: skip
    """Show the form, or run the act of a posted one and go back; a refusal is shown at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except RuleError as error:
            if error.status in (403, 404):
                raise
            add_refusal(form, error)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "note": note}
    return render(request, "livelihood/allowances/act.html", context, status=422 if form.errors else 200)


def file_response(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def town(request: SignedIn, right: str) -> str:
    """The town asked for, else the first where the account holds the right."""
    request.access.check(right)
    code = request.GET.get("area") or request.access.scope(right)[0][:9]
    if len(code) != 9 or not code.isdecimal():
        raise OutOfScope
    request.access.check(right, code)
    return code
