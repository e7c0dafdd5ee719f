"""The feed of deadlines, and the page where an account opens and closes its own."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel import throttle
from hemei.matters.documents.calendar import PURPOSE, as_ics, deadlines
from hemei.matters.permissions import VIEW
from hemei.people import keys
from hemei.people.actions import keys as actions
from hemei.people.requests import SignedIn

HOUR = 3600


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The deadlines of the account whose secret address this is; its posts are asked at every fetch."""
    address = throttle.address_of(request)
    throttle.check("matters.calendar.wrong", address, limit=30, seconds=HOUR)
    found = keys.reader(token, PURPOSE)
    if found is None:
        throttle.count("matters.calendar.wrong", address, limit=30, seconds=HOUR)
        return HttpResponse("没有这个订阅地址，它可能已停用。", status=404, content_type="text/plain; charset=utf-8")
    row, access = found
    throttle.count("matters.calendar", str(row.pk), limit=240, seconds=HOUR)
    actions.note_use(row)
    body = as_ics(deadlines(access), host=request.get_host().split(":")[0], todo=request.GET.get("as") == "todo")
    return _answer(request, body)


def _answer(request: HttpRequest, body: bytes) -> HttpResponseBase:
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="matters.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
def feed(request: SignedIn) -> HttpResponse:
    """Whether the account has a feed, since when, and when it was last read."""
    request.access.check(VIEW)
    open_ = request.user.feeds.filter(purpose=PURPOSE, revoked_at=None).first()
    return render(request, "matters/documents/calendar.html", {"feed": open_})


@require_POST
def feed_open(request: SignedIn) -> HttpResponse:
    """A new address, shown this once; the old one stops."""
    request.access.check(VIEW)
    secret = actions.open_feed(purpose=PURPOSE, by=request.access)
    url = request.build_absolute_uri(reverse("matters:calendar", args=[secret]))
    response = render(request, "matters/documents/calendar.html", {"url": url})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def feed_close(request: SignedIn) -> HttpResponse:
    request.access.check(VIEW)
    actions.close_feed(purpose=PURPOSE, by=request.access)
    messages.success(request, "订阅地址已停用。")
    return redirect("matters:calendar_feed")
