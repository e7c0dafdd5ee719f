"""Publishing, withdrawing and verifying editions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hemei.indicators.choosing import choose
from hemei.people.requests import SignedIn
from hemei.reports import actions, queries, verifying
from hemei.reports.html import proof_link
from hemei.reports.language.scope import Span


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    template = get_object_or_404(queries.templates_for(request.access), pk=pk)
    choice = choose(request.POST, request.access, right=queries.VIEW, within=template.area_id, text=template.text)
    made = actions.publish(template=template, area=choice.area.code, period=choice.period, by=request.access,
                           lock=request.POST.get("lock") == "1")  # fmt: skip
    messages.success(request, f"已发布：{made}。")
    return redirect("reports:edition", made.pk)


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.editions_for(request.access), pk=pk)
    actions.withdraw(edition=found, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, "已撤回，读者仍能看到这一版，并看到撤回的理由。")
    return redirect("reports:edition", found.pk)


@require_safe
def verify(request: SignedIn, pk: int) -> HttpResponse:
    """Every figure of the edition against the records of today."""
    found = get_object_or_404(queries.editions_for(request.access), pk=pk)
    verdict = verifying.verify(found, request.access)
    return render(request, "reports/verify.html", {"edition": found, "verdict": verdict})


@require_safe
def figure(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """One printed figure: as published, as it is now, which rows differ, and its live proof."""
    found = get_object_or_404(queries.editions_for(request.access), pk=pk)
    stored = get_object_or_404(found.figures.select_related("edition"), position=position)
    finding = verifying.verify_figure(stored, request.access)
    live = proof_link(position, Span(stored.tag, stored.line, "", stored.code, address=stored.address))
    context = {"edition": found, "figure": stored, "finding": finding, "live_url": live}
    return render(request, "reports/edition_figure.html", context)
