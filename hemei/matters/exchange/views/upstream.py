"""The hotline's other columns in clear, on press; the look is in the audit trail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hemei.kernel.errors import OutOfScope
from hemei.matters import queries
from hemei.matters.exchange.actions.looking import reveal_upstream
from hemei.matters.exchange.on_page import upstream_of
from hemei.people.requests import SignedIn


@require_POST
def upstream_reveal(request: SignedIn, pk: int) -> HttpResponse:
    matter = queries.matter(request.access, pk)
    record = upstream_of(matter)
    if record is None:
        raise OutOfScope
    clear = reveal_upstream(record=record, by=request.access)
    name = "matters/exchange/parts/asides.html" if request.htmx else "matters/exchange/upstream.html"
    response = render(request, name, {"matter": matter, "asides": clear, "revealed": True})
    response["Cache-Control"] = "no-store"
    return response
