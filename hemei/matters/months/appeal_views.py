"""Pages of appeals: the list, a new one, the decision."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import RuleError
from hemei.matters.actions import months as actions
from hemei.matters.months import drill, queries
from hemei.matters.months.boards import VIEW
from hemei.matters.months.forms import AppealForm, in_words, was
from hemei.matters.scoring import flat
from hemei.people.requests import SignedIn

SIZE = 30


@require_safe
def appeals(request: SignedIn) -> HttpResponse:
    found = queries.appeals(request.access)
    state = request.GET.get("state", "")
    chosen = {"open": None, "yes": True, "no": False}
    if state in chosen:
        found = found.filter(approved=chosen[state])
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    rows = [
        (a, was(a.ticket, a.claim), in_words(a.claim), request.access.can(actions.DECIDE, a.ticket.score.area_id))
        for a in page
    ]
    return render(request, "matters/months/appeals.html", {"page": page, "rows": rows, "state": state})


@require_http_methods(["GET", "POST"])
def appeal_new(request: SignedIn, pk: int) -> HttpResponse:
    ticket = queries.ticket(request.access, pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.ask_appeal(ticket=ticket, claim=form.claim(), reason=data["reason"], evidence=data["evidence"],
                               by=request.access)  # fmt: skip
        except RuleError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "申诉已提交。")
            may_see = request.access.can(VIEW)
            return redirect("matters:month_appeals") if may_see else redirect("matters:matter", ticket.matter_id)
    shown = drill.Ticket(ticket.matter, {name: getattr(ticket, name) for name in flat.COLUMNS}, ticket)
    return render(request, "matters/months/appeal_new.html", {"ticket": ticket, "shown": shown, "form": form})


@require_POST
def appeal_decide(request: SignedIn, pk: int) -> HttpResponse:
    appeal = queries.appeal(request.access, pk)
    accept = request.POST.get("accept") == "yes"
    actions.decide_appeal(appeal=appeal, accept=accept, by=request.access, note=request.POST.get("note", ""))
    messages.success(request, "申诉成立，已形成更正版。" if accept else "已决定申诉不成立。")
    return redirect(reverse("matters:month_appeals"))
