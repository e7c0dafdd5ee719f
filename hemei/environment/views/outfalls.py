"""The board of outfalls."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.environment import queries_outfalls as queries
from hemei.people.requests import SignedIn

VIEW = "environment.outfall:view"


@require_safe
def outfalls(request: SignedIn) -> HttpResponse:
    request.access.check(VIEW)
    columns = queries.board(request.access)
    context = {
        "columns": columns, "count": sum(len(cards) for _, cards in columns), "today": timezone.localdate(),
        "may_add": request.access.can("environment.outfall:edit"),
    }  # fmt: skip
    return render(request, "environment/water/outfalls.html", context)
