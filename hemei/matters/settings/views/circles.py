"""三圈共治: the circles of the town."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from hemei.matters.actions.circles import FIELDS, save_circle
from hemei.matters.permissions import SETTINGS
from hemei.matters.settings import queries
from hemei.matters.settings.forms import CircleForm
from hemei.matters.settings.views import form_page, shown
from hemei.people.requests import SignedIn


@require_safe
def circle_list(request: SignedIn) -> HttpResponse:
    return shown(request, "circles.html", {"rows": queries.circles(request.access)})


@require_http_methods(["GET", "POST"])
def circle_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    request.access.check(SETTINGS)
    found = queries.circle(request.access, pk) if pk is not None else None
    initial = {name: getattr(found, name) for name in (*FIELDS, "version")} if found else {}
    initial |= {"units": list(found.units.all())} if found else {}
    form = CircleForm(request.POST or None, units=queries.units(request.access).filter(active=True), initial=initial)

    def save() -> Any:
        values = form.values()
        units = list(values.pop("units"))
        return save_circle(values=values, units=units, circle=found, version=form.seen, by=request.access)

    title = f"修改圈层：{found.name}" if found else "增加圈层"
    return form_page(request, form, save, title=title, back="matters:circles")
