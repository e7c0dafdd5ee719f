"""The phone's pages of allowances and assistance: what may I get, how to apply, how far it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel import dated, throttle
from hemei.livelihood import values
from hemei.livelihood.allowances.tiers import Benefit
from hemei.livelihood.phone import eligibility, following
from hemei.livelihood.phone.forms import CheckForm, FollowForm
from hemei.ui import door

HOUR, DAY = 3600, 24 * 3600


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """POST only, so that no answer stands in an address or a log; nothing is written, not even a count."""
    if request.method != "POST":
        return door.show(request, "livelihood/benefits/check.html", {"form": CheckForm()})
    form = CheckForm(request.POST)
    if not form.is_valid():
        return door.show(request, "livelihood/benefits/check.html", {"form": form}, status=422)
    today = timezone.localdate()
    context: dict[str, Any] = {"results": eligibility.results(form.answers(), today), "today": today}
    return door.show(request, "livelihood/benefits/results.html", context)


@door.public
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """What to bring, where, how long; the days are the dated values in force."""
    today = timezone.localdate()
    days = {"objection": values.OBJECTION_DAY, "decision": values.DECISION_DAY, "back": values.BACK_MONTHS}
    context: dict[str, Any] = {name: int(dated.value(key, on=today)) for name, key in days.items()}
    context |= {"benefits": [one.label for one in Benefit], "basis": dated.in_force(values.ELDER, on=today).source}
    return door.show(request, "livelihood/benefits/how.html", context)


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """State and days of an application; wrong tries are counted by address and by number."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _follow_page(request, form, 422 if form.is_bound else 200)
    number, tail = form.cleaned_data["number"], form.cleaned_data["tail"]
    tries = (("benefits.follow.address", throttle.address_of(request), 20, HOUR),
             ("benefits.follow.number", number, 5, DAY))  # fmt: skip
    for purpose, subject, limit, seconds in tries:
        throttle.check(purpose, subject, limit=limit, seconds=seconds)
    try:
        found = following.find(number, tail)
    except following.NotFoundByTail as refused:
        for purpose, subject, limit, seconds in tries:
            throttle.count(purpose, subject, limit=limit, seconds=seconds)
        return _follow_page(request, form, refused.status, refused=refused.message)
    return door.show(request, "livelihood/benefits/followed.html", {"found": found})


def _follow_page(request: HttpRequest, form: FollowForm, status: int, **more: object) -> HttpResponse:
    return door.show(request, "livelihood/benefits/follow.html", {"form": form, **more}, status=status)
