"""Monthly runs: made, looked at beside the month before, confirmed by another, explained line by line."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.downloads import download
from hemei.kernel.errors import OutOfScope
from hemei.livelihood import actions, permissions
from hemei.livelihood import allowance_queries as queries
from hemei.livelihood import queries as run_queries
from hemei.livelihood.allowances.tiers import Benefit
from hemei.livelihood.models import PayRun, RunState
from hemei.livelihood.views.allowances.common import town
from hemei.livelihood.views.allowances.forms import RunForm
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn

PERSONAL = "livelihood.application:personal"


@require_http_methods(["GET", "POST"])
def runs(request: SignedIn) -> HttpResponse:
    """The list; posting a month makes its run."""
    area = town(request, permissions.VIEW)
    month, _ = queries.next_month(area, timezone.localdate())
    form = RunForm(request.POST if request.method == "POST" else None, initial={"month": str(month)})
    if request.method == "POST":
        request.access.check(permissions.PAY, area)
        made = _make(request, form, area)
        if made is not None:
            messages.success(request, f"{made.month} 发放表已编制：{made.people} 人，{made.yuan:,} 元。")
            return redirect("livelihood:run", made.pk)
    page = Paginator(PayRun.objects.filter(area_id=area), 24).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_make": request.access.can(permissions.PAY, area)}
    return render(request, "livelihood/allowances/runs.html", context, status=422 if form.errors else 200)


def _make(request: SignedIn, form: RunForm, area: str) -> PayRun | None:
    if not form.is_valid():
        return None
    with rules_shown_on(form, cite=True):
        return actions.make_run(area=area, month=form.cleaned_data["month"], by=request.access)
    return None


@require_safe
def run(request: SignedIn, pk: int) -> HttpResponse:
    found, access = run_queries.run(request.access, pk), request.access
    benefit = request.GET.get("benefit", Benefit.ELDER)
    if benefit not in Benefit.values:
        raise OutOfScope
    page = Paginator(queries.lines(found, benefit), 50).get_page(request.GET.get("page"))
    own, clear = found.made_by == access.audit_name, access.can(PERSONAL, found.area_id)
    if clear:
        actions.note_run_read(run=found, by=access)
    context = {
        "run": found, "page": page, "benefit": benefit, "totals": queries.totals(found),
        "tabs": [(one.label, f"?benefit={one.value}") for one in Benefit], "tab": f"?benefit={benefit}",
        "changes": queries.changes(found), "draft": found.state == RunState.DRAFT, "own": own,
        "clear": clear, "may_make": access.can(permissions.PAY, found.area_id),
        "may_confirm": access.can(permissions.CONFIRM, found.area_id) and not own,
        "may_export": access.can(permissions.EXPORT, found.area_id),
    }  # fmt: skip
    return render(request, "livelihood/allowances/run.html", context)


@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    found = actions.confirm_run(run=run_queries.run(request.access, pk), by=request.access)
    messages.success(request, f"{found.month} 发放表已确认。")
    return redirect("livelihood:run", pk)


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    actions.drop_run(run=run_queries.run(request.access, pk), by=request.access)
    messages.success(request, "发放表已作废，可以重新编制。")
    return redirect("livelihood:runs")


@require_safe
def pay_list(request: SignedIn, pk: int, benefit: str, form: str) -> HttpResponse:
    found = run_queries.run(request.access, pk)
    return download(*actions.export_list(run=found, benefit=benefit, form=form, by=request.access), private=True)


@require_safe
def why(request: SignedIn, pk: int) -> HttpResponse:
    """为什么是 500？ By what was known when the run was made, and by what is known now."""
    line = queries.line(request.access, pk)
    actions.read_life(resident=line.application.resident, by=request.access)
    told = run_queries.explain(line.application, line.for_month, line.run)
    context: dict[str, Any] = {"line": line, "told": told, "same": told.then == told.now}
    return render(request, "livelihood/allowances/why.html", context)
