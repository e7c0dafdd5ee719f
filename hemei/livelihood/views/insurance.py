"""Whom to remind, what came of it, and the deletion of what is done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.livelihood import queries_insurance as queries
from hemei.livelihood.actions import insurance as acts
from hemei.livelihood.models.insurance import ReminderOutcome
from hemei.people.requests import SignedIn


@require_safe
def reminders(request: SignedIn) -> HttpResponse:
    access = request.access
    page = Paginator(queries.waiting(access), 50).get_page(request.GET.get("page"))
    if page.object_list:
        acts.note_looked_at(rows=page.object_list, by=access)
    edits = access.can(queries.EDIT)
    context = {
        "page": page, "today": timezone.localdate(), "outcomes": ReminderOutcome.choices[1:], "may_edit": edits,
        "finished": queries.finished(access).count() if edits else 0, "tallies": _tallies(request),
        "titles": [label for _, label in ReminderOutcome.choices],
    }  # fmt: skip
    return render(request, "livelihood/insurance/reminders.html", context)


def _tallies(request: SignedIn) -> list[tuple[int, str, list[int], int]]:
    codes = ReminderOutcome.values
    rows = queries.tallies(request.access)
    return [(year, scheme, [of.get(code, 0) for code in codes], total) for year, scheme, of, total in rows]


@require_POST
def outcome(request: SignedIn, pk: int) -> HttpResponse:
    row = queries.reminder(request.access, pk)
    acts.note_outcome(reminder=row, outcome=request.POST.get("outcome", ""), by=request.access)
    messages.success(request, "已登记。")
    return redirect("livelihood:insurance")


@require_POST
def forget(request: SignedIn) -> HttpResponse:
    request.access.check(queries.EDIT)
    count = acts.forget_reminders(rows=queries.finished(request.access), by=request.access)
    messages.success(request, f"已删除办结的 {count} 条，只留人数。")
    return redirect("livelihood:insurance")
