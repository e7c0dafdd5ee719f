"""Units: how each stands, and the page of one: what it has in hand, what others ask of it."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.kernel.errors import OutOfScope
from hemei.matters import permissions, queries
from hemei.matters.desk import groups
from hemei.matters.desk.listing import rows_of
from hemei.matters.desk.words import span
from hemei.matters.models import CoHandling, Exclusion, Matter, State, Unit, WhistleCall
from hemei.people.requests import SignedIn

SHOWN = 100


@require_safe
def units(request: SignedIn) -> HttpResponse:
    """All units of the account's areas with what they have in hand. In the order of their codes: nobody is ranked."""
    request.access.check(permissions.VIEW)
    found = list(queries.units(request.access).order_by("kind", "code"))
    counts = _counts(found)
    rows = [(unit, counts.get(unit.pk, {})) for unit in found]
    return render(request, "matters/desk/units.html", {"rows": rows})


def _counts(found: list[Unit]) -> dict[int, dict[str, Any]]:
    now = timezone.now()
    rows = Matter.objects.filter(closed_at=None, unit__in=found).order_by().values("unit_id")
    rows = rows.annotate(
        open=Count("pk"), to_sign=Count("pk", filter=Q(state=State.TO_SIGN)),
        soon=Count("pk", filter=groups.due_soon(now)), overdue=Count("pk", filter=groups.overdue(now)),
    )  # fmt: skip
    return {row["unit_id"]: dict(row) for row in rows}


@require_safe
def unit(request: SignedIn, code: str) -> HttpResponse:
    """One unit. 404 outside the areas one may see."""
    found = Unit.objects.select_related("area", "parent").filter(code=code).first()
    if found is None:
        request.access.check(permissions.VIEW)
        raise OutOfScope
    request.access.check(permissions.VIEW, found.area_id)
    now = timezone.now()
    own = found.matters.select_related("unit", "area")
    waiting = list(own.filter(closed_at=None, answered_at=None).order_by("due_at", "id")[:SHOWN])
    context = {
        "unit": found, "count": _counts([found]).get(found.pk, {}), "may_handle": _acts_for(request, found),
        "open": rows_of(waiting, now), "co_handlings": _co_handlings(found), "calls": _calls(found),
        "recent": rows_of(list(own.filter(closed_at__isnull=False).order_by("-closed_at")[:20]), now),
        "shown": SHOWN, "now": now, "links": _links(request, found),
    }  # fmt: skip
    return render(request, "matters/desk/unit.html", context)


def _links(request: SignedIn, found: Unit) -> list[tuple[str, str, str]]:
    """Other parts' pages of this unit, each where there is something on it: title, address, icon."""
    access, only = request.access, f"?unit={quote(found.code)}"
    links = []
    waiting = found.matters.filter(state__in=(State.TO_CALL, State.CALLED)).count()
    if waiting and access.can(permissions.CALL_BACK, found.area_id):
        links.append((f"待回访和已回访 {waiting}", reverse("matters:callbacks") + only, "user-check"))
    asked = Exclusion.objects.filter(matter__unit=found).count()
    if asked:
        links.append((f"剔除申请 {asked}", reverse("matters:exclusions") + only, "ban"))
    if access.can("scores:view", found.area_id):
        month = f"{timezone.localdate():%Y-%m}"
        links.append(("本月成绩", reverse("matters:month_unit", args=[month, found.code]), "chart-bar"))
    return links


def _acts_for(request: SignedIn, found: Unit) -> bool:
    return request.access.can(permissions.HANDLE, found.area_id) and permissions.in_unit(request.access, found)


def _co_handlings(found: Unit) -> list[tuple[CoHandling, str]]:
    rows = CoHandling.objects.filter(unit=found, answered_at=None).select_related("matter").order_by("due_at")
    now = timezone.now()
    return [(row, _late(row.due_at, now)) for row in rows]


def _calls(found: Unit) -> list[tuple[WhistleCall, str]]:
    """Whistles that wait for the unit: to arrive, or, ended, to score the caller."""
    waiting = Q(arrived_at=None, whistle__ended_at=None) | Q(score_of_caller=None, whistle__ended_at__isnull=False)
    rows = WhistleCall.objects.filter(waiting, unit=found).select_related("whistle__caller").order_by("pk")
    now = timezone.now()
    return [(row, "" if row.arrived_at or row.whistle.ended_at else _late(row.whistle.arrive_by, now)) for row in rows]


def _late(due: datetime, now: datetime) -> str:
    return f"已超 {span(now - due)}" if due < now else f"还剩 {span(due - now)}"
