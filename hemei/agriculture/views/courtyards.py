"""The courtyards, each with its figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.agriculture import queries_courtyards as courtyards
from hemei.people.requests import SignedIn


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    request.access.check(courtyards.VIEW)
    area, today = request.access.scope(courtyards.VIEW)[0], timezone.localdate()
    boxes = courtyards.boxes(request.access, area, today)
    context = {"boxes": boxes, "may_write": request.access.can("agriculture.courtyard_log:edit")}
    return render(request, "agriculture/courtyards/overview.html", context)
