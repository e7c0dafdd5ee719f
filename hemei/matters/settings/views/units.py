"""The units that handle matters."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from hemei.matters import actions
from hemei.matters.permissions import SETTINGS
from hemei.matters.settings import queries
from hemei.matters.settings.forms import UnitForm
from hemei.matters.settings.views import form_page, shown
from hemei.people.queries import role_title
from hemei.people.requests import SignedIn


@require_safe
def unit_list(request: SignedIn) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()
    rows = list(queries.units(request.access).filter(name__icontains=text))
    waiting = queries.open_by_unit(rows)
    for row in rows:
        row.waiting = waiting.get(row.pk, 0)  # type: ignore[attr-defined]
        row.role_title = role_title(row.role) if row.role else ""  # type: ignore[attr-defined]
    return shown(request, "units.html", {"rows": rows, "q": text})


@require_http_methods(["GET", "POST"])
def unit_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    request.access.check(SETTINGS)
    found = queries.unit(request.access, pk) if pk is not None else None
    units = queries.units(request.access).filter(active=True)
    form = UnitForm(request.POST or None, areas=queries.unit_areas(request.access), units=units, unit=found)

    def save() -> Any:
        values = form.values()
        if found is None:
            return actions.open_unit(**values | {"area": values["area"].code}, by=request.access)
        return actions.update_unit(unit=found, values=values, version=form.seen, by=request.access)

    title = f"修改承办单位：{found}（{found.code}）" if found else "设立承办单位"
    return form_page(request, form, save, title=title, back="matters:unit_settings")
