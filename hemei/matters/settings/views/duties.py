"""The duty lists: lines, a line, what they would refuse now."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.matters import actions
from hemei.matters.models import DutyItem, DutyRole, UnitKind
from hemei.matters.permissions import SETTINGS
from hemei.matters.settings import queries
from hemei.matters.settings.forms import DutyForm
from hemei.matters.settings.views import form_page, shown
from hemei.people.requests import SignedIn

PAGE = 100


@require_safe
def duty_list(request: SignedIn) -> HttpResponse:
    asked = asked_of(request)
    page = Paginator(queries.duties(request.access, **asked), PAGE).get_page(request.GET.get("page"))
    titles, today = queries.titles(), timezone.localdate()
    for item in page:
        item.title = titles.get(item.category_code, "（分类已不存在）")  # type: ignore[attr-defined]
        item.coming = item.since > today  # type: ignore[attr-defined]
    context = {"page": page, "asked": asked, "kinds": UnitKind.choices, "roles": DutyRole.choices, "when": queries.WHEN}
    return shown(request, "duties.html", context)


def asked_of(request: SignedIn) -> dict[str, str]:
    given = request.GET
    text = given.get("q", "").replace("\0", "").strip()[:60]
    return {
        "text": text,
        "kind": given.get("kind", ""),
        "role": given.get("role", ""),
        "when": given.get("when", "now"),
    }


@require_http_methods(["GET", "POST"])
def duty_form(request: SignedIn, pk: int | None = None) -> HttpResponse:
    request.access.check(SETTINGS)
    found = queries.duty(request.access, pk) if pk is not None else None
    units = queries.units(request.access).filter(active=True)
    form = DutyForm(request.POST or None, units=units, initial=_initial(found))

    def save() -> Any:
        if found is None:
            return actions.add_duty(**form.values(), by=request.access)
        return actions.update_duty(duty=found, values=form.values(), version=form.seen, by=request.access)

    begun = found is not None and found.since <= timezone.localdate()
    title = "修改职责清单" if found else "增加职责清单"
    return form_page(request, form, save, title=title, back="matters:duties", duty=found, begun=begun)


def _initial(found: DutyItem | None) -> dict[str, Any]:
    names = ("unit_kind", "unit", "category_code", "role", "since", "until", "source", "version")
    return {name: getattr(found, name) for name in names} if found else {}


@require_POST
def duty_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    actions.withdraw_duty(duty=queries.duty(request.access, pk), by=request.access)
    messages.success(request, "已撤回。")
    return redirect("matters:duties")


@require_safe
def refused(request: SignedIn) -> HttpResponse:
    found = queries.refused_now(request.access)
    return shown(request, "refused.html", {"refused": found, "count": sum(one.count for one in found)})
