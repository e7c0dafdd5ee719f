"""The desk's pages of work: classes and fairs, sign-ups, vacancies that firms have sent."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel.numbers import whole_number
from hemei.ledgers.years import latest_year
from hemei.livelihood import queries_work as queries
from hemei.livelihood.actions import work as acts
from hemei.livelihood.forms_work import RefuseForm
from hemei.livelihood.models import JobFair, TrainingClass
from hemei.livelihood.models.work import OfferState
from hemei.people.requests import SignedIn

VIEW = "livelihood.training_class:view"


YEARS = (1901, 2199)


@require_safe
def work(request: SignedIn) -> HttpResponse:
    """The year's classes and fairs, side by side with their figures."""
    request.access.check(VIEW)
    area, today = request.access.scope(VIEW)[0], timezone.localdate()
    ended, held = (
        latest_year(model.objects.approved().in_scope(request.access.scope(VIEW)), field, today)
        for model, field in ((TrainingClass, "ends_on"), (JobFair, "held_on"))
    )
    year = whole_number(request.GET.get("year"), max(ended, held), *YEARS)
    context: dict[str, Any] = {
        "year": year, "years": range(today.year + 1, today.year - 6, -1),
        "cards": queries.cards(queries.WORK, area, year),
        "classes": queries.classes(request.access, year), "fairs": queries.fairs(request.access, year),
        "may_see": request.access.can(acts.SEE), "may_review": request.access.can(acts.REVIEW),
    }  # fmt: skip
    return render(request, "livelihood/work/overview.html", context)


@require_safe
def sign_ups(request: SignedIn) -> HttpResponse:
    request.access.check(acts.SEE)
    page = Paginator(queries.sign_ups(request.access), 50).get_page(request.GET.get("page"))
    return render(request, "livelihood/work/sign_ups.html", {"page": page})


@require_POST
def reveal(request: SignedIn, pk: int) -> HttpResponse:
    """Name and telephone of one sign-up; the look is logged."""
    request.access.check(acts.SEE)
    row = queries.one(queries.sign_ups(request.access), pk)
    shown = acts.reveal(sign_up=row, by=request.access)
    return render(request, "livelihood/work/revealed.html", {"row": row, "shown": shown})


@require_safe
def offers(request: SignedIn) -> HttpResponse:
    request.access.check(acts.REVIEW)
    rows = queries.offers(request.access)
    context = {"held": rows.filter(state=OfferState.HELD)[:200], "done": rows.exclude(state=OfferState.HELD)[:50]}
    return render(request, "livelihood/work/offers.html", context)


@require_POST
def accept(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(acts.REVIEW)
    acts.accept_offer(offered=queries.one(queries.offers(request.access), pk), by=request.access)
    messages.success(request, "已录入为草稿，等负责人审核后对外显示。")
    return redirect("livelihood:offers")


@require_POST
def refuse(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(acts.REVIEW)
    row, form = queries.one(queries.offers(request.access), pk), RefuseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    acts.refuse_offer(offered=row, reason=reason, by=request.access)
    messages.success(request, "已记为不采用。")
    return redirect("livelihood:offers")
