"""The tree of classes."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from hemei.matters import actions
from hemei.matters.permissions import SETTINGS
from hemei.matters.settings import queries
from hemei.matters.settings.forms import CategoryForm
from hemei.matters.settings.views import form_page, shown
from hemei.people.requests import SignedIn


@require_safe
def class_list(request: SignedIn) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()
    rows = [row for row in queries.categories(request.access) if text in row.title or row.code.startswith(text)]
    return shown(request, "classes.html", {"rows": rows, "q": text})


@require_http_methods(["GET", "POST"])
def class_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    request.access.check(SETTINGS)
    found = queries.category(request.access, pk) if pk is not None else None
    units = queries.units(request.access).filter(active=True)
    initial = {} if found else {"parent": request.GET.get("parent", "")}
    form = CategoryForm(request.POST or None, units=units, category=found, **({} if found else {"initial": initial}))

    def save() -> Any:
        if found is None:
            return actions.add_category(**form.values(), by=request.access)
        return actions.update_category(category=found, values=form.values(), version=form.seen, by=request.access)

    title = f"修改分类：{found}（{found.code}）" if found else "增加问题分类"
    return form_page(request, form, save, title=title, back="matters:classes")
