"""The residents' pages."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel import throttle
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.kernel.forms import add_refusal
from hemei.matters.portal import actions, emergency, links, photos, plain_words, queries, rules
from hemei.matters.portal.forms import FollowForm, RateForm, ReportForm
from hemei.people.requests import SignedIn
from hemei.ui import door

HOUR = 3600


@door.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return door.show(request, "ui/phone/home.html", {"doors": door.doors()})


@door.public
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    return door.show(request, "matters/portal/notice.html", {})


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; a good one becomes a matter, once for its key."""
    areas = queries.area_choices()
    if request.method != "POST":
        return _report_page(request, ReportForm(areas=areas, initial={"key": door.new_key()}))
    throttle.count("portal.report", throttle.address_of(request), limit=100, seconds=HOUR)
    form = ReportForm(request.POST, request.FILES, areas=areas)
    if form.is_valid() and (matter := _reported(form)):
        link = links.link_to(matter.pk, form.cleaned_data["phone"])
        return redirect("portal:done", link)
    return _report_page(request, form)


def _reported(form: ReportForm) -> Any:
    """The matter of a valid form; None when a rule refused, which then stands in the form."""
    values = dict(form.cleaned_data)
    try:
        key = door.read_key(values.pop("key"))
        throttle.count("portal.phone", values["phone"], limit=20, seconds=24 * HOUR)
        return actions.report(values=values, key=key, by=queries.visitor(values["area"]))
    except throttle.TooOften:
        raise
    except door.FormExpired as error:
        form.data = form.data.copy()
        form.data["key"] = door.new_key()
        add_refusal(form, error)
    except RuleError as error:
        add_refusal(form, error)
    return None


def _report_page(request: HttpRequest, form: ReportForm) -> HttpResponse:
    words = " ".join(word for group in emergency.WORDS.values() for word in group)
    context = {"form": form, "most_photos": photos.MOST, "emergency_words": words, "had_photos": bool(request.FILES),
               "calls": emergency.numbers(str(form["content"].value() or ""))}  # fmt: skip
    return door.show(request, "matters/portal/report.html", context)


@door.public
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt."""
    pk, tail = links.read_link(token)
    matter = queries.matter(pk)
    context = {
        "number": matter.number, "number_apart": plain_words.apart(matter.number), "phone": f"尾号 {tail}",
        "calls": emergency.numbers(matter.content), "follow_url": reverse("portal:matter", args=[token]),
    }  # fmt: skip
    return door.show(request, "matters/portal/done.html", context)


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and phone open the matter for half an hour. Wrong ones count; the answer never tells which."""
    if request.method != "POST":
        return door.show(
            request,
            "matters/portal/follow.html",
            {"form": FollowForm(initial={"number": request.GET.get("number", "")})},
        )
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, form)
    number, phone = form.cleaned_data["number"], form.cleaned_data["phone"]
    tries = (("portal.follow.address", throttle.address_of(request), 30), ("portal.follow.number", number, 10))
    for purpose, subject, limit in tries:
        throttle.check(purpose, subject, limit=limit, seconds=HOUR)
    pk = queries.find(number, phone)
    if pk is None:
        for purpose, subject, limit in tries:
            throttle.count(purpose, subject, limit=limit, seconds=HOUR)
        return door.show(
            request,
            "matters/portal/follow.html",
            {"form": form, "refused": rules.NotFoundByPhone().message},
            status=404,
        )
    return redirect("portal:matter", links.link_to(pk, phone))


def _follow_page(request: HttpRequest, form: FollowForm, status: int = 200, **more: object) -> HttpResponse:
    return door.show(request, "matters/portal/follow.html", {"form": form, **more}, status=status)


@door.public
@require_safe
def matter(request: HttpRequest, token: str) -> HttpResponse:
    return _matter_page(request, token, said=_SAID.get(request.GET.get("said", ""), ""))


_SAID = {"rated": "谢谢您的评价，已经记下。", "withdrawn": "已经撤回，不再办理。"}


def _matter_page(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
    pk, _ = links.read_link(token)
    found = queries.matter(pk)
    shown = plain_words.page(found)
    if shown["may_rate"] and "rate_form" not in more:
        more["rate_form"] = RateForm()
    status = more.pop("status", 200)
    return door.show(
        request, "matters/portal/matter.html", {"token": token, "matter": found, **shown, **more}, status=status
    )


@door.public
@require_POST
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """The resident's own call-back, once."""
    pk, _ = links.read_link(token)
    form = RateForm(request.POST)
    if not form.is_valid():
        return _matter_page(request, token, rate_form=form)
    found = queries.matter(pk)
    try:
        actions.rate(matter=found, values=form.cleaned_data, by=queries.visitor(found.area_id))
    except RuleError as error:
        return _matter_page(request, token, refused=error.message, status=error.status)
    return redirect(reverse("portal:matter", args=[token]) + "?said=rated")


@door.public
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The resident takes the report back before anybody was sent."""
    pk, _ = links.read_link(token)
    found = queries.matter(pk)
    try:
        actions.withdraw(matter=found, by=queries.visitor(found.area_id))
    except RuleError as error:
        return _matter_page(request, token, refused=error.message, status=error.status)
    return redirect(reverse("portal:matter", args=[token]) + "?said=withdrawn")


@require_safe
def photo(request: SignedIn, pk: int) -> FileResponse:
    """A resident's photo, for staff who may see the matter. It was drawn anew, so it may be shown in the page."""
    found = queries.photo(pk)
    if found is None:
        raise OutOfScope
    request.access.check("matters:view", found.matter.area_id)
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
