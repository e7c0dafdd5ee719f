"""Everybody's pages: what is on, sign up, venues, the audio books chapter by chapter."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.culture import audio, feeds, forms, queries
from hemei.culture.actions import sign_ups as acts
from hemei.kernel.errors import OutOfScope
from hemei.matters.portal import sign_ups
from hemei.people.access import Visitor
from hemei.ui import door

_CHUNK = 64 * 1024


@door.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = [(row, queries.kind_name(row)) for row in queries.announced(today)]
    return door.show(request, "culture/phone/home.html", {"rows": found, "venues": queries.venues(today)})


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """One gathering; its form while it may be signed up for."""
    row = queries.one_announced(name, pk, timezone.localdate())
    minors = acts.is_for_minors(row)
    form = sign_ups.opened(request, forms.ChildSignUpForm if minors else sign_ups.SignUpForm)
    by = Visitor("居民（手机页面）", row.area_id[:9], acts.SIGN_UP)
    if sign_ups.signed(request, form, partial(acts.sign_up, gathering=row, by=by), purpose="culture"):
        return door.show(request, "culture/phone/signed.html", {"row": row})
    left = row.capacity - queries.taken(row) if row.capacity else 0
    context: dict[str, Any] = {
        "row": row, "form": form, "minors": minors, "left": left, "consent": acts.offered(row).consent,
        "open": row.capacity and row.held_on >= timezone.localdate(),
    }  # fmt: skip
    return door.show(request, "culture/phone/one.html", context, status=422 if form.errors else 200)


@door.public
@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    rows = queries.announced(timezone.localdate())
    made = feeds.calendar(f"{door.town()}文体活动", rows, request.build_absolute_uri)
    return HttpResponse(made, content_type=feeds.ICS)


@door.public
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    return door.show(request, "culture/phone/books.html", {"books": queries.books(timezone.localdate())})


@door.public
@require_safe
def book(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.one_of(queries.books(timezone.localdate()), pk)
    return door.show(request, "culture/phone/book.html", {"book": found, "chapters": queries.chapters(found)})


@door.public
@require_safe
def sound(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The sound of a chapter, whole or the part asked for: iPhones play nothing without parts (RFC 9110 §14)."""
    found = queries.one_of(queries.books(timezone.localdate()), pk)
    chapter = next((one for one in queries.chapters(found) if one.number == number and one.audio), None)
    if chapter is None:
        raise OutOfScope
    kind, size = audio.TYPES[chapter.audio_kind], chapter.audio.size
    span = _span(request.headers.get("Range", ""), size)
    if span is None:
        response: HttpResponseBase = FileResponse(chapter.audio.open("rb"), content_type=kind)
    else:
        first, last = span
        response = StreamingHttpResponse(_part(chapter.audio, first, last), status=206, content_type=kind)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range that can be given; None for the whole."""
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", header)
    if not asked or asked.groups() == ("", ""):
        return None
    if not asked[1]:
        return max(0, size - int(asked[2])), size - 1
    first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


def _part(file: Any, first: int, last: int) -> Iterator[bytes]:
    with file.open("rb") as source:
        source.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := source.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
