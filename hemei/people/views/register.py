"""Pages of the register: residents, households, organisations, and who answers for a cell."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.people import register_queries as queries
from hemei.people.actions import duties, register
from hemei.people.forms import EndPostForm, rules_shown_on
from hemei.people.models import Resident
from hemei.people.register_forms import DutyForm, HouseholdForm, OrganisationForm, ResidentForm
from hemei.people.requests import SignedIn

PAGE = 50


def _list(request: SignedIn, template: str, query: Callable[..., "QuerySet[Any]"]) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    page = Paginator(query(request.access, text), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "may_edit": request.access.can(queries.EDIT)}
    return render(request, template, context)


@require_safe
def residents(request: SignedIn) -> HttpResponse:
    return _list(request, "people/residents.html", queries.residents)


@require_safe
def households(request: SignedIn) -> HttpResponse:
    return _list(request, "people/households.html", queries.households)


@require_safe
def organisations(request: SignedIn) -> HttpResponse:
    return _list(request, "people/organisations.html", queries.organisations)


@require_safe
def resident(request: SignedIn, pk: int) -> HttpResponse:
    return _resident_page(request, queries.entry(queries.residents(request.access), pk))


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    """The numbers in full, once, in the answer to a POST: never in an address, a cache or the history."""
    found = queries.entry(queries.residents(request.access), pk)
    full = register.reveal(entry=found, fields=("id_number", "phone"), by=request.access)
    response = _resident_page(request, found, full)
    response["Cache-Control"] = "no-store"
    return response


def _resident_page(request: SignedIn, found: Resident, full: dict[str, str] | None = None) -> HttpResponse:
    context = {"resident": found, "full": full, **_may(request, found)}
    return render(request, "people/resident.html", context)


@require_safe
def household(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.entry(queries.households(request.access), pk)
    context = {"household": found, "members": found.members.all(), **_may(request, found)}
    return render(request, "people/household.html", context)


@require_safe
def organisation(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.entry(queries.organisations(request.access), pk)
    return render(request, "people/organisation.html", {"organisation": found, **_may(request, found)})


def _may(request: SignedIn, found: Any) -> dict[str, bool]:
    can = request.access.can
    return {"may_edit": can(queries.EDIT, found.area_id), "may_reveal": can(register.PERSONAL, found.area_id)}


@require_http_methods(["GET", "POST"])
def resident_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    """Enter a person, or change her entry."""
    return _form(request, "resident", pk)


@require_http_methods(["GET", "POST"])
def household_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    return _form(request, "household", pk)


@require_http_methods(["GET", "POST"])
def organisation_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    return _form(request, "organisation", pk)


# What is entered → its title, query, form and the two actions.
_KINDS: dict[str, tuple[str, Any, Any, Any, Any]] = {
    "resident": ("居民", queries.residents, ResidentForm, register.register_resident, register.update_resident),
    "household": ("住户", queries.households, HouseholdForm, register.register_household, register.update_household),
    "organisation": (
        "单位", queries.organisations, OrganisationForm, register.register_organisation, register.update_organisation,
    ),
}  # fmt: skip


def _form(request: SignedIn, kind: str, pk: int | None) -> HttpResponse:
    title, query, form_class, enter, change = _KINDS[kind]
    found = _editable(request, query, pk)
    form = form_class(request.POST or None, areas=queries.villages(request.access), **{kind: found})
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            which = {} if found is None else {kind: found, "version": form.cleaned_data["version"] or 0}
            saved = (change if found else enter)(values=form.values(), by=request.access, **which)
            messages.success(request, "已保存。")
            return redirect(f"people:{kind}", saved.pk)
    context = {"form": form, "title": f"{'修改' if found else '登记'}{title}", "back": f"people:{kind}s"}
    return render(request, "people/register_form.html", context, status=422 if form.errors else 200)


def _editable(request: SignedIn, query: Callable[..., "QuerySet[Any]"], pk: int | None) -> Any:
    """The entry to change (None for a new one), once the right to change it is sure."""
    request.access.check(queries.EDIT)
    if pk is None:
        return None
    found = queries.entry(query(request.access), pk)
    request.access.check(queries.EDIT, found.area_id)
    return found


@require_safe
def duty_list(request: SignedIn) -> HttpResponse:
    text, missing = request.GET.get("q", "").strip(), "missing" in request.GET
    cells = queries.cells_with_duties(request.access, text, missing)
    page = Paginator(cells, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "missing": missing, "may_edit": request.access.can(queries.DUTIES)}
    return render(request, "people/duties.html", context)


@require_http_methods(["GET", "POST"])
def duty_new(request: SignedIn, pk: int) -> HttpResponse:
    cell = queries.cell(request.access, pk)
    form = DutyForm(request.POST or None, users=queries.duty_holders(cell))
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            duties.assign_duty(cell=cell, **form.cleaned_data, by=request.access)
            messages.success(request, "已指定。")
            return redirect("people:duties")
    context = {"form": form, "title": f"指定责任人：{cell.area}{cell.name}", "back": "people:duties"}
    return render(request, "people/register_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def duty_end(request: SignedIn, pk: int) -> HttpResponse:
    duty = queries.duty(request.access, pk)
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            duties.end_duty(duty=duty, until=form.cleaned_data["until"], by=request.access)
            messages.success(request, "已解除。")
            return redirect("people:duties")
    title = f"解除{duty.get_kind_display()}：{duty.user}（{duty.cell.area}{duty.cell}）"
    context = {"form": form, "title": title, "back": "people:duties"}
    return render(request, "people/register_form.html", context, status=422 if form.errors else 200)
