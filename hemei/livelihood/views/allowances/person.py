"""One person: statuses, applications, payments by month; a move within the city."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.livelihood import actions, permissions
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit
from hemei.livelihood.models import Application, StatusSpan
from hemei.livelihood.views.allowances.common import act
from hemei.livelihood.views.allowances.forms import TransferForm
from hemei.people.requests import SignedIn


@require_safe
def person(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.resident(request.access, pk)
    life = actions.read_life(resident=found, by=request.access)
    month = Month.of(timezone.localdate())
    context = {
        "person": found, "month": month, "offers": queries.offers(found, life, month),
        "statuses": StatusSpan.objects.filter(resident=found).order_by("-since"),
        "applications": Application.objects.filter(resident=found).order_by("-applied_on", "-pk"),
        "benefits": [one.label for one in Benefit], "payments": queries.payments(found),
        "may_decide": request.access.can(permissions.DECIDE, found.area_id),
        "may_edit": request.access.can("livelihood.status:edit", found.area_id),
    }  # fmt: skip
    return render(request, "livelihood/allowances/person.html", context)


@require_http_methods(["GET", "POST"])
def transfer(request: SignedIn, pk: int) -> HttpResponse:
    found = queries.resident(request.access, pk)
    request.access.check(permissions.DECIDE, found.area_id)
    form = TransferForm(request.POST or None)
    return act(
        request, form, lambda data: actions.transfer_out(resident=found, by=request.access, **data),
        done="转移已登记，从次月起停发。", back=reverse("livelihood:person", args=[pk]),
        title=f"市内迁出：{found.name}",
        note="迁出当月仍由本镇发放，次月起由转入地发放，老年人不用重新申请。",
    )  # fmt: skip
