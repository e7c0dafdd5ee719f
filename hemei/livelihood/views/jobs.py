"""The residents' and firms' pages: what fairs and classes there are, sign up, send a vacancy."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel import throttle
from hemei.kernel.errors import RuleError
from hemei.livelihood import queries_work as queries
from hemei.livelihood.actions import work as acts
from hemei.livelihood.forms_work import OfferForm
from hemei.livelihood.models import JobFair, JobPost, TrainingClass
from hemei.matters.portal import sign_ups
from hemei.people.access import Visitor
from hemei.ui import door

HOUR, DAY = sign_ups.HOUR, sign_ups.DAY


@door.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {"fairs": queries.open_fairs(today)[:50], "classes": queries.open_classes(today)[:50]}
    return door.show(request, "livelihood/work/jobs.html", context)


@door.public
@require_safe
def fair(request: HttpRequest, pk: int) -> HttpResponse:
    found: JobFair = queries.one(queries.open_fairs(timezone.localdate()), pk)
    return door.show(request, "livelihood/work/fair.html", {"fair": found, "posts": queries.open_posts(found)})


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def for_class(request: HttpRequest, pk: int) -> HttpResponse:
    return _sign_up(request, queries.one(TrainingClass.objects.approved(), pk))


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def for_post(request: HttpRequest, pk: int) -> HttpResponse:
    return _sign_up(request, queries.one(JobPost.objects.approved().select_related("fair", "firm"), pk))


def _sign_up(request: HttpRequest, target: TrainingClass | JobPost) -> HttpResponse:
    form, by = sign_ups.opened(request), Visitor("居民（手机页面）", target.area_id[:9], acts.SIGN_UP)
    if sign_ups.signed(request, form, partial(acts.sign_up, target=target, by=by), purpose="jobs"):
        return door.show(request, "livelihood/work/signed.html", {"target": target})
    context: dict[str, Any] = {
        "form": form, "target": target, "consent": acts.consent_text(target),
        "class": target if isinstance(target, TrainingClass) else None,
    }  # fmt: skip
    return door.show(request, "livelihood/work/sign_up.html", context, status=422 if form.errors else 200)


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """A firm's vacancy, held until it has been looked at."""
    found: JobFair = queries.one(queries.open_fairs(timezone.localdate()), pk)
    form = OfferForm(request.POST if request.method == "POST" else None, initial={"key": door.new_key()})
    if request.method == "POST":
        throttle.count("jobs.offer", throttle.address_of(request), limit=60, seconds=HOUR)
        if form.is_valid() and _offered(form, found):
            return door.show(request, "livelihood/work/offered.html", {"fair": found})
    status = 422 if form.errors else 200
    return door.show(request, "livelihood/work/offer.html", {"form": form, "fair": found}, status=status)


def _offered(form: OfferForm, found: JobFair) -> bool:
    try:
        key = door.read_key(form.cleaned_data["key"])
        throttle.count("jobs.firm", form.cleaned_data["firm_code"], limit=60, seconds=DAY)
        by = Visitor("企业（手机页面）", found.area_id[:9], acts.OFFER)
        acts.offer_post(fair=found, given=form.given(), key=key, by=by)
    except RuleError as error:
        return sign_ups.refused(form, error)
    return True
