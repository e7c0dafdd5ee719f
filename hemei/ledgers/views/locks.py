"""The page of a ledger's period locks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hemei.kernel.errors import RuleError
from hemei.ledgers import actions, queries
from hemei.ledgers.filters import areas_for
from hemei.ledgers.models import PeriodLock
from hemei.ledgers.registry import Ledger
from hemei.ledgers.views.record import posted
from hemei.people.access import By
from hemei.people.requests import SignedIn


class LockForm(forms.Form):
    """What to lock and why."""

    area = forms.ChoiceField(label="区域")
    period = forms.CharField(
        label="统计期", max_length=21, widget=forms.TextInput({"placeholder": "如 2023、2023Q2、2023-06"})
    )
    reason = forms.CharField(
        label="理由", max_length=200, widget=forms.TextInput({"placeholder": "如 发布2023年工作总结"})
    )

    def __init__(self, *args: Any, ledger: Ledger, by: By, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas_for(by, f"{ledger.code}:lock")  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def locks(request: SignedIn, code: str) -> HttpResponse:
    """All locks that concern the account's areas; whoever may lock finds the form."""
    ledger, access = queries.ledger_or_404(code), request.access
    access.check(f"{code}:view")
    may_lock = access.can(f"{code}:lock")
    form = LockForm(posted(request), ledger=ledger, by=access) if may_lock else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            given = form.cleaned_data if form else {"area": "", "period": "", "reason": ""}
            lock = actions.lock_period(ledger=ledger, by=access, **given)
            messages.success(request, f"已锁定{lock.area}的{lock.label}。")
            return redirect("ledgers:locks", code)
        except RuleError as error:
            if form is None:
                raise
            form.add_error(error.field if error.field in form.fields else None, error.message)
    context = {"ledger": ledger, "form": form, "locks": queries.locks_seen(ledger, access)}
    return render(request, "ledgers/locks.html", context, status=422 if form and form.errors else 200)


@require_POST
def lift(request: SignedIn, pk: int) -> HttpResponse:
    lock = get_object_or_404(PeriodLock.objects.select_related("area"), pk=pk)
    actions.lift_lock(lock=lock, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, f"已解除{lock.area}的{lock.label}锁定。")
    return redirect("ledgers:locks", lock.ledger_code)
