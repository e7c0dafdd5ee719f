"""Field work on the phone: stops and findings, with or without a network. Where one walks is recorded nowhere."""

import hashlib
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters import categories
from hemei.matters import queries as core
from hemei.matters.actions import fieldwork
from hemei.matters.desk import choices
from hemei.matters.field.forms import OutboxForm, cleaned_photos
from hemei.matters.models import Finding, PatrolTask
from hemei.matters.nets.views.patrols import tasks
from hemei.matters.permissions import RECEIVE, VIEW
from hemei.people.requests import SignedIn

ASSETS = ("ui/phone.css", "vendor/weui/weui.min.css", "ui/favicon.svg", "matters/field.js",
          "matters/field.css")  # fmt: skip
MOST_STOPS = 60


@never_cache
@require_safe
def page(request: SignedIn) -> HttpResponse:
    """My stops and the form for a finding; the phone keeps this page for when there is no network."""
    request.access.check(RECEIVE)
    may_see = request.access.can(VIEW)  # who may only receive has no stops
    stops = list(tasks(request).filter(state=Finding.TO_DO)[:MOST_STOPS]) if may_see else []
    for stop in stops:
        stop.class_title = core.category_title(stop.category_code)  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "stops": stops, "areas": choices.areas(request.access, RECEIVE, "请选择"), "classes": _classes(),
        "owner": request.user.pk, "name": str(request.user), "read_at": timezone.localtime(),
    }  # fmt: skip
    return render(request, "matters/field/page.html", context)


def _classes() -> list[Any]:
    """Classes that ask for no field of their own: in the field one writes what one sees."""
    return [
        (code, title) for code, title in choices.categories("不确定")
        if not any(field.required for field in categories.fields_of(code))
    ]  # fmt: skip


@never_cache
@require_safe
def worker(request: SignedIn) -> HttpResponse:
    """The service worker; its address gives it the scope of this folder."""
    request.access.check(RECEIVE)
    assets = [staticfiles_storage.url(name) for name in ASSETS]
    context = {
        "assets": assets,
        "page": reverse("matters:field"),
        "name": hashlib.sha256(repr(assets).encode()).hexdigest()[:12],
    }
    return render(request, "matters/field/worker.js", context, content_type="text/javascript; charset=utf-8")


@never_cache
@require_safe
def hello(request: SignedIn) -> JsonResponse:
    """Asked before sending: is the account signed in, and a fresh token."""
    request.access.check(RECEIVE)
    return JsonResponse({"owner": request.user.pk, "token": get_token(request), "now": timezone.now().isoformat()})


@require_POST
def send(request: SignedIn) -> JsonResponse:
    """One entry of the outbox → what became of it. Refused with words and a status; the phone keeps it then."""
    request.access.check(RECEIVE)
    form = OutboxForm(request.POST)
    if not form.is_valid():
        words = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"message": " ".join(words)}, status=422)
    try:
        filed = _file(request, form)
    except RuleError as refused:
        return JsonResponse({"message": refused.message}, status=refused.status)
    matter = filed.matter
    about = {"number": matter.number, "url": reverse("matters:matter", args=[matter.pk])} if matter else {}
    return JsonResponse(
        {"created": filed.created, "said": filed.said, "received_at": timezone.now().isoformat()} | about
    )


def _file(request: SignedIn, form: OutboxForm) -> fieldwork.Filed:
    data = form.cleaned_data
    stop = _stop(request, data["stop"])
    when = {"found_at": data["found_at"], "sent_at": data["sent_at"]}
    if data["clear"]:
        if stop is None:
            raise OutOfScope
        return fieldwork.clear_stop(task=stop, note=data["content"], by=request.access, **when)
    values = form.values()
    if stop is not None:
        values |= {"area": stop.area_id, "category_code": values["category_code"] or stop.category_code}
    photos = cleaned_photos(request.FILES.getlist("photos"))
    key = f"field-{request.user.pk}-{data['key']}"
    return fieldwork.file_finding(values=values, key=key, by=request.access, task=stop, photos=photos, **when)


def _stop(request: SignedIn, pk: int | None) -> PatrolTask | None:
    if pk is None:
        return None
    found = tasks(request).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found
