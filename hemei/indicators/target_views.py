"""Pages of targets."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.indicators import actions, queries, registry
from hemei.indicators.forms import TargetForm
from hemei.indicators.permissions import EDIT_TARGETS
from hemei.indicators.queries import areas_for
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn


@require_safe
def targets(request: SignedIn) -> HttpResponse:
    """All targets in the editor's charge with how far each has got."""
    request.access.check(EDIT_TARGETS)
    return render(request, "indicators/targets.html", {"rows": queries.target_rows(request.access)})


@require_http_methods(["GET", "POST"])
def target_new(request: SignedIn) -> HttpResponse:
    request.access.check(EDIT_TARGETS)
    areas = areas_for(request.access, EDIT_TARGETS)
    given = {"indicators": list(registry.all_indicators()), "areas": areas}
    form = TargetForm(request.POST if request.method == "POST" else None, initial=request.GET.dict(), **given)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            values = {**form.cleaned_data, "period": form.cleaned_data["period"].code}
            actions.set_target(**values, by=request.access)
            messages.success(request, "目标已登记。")
            return redirect("indicators:targets")
    return render(request, "indicators/target_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def target_revoke(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(EDIT_TARGETS)
    target = get_object_or_404(queries.targets_for(request.access), pk=pk)
    actions.revoke_target(target=target, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, "目标已撤销。")
    return redirect("indicators:targets")
