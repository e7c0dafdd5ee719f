"""What residents read on the phone without an account: postings of their village, feeds, an objection."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel import throttle
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.kernel.forms import add_refusal
from hemei.notices import actions, feeds, permissions, queries
from hemei.notices.forms import ObjectionForm
from hemei.notices.models import Kind, Notice
from hemei.people.access import Visitor
from hemei.places import naming
from hemei.places.models import Area
from hemei.ui import door

HOUR = 3600


@door.public
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    return door.show(request, "notices/public/areas.html", {"towns": naming.served()})


@door.public
@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    place = _place(code)
    rows = queries.posted(code, timezone.localdate())
    return door.show(request, "notices/public/area.html", {"area": place, "notices": rows[:100]})


def _place(code: str) -> Area:
    place = Area.objects.filter(code=code).first()
    if place is None:
        raise OutOfScope
    return place


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One posting, and the form to object while its period runs."""
    found = queries.public_notice(pk, timezone.localdate())
    if found is None:
        return door.show(request, "notices/public/gone.html", {}, status=404)
    if request.method != "POST":
        return _page(request, found, ObjectionForm(initial={"key": door.new_key()}))
    throttle.count("notices.object", throttle.address_of(request), limit=30, seconds=HOUR)
    form = ObjectionForm(request.POST)
    if form.is_valid() and _objected(form, found):
        return door.show(request, "notices/public/objected.html", {"notice": found})
    return _page(request, found, form)


def _objected(form: ObjectionForm, found: Notice) -> bool:
    """Whether the objection was taken; a refusal then stands in the form."""
    given = dict(form.cleaned_data)
    try:
        key = door.read_key(given.pop("key"))
        by = Visitor("居民（手机页面）", found.area_id[:9], permissions.OBJECT)
        actions.object_(notice=found, key=key, by=by, **given)
    except RuleError as error:
        fresh = {"key": door.new_key()} if isinstance(error, door.FormExpired) else {}
        form.data = {**form.data.dict(), **fresh}  # type: ignore[attr-defined]
        add_refusal(form, error)
        return False
    return True


def _page(request: HttpRequest, found: Notice, form: ObjectionForm) -> HttpResponse:
    context = {"notice": found, "form": form, "objectable": found.kind == Kind.PUBLIC}
    return door.show(request, "notices/public/notice.html", context)


@door.public
@require_safe
def atom(request: HttpRequest, code: str) -> HttpResponse:
    place, rows = _place(code), queries.posted(code, timezone.localdate())[:50]
    here = request.build_absolute_uri(reverse("notices_public:area", args=[code]))
    return HttpResponse(feeds.atom(place, rows, here, request.build_absolute_uri), content_type=feeds.ATOM)


@door.public
@require_safe
def ics(request: HttpRequest, code: str) -> HttpResponse:
    place, rows = _place(code), queries.posted(code, timezone.localdate())[:200]
    return HttpResponse(feeds.calendar(place, rows, request.build_absolute_uri), content_type=feeds.ICS)
