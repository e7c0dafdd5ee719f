"""A new matter: the form, and what is suggested while it is filled in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import RuleError
from hemei.kernel.forms import add_refusal
from hemei.matters import permissions
from hemei.matters.actions import Received
from hemei.matters.desk import actions, acts, hints
from hemei.matters.desk.forms.new import NewForm, class_fields
from hemei.matters.nets.similar import similar_to
from hemei.people.requests import SignedIn

SHORTEST = 4  # characters before anything is suggested


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """The form; a good one becomes a matter, once for its key."""
    access = request.access
    access.check(permissions.RECEIVE)
    spot = request.POST.get("do") == "spot"
    if request.method == "POST":
        form = NewForm(request.POST, request.FILES, access=access, spot=spot)
        if form.is_valid() and (received := _register(request, form)):
            matter = received.matter
            said = "已登记并当场办结" if matter.on_the_spot else "已并案" if matter.merged_into_id else "已登记"
            messages.success(
                request,
                f"{said}，编号 {matter.number}。" if received.created else f"这件事已经登记过，编号 {matter.number}。",
            )
            return redirect("matters:matter", matter.pk)
    else:
        form = NewForm(access=access, initial=request.GET.dict())
    context = {
        "form": form,
        "spot": spot, "may_spot": access.can(permissions.HANDLE),
        "spot_open": spot or form["source"].value() in acts.ON_THE_SPOT,
        "may_merge": access.can(permissions.DISPATCH),
        "had_photos": bool(request.FILES),
        "class_fields": [form[name] for name in form.fields if name.startswith("d_")],
    }  # fmt: skip
    return render(request, "matters/desk/new.html", context, status=422 if form.errors else 200)


def _register(request: SignedIn, form: NewForm) -> Received | None:
    """The matter of a valid form; None when a rule refused, which then stands in the form."""
    data = form.cleaned_data
    try:
        return actions.register(
            values=form.values, key=data["key"], photos=data["photos"], by=request.access,
            spot=(data["before"], data["after"]) if form.spot else None, merge_into=data["merge_into"],
        )  # fmt: skip
    except RuleError as error:
        if error.status == 403:
            raise
        error.field = f"d_{error.field}" if f"d_{error.field}" in form.fields else error.field
        add_refusal(form, error)
    return None


@require_safe
def fields(request: SignedIn) -> HttpResponse:
    """The fields of the class that was just chosen."""
    request.access.check(permissions.RECEIVE)
    form = forms.Form()
    form.fields |= class_fields(request.GET.get("category_code", "")[:40])
    return render(request, "matters/desk/parts/class_fields.html", {"class_fields": list(form)})


@require_POST
def hints_for(request: SignedIn) -> HttpResponse:
    """Class, place, urgency, cell and similar matters for what is typed so far. Nothing is saved."""
    access = request.access
    access.check(permissions.RECEIVE)
    given = {
        name: request.POST.get(name, "").strip()
        for name in ("content", "title", "area", "place_text", "category_code", "cell_code", "urgency")
    }
    text = f"{given['title']} {given['content']} {given['place_text']}".strip()
    context: dict[str, Any] = {"may_merge": access.can(permissions.DISPATCH)}
    if len(text) >= SHORTEST:
        context["hints"] = hints.for_text(access, text, given)
        context["alike"] = _alike(request, given, text)
    return render(request, "matters/desk/parts/new_hints.html", context)


def _alike(request: SignedIn, given: dict[str, str], text: str) -> list[Any]:
    if not request.access.can(permissions.VIEW, given["area"] or None) or not given["area"]:
        return []
    return similar_to(by=request.access, area=given["area"], category_code=given["category_code"], text=text,
                      cell_code=given["cell_code"])  # fmt: skip
