"""Pages of settings: lists that all may read, forms for who may change them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hemei.matters.permissions import SETTINGS
from hemei.matters.settings.forms import Versioned
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn

TABS = (
    ("职责清单", "matters:duties"), ("问题分类", "matters:classes"), ("承办单位", "matters:unit_settings"),
    ("共治圈层", "matters:circles"),
)  # fmt: skip


def shown(request: SignedIn, template: str, context: dict[str, Any]) -> HttpResponse:
    """A list with the tabs of settings."""
    can = request.access.can
    frame = {
        "tabs": TABS,
        "may_edit": can(SETTINGS),
        "may_calendar": can("calendar:edit"),
        "may_values": can("settings:edit"),
    }
    return render(request, f"matters/settings/{template}", frame | context)


def form_page(
    request: SignedIn, form: Versioned, save: Callable[[], Any], *, title: str, back: str, **context: Any
) -> HttpResponse:
    """Show a form, or save it and go back to its list; what a rule refuses is shown at its field."""
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            save()
            messages.success(request, "已保存。")
            return redirect(back)
    context |= {"form": form, "title": title, "back": back}
    return render(request, "matters/settings/form.html", context, status=422 if form.errors else 200)
