"""The methods of GeoReport v2."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from hemei.kernel import throttle
from hemei.kernel.errors import NotPermitted, OutOfScope, RuleError
from hemei.matters import actions
from hemei.matters.api.actions import once
from hemei.matters.api.callers import bearer, caller
from hemei.matters.api.open311 import faults, reading, showing
from hemei.matters.api.open311.answers import answer, refusal
from hemei.matters.api.rules import KeyMissing
from hemei.matters.permissions import RECEIVE
from hemei.people.access import By
from hemei.people.keys import KeyNotValid, key_of
from hemei.ui import door

View = Callable[..., HttpResponse]
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
PER_HOUR = 1200  # readings from one address
_STATUSES = (400, 403, 404, 429)


def method(*allowed: str) -> Callable[[View], View]:
    """A method of the standard: no sign-in, no cookie, refusals in the standard's form."""

    def declare(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, form: str = "xml", **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                response = refusal(405, "这个地址不接受这种方法。", form)
                response["Allow"] = ", ".join(allowed)
                return response
            try:
                return view(request, form, **kwargs)
            except RuleError as error:
                return _refused(error, form)

        return login_not_required(csrf_exempt(wrapped))

    return declare


def _refused(error: RuleError, form: str) -> HttpResponse:
    status = 403 if isinstance(error, NotPermitted) else error.status if error.status in _STATUSES else 400
    response = refusal(status, error.message, form)
    if wait := getattr(error, "retry_after", 0):
        response["Retry-After"] = str(wait)
    return response


def _let_in(request: HttpRequest) -> None:
    """Reading is for everybody once the doors are open, and for keys before that."""
    if secret := bearer(request):
        _by(request, secret)
        return
    if not door.is_open():
        raise faults.NotOpen
    throttle.count("open311", throttle.address_of(request), limit=PER_HOUR, seconds=3600)


def _by(request: HttpRequest, secret: str) -> By:
    try:
        return caller(request, secret)
    except (KeyMissing, KeyNotValid):
        raise faults.KeyRefused from None


@method("GET", "HEAD")
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where the service is and what it speaks."""
    root = request.build_absolute_uri(reverse("open311:discovery", kwargs={"form": form})).rsplit("/", 1)[0]
    endpoint = {"specification": SPECIFICATION, "url": root, "changeset": "2026-01-01T00:00:00+08:00",
                "type": "production", "formats": ["text/xml", "application/json"]}  # fmt: skip
    data = {"changeset": endpoint["changeset"], "contact": door.town() or "和美",
            "key_service": "密钥由本镇系统管理员开设", "endpoints": [endpoint]}  # fmt: skip
    return answer("discovery", data, form)


@method("GET", "HEAD")
def services(request: HttpRequest, form: str) -> HttpResponse:
    _let_in(request)
    reading.town_of(request.GET)
    return answer("services", [showing.service(one) for one in showing.services()], form)


@method("GET", "HEAD")
def service(request: HttpRequest, form: str, code: str) -> HttpResponse:
    _let_in(request)
    reading.town_of(request.GET)
    return answer("service_definition", showing.definition(reading.service(code)), form)


@method("GET", "HEAD", "POST")
def requests(request: HttpRequest, form: str) -> HttpResponse:
    if request.method == "POST":
        return _post(request, form)
    _let_in(request)
    titles = showing.titles()
    return answer("service_requests", [showing.request(one, titles) for one in reading.asked(request)], form)


@method("GET", "HEAD")
def one_request(request: HttpRequest, form: str, number: str) -> HttpResponse:
    _let_in(request)
    found = showing.public(reading.town_of(request.GET)).filter(number=number).first()
    if found is None:
        raise faults.RequestUnknown(number=number)
    return answer("service_requests", [showing.request(found, showing.titles())], form)


@method("GET", "HEAD")
def token(request: HttpRequest, form: str, token: str) -> HttpResponse:
    """Numbers are given at once, so no token was ever given out."""
    _let_in(request)
    reading.town_of(request.GET)
    raise faults.TokenUnknown(token=token)


@method("GET", "HEAD", "POST")
def unknown(request: HttpRequest, form: str = "xml", rest: str = "") -> HttpResponse:
    return refusal(404, "没有这个地址。格式只有 .xml 和 .json。", "json" if rest.endswith(".json") else "xml")


def _post(request: HttpRequest, form: str) -> HttpResponse:
    """Take a report in. The key is in the form (never in the address, which is logged) or in the header."""
    _read_whole(request)
    by = _by(request, bearer(request) or request.POST.get("api_key", ""))
    by.check(RECEIVE)
    name = f"open311:{key_of(by).pk}"  # type: ignore[union-attr]
    return once(request=request, caller=name, run=lambda: _received(request, form, by, name))


def _read_whole(request: HttpRequest) -> bytes:
    """The body before the form is read from it: afterwards Django no longer gives it, and `once` compares it."""
    return request.body


def _received(request: HttpRequest, form: str, by: By, name: str) -> HttpResponse:
    posted = reading.posted(request.POST)
    key = request.headers.get("Idempotency-Key")
    try:
        got = actions.receive(values=posted.values, by=by, key=f"{name}:{key}"[:80] if key else "")
    except OutOfScope:
        raise faults.Fault(why="这个地点不在密钥的辖区内") from None
    except RuleError as error:
        return _refused(error, form)
    notice = "已受理，请凭编号和电话查看办理情况。急事请直接拨打 110、119、120。"
    if posted.left_out:
        notice += f"没有保存：{'、'.join(posted.left_out)}。"
    told = {"service_request_id": got.matter.number, "service_notice": notice, "account_id": None}
    return answer("service_requests", [told], form)
